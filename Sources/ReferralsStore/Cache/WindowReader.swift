import GRDB
import Referrals

/// Reads stretches of one list within one snapshot of the database.
///
/// Few candidates are sorted and then looked at. Otherwise the index of the column is walked from the place on, in
/// portions, until enough rows passed; so the first rows of a long list never wait for the rest of it. Where that
/// goes on for long, the tables are searched once in their own order, which is quicker, for so few rows that they
/// can be sorted.
final class WindowReader {
  /// Up to this many rows, sorting them is quicker than walking past others.
  private static let fewRows = 2_000
  /// So many rows are walked past before the tables are searched.
  private static let patience = 7_000

  private let db: Database
  private let query: RowQuery
  private let filter: FilterSQL
  /// The rows that may pass, as a JSON array; nil where these are too many.
  private var candidates: String?
  private var isSearched = false

  init(_ query: RowQuery, _ db: Database) throws {
    self.db = db
    self.query = query
    filter = try FilterSQL(query, db)
    candidates = try Self.candidates(filter, db)
  }

  /// A place in the list: the key of the column, then when the row came.
  struct Place {
    let key: DatabaseValue
    let arrival: Int64
  }

  func place(of id: Referral.ID) throws -> Place? {
    let sql = "SELECT \(column.key) AS key, arrival FROM referral WHERE id = ?"
    return try Row.fetchOne(db, sql: sql, arguments: [id]).map {
      Place(key: $0["key"], arrival: $0["arrival"])
    }
  }

  /// The next rows in the direction of the list, or against it, the nearest first.
  func rows(forward: Bool, from place: Place?, including: Bool, count: Int) throws -> [ReferralRow] {
    guard count > 0 else { return [] }
    let isAscending = forward != query.sort.isDescending
    guard filter.condition != nil, candidates == nil else {
      return try fetch(isAscending, place.map { bound($0, isAscending, including) }, nil, count)
    }
    return try walk(isAscending, from: place, including: including, count: count)
  }

  private var column: SortColumn { SortColumn(query.sort.column) }

  private static func candidates(_ filter: FilterSQL, _ db: Database) throws -> String? {
    for driver in filter.drivers {
      let probe: SQL = "\(driver) LIMIT \(fewRows + 1)"
      let rows = try SQLRequest<Int64>(literal: probe).fetchAll(db)
      if rows.count <= fewRows { return text(rows) }
    }
    return nil
  }

  private static func text(_ rows: [Int64]) -> String {
    "[" + rows.map(String.init).joined(separator: ",") + "]"
  }

  /// Looks for every row that passes, and gives up where they are many.
  private func search() throws {
    isSearched = true
    var found: [Int64] = []
    for rows in try filter.stretches(db) {
      let sql: SQL = "SELECT r.row \(rows) LIMIT \(Self.fewRows + 1 - found.count)"
      found += try SQLRequest<Int64>(literal: sql, cached: true).fetchAll(db)
      if found.count > Self.fewRows { return }
    }
    candidates = Self.text(found)
  }

  private func bound(_ place: Place, _ isAscending: Bool, _ including: Bool) -> SQL {
    let sign = (isAscending ? ">" : "<") + (including ? "=" : "")
    return "(r.\(sql: column.key), r.arrival) \(sql: sign) (\(place.key), \(place.arrival))"
  }

  private func walk(
    _ isAscending: Bool, from place: Place?, including: Bool, count: Int
  ) throws -> [ReferralRow] {
    var found: [ReferralRow] = []
    var start = place
    let wasIncluding = including
    var including = including
    var portion = 1_000
    var walked = 0
    while found.count < count {
      if Task.isCancelled { throw StoreError.cancelled }
      if walked >= Self.patience, !isSearched {
        try search()
        if candidates != nil {
          return try fetch(isAscending, place.map { bound($0, isAscending, wasIncluding) }, nil, count)
        }
      }
      let end = try skip(portion, isAscending, from: start)
      let from = start.map { bound($0, isAscending, including) }
      let to = end.map { bound($0, !isAscending, true) }
      found += try fetch(isAscending, from, to, count - found.count)
      guard let end else { break }
      (start, including) = (end, false)
      walked += portion
      portion = min(portion * 2, 32_000)
    }
    return found
  }

  /// The place so many rows further on; nil beyond the end.
  private func skip(_ rows: Int, _ isAscending: Bool, from place: Place?) throws -> Place? {
    let start = place.map { bound($0, isAscending, false) } ?? "1"
    let order = isAscending ? "ASC" : "DESC"
    let sql: SQL = """
      SELECT r.\(sql: column.key) AS key, r.arrival FROM referral r INDEXED BY \(sql: column.index) WHERE \(start)
      ORDER BY r.\(sql: column.key) \(sql: order), r.arrival \(sql: order) LIMIT 1 OFFSET \(rows)
      """
    return try SQLRequest<Row>(literal: sql, cached: true).fetchOne(db).map {
      Place(key: $0["key"], arrival: $0["arrival"])
    }
  }

  private func fetch(_ isAscending: Bool, _ from: SQL?, _ to: SQL?, _ count: Int) throws -> [ReferralRow] {
    let order: SQL =
      "r.\(sql: column.key) \(sql: isAscending ? "ASC" : "DESC"), r.arrival \(sql: isAscending ? "ASC" : "DESC")"
    let bounds = [from, to].compactMap(\.self)
    let texts = filter.needsTexts ? "CROSS JOIN texts t ON t.row = r.row" : ""
    let rows: SQL
    if let candidates {
      // Without its limit, SQLite would look into every candidate before it sorts them.
      let conditions = bounds + ["r.row IN (SELECT value FROM json_each(\(candidates)))"]
      rows = """
        (SELECT r.row FROM referral r NOT INDEXED WHERE \(conditions.joined(separator: " AND "))
          ORDER BY \(order) LIMIT -1) c CROSS JOIN referral r ON r.row = c.row \(sql: texts)
        WHERE \(filter.condition ?? "1") LIMIT \(count)
        """
    } else {
      let conditions = bounds + [filter.condition ?? "1"]
      rows = """
        referral r INDEXED BY \(sql: column.index) \(sql: texts)
        WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) LIMIT \(count)
        """
    }
    let sql: SQL = """
      SELECT r.id, r.name, r.customer, r.status, r.substatus, r.value, r.currency, r.closes, r.updated, r.created,
        r.eTag, r.team, r.seen IS NOT r.eTag, r.gone,
        CASE WHEN r.valueKey = \(SortKey.oddAmount) THEN \(Self.written("dealValue")) END,
        CASE WHEN r.closes = \(SortKey.oddDay) THEN \(Self.written("closingDateTime")) END
      FROM \(rows)
      """
    return try SQLRequest<Row>(literal: sql, cached: true).fetchAll(db).map(ReferralRow.init)
  }
}

extension WindowReader {
  /// A detail of a record as JSON, which is looked up for the few rows that are told by it.
  private static func written(_ name: String) -> SQL {
    "(SELECT CASE WHEN json_valid(text) THEN text -> \("$.details.\(name)") END FROM document WHERE row = r.row)"
  }
}

/// What a column is sorted by.
struct SortColumn {
  let key: String
  let index: String

  init(_ column: RowSort.Column) {
    switch column {
    case .name: (key, index) = ("nameKey", "referralByName")
    case .customer: (key, index) = ("customerKey", "referralByCustomer")
    case .stage: (key, index) = ("stageKey", "referralByStage")
    case .value: (key, index) = ("valueKey", "referralByValue")
    case .closes: (key, index) = ("closes", "referralByCloses")
    case .updated: (key, index) = ("updatedAt", "referralByUpdated")
    case .created: (key, index) = ("createdAt", "referralByCreated")
    case .team: (key, index) = ("team", "referralByTeam")
    }
  }
}

extension ReferralRow {
  fileprivate init(_ row: Row) {
    let value: String? = row[5]
    let currency: String = row[6]
    let closes: Int = row[7]
    self.init(
      id: row[0], name: row[1], customer: row[2], stage: Stage(row[3], row[4]),
      value: value.flatMap { Amount($0) }, currency: currency.isEmpty ? nil : currency,
      closes: closes <= SortKey.oddDay ? nil : Day(daysSinceEpoch: closes), updated: row[8], created: row[9],
      eTag: row[10], teamSize: row[11], isChanged: row[12], isGone: row[13],
      valueText: Self.text(row[14]), closesText: Self.text(row[15]))
  }

  /// What stands in a record, as it stands there.
  private static func text(_ json: String?) -> String? {
    json.flatMap { try? JSONValue(parsing: $0) }.map(Field.plain)
  }
}
