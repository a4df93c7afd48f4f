@testable import Console
@testable import Referrals

/// The records of this machine in memory, listed the slow and simple way.
struct Shelf {
  private(set) var records: [Referral.ID: Referral] = [:] { didSet { lists = Lists() } }
  /// The version of each record that was last looked at.
  private var seen: [Referral.ID: String] = [:] { didSet { lists = Lists() } }
  /// What the service has no more.
  var gone: Set<Referral.ID> = [] { didSet { lists = Lists() } }
  /// Which referrals have a draft.
  private var drafts: Set<Referral.ID> = [] { didSet { lists = Lists() } }
  /// The sends of the past, the newest first.
  var sends: [HistoryEntry] = []

  /// The lists as they were last asked for; a new one begins with every change.
  private var lists = Lists()

  private final class Lists {
    var rows: [RowQuery: [ReferralRow]] = [:]
  }

  /// How many sends are told at a time.
  static let sendsAtOnce = HistoryView.Page.size

  /// A shelf whose records have all been looked at.
  init(_ referrals: [Referral]) {
    records = Dictionary(referrals.map { ($0.id, $0) }) { $1 }
    seen = records.compactMapValues(\.eTag)
  }

  mutating func put(_ referral: Referral) { records[referral.id] = referral }
  mutating func remove(_ id: Referral.ID) { records[id] = nil }

  /// Takes in what is kept on disk.
  mutating func keep(_ effect: Effect) {
    switch effect {
    case .keep(let entry): drafts.insert(entry.id)
    case .forget(let id): drafts.remove(id)
    case .look(let id): seen[id] = records[id]?.eTag
    default: break
    }
  }

  /// What came of an effect that only reads from this machine; nil for all others.
  func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .rows(let query, let anchor, let count), .rowsAhead(let query, let anchor, let count):
      return .rows(query, anchor, window(query, anchor, count))
    case .count(let query):
      let rows = rows(query)
      return .counted(query, rows.count, Self.totals(rows))
    case .read(let ids): return .read(ids.compactMap { records[$0] })
    case .meet(let text, let id): return .met(person(text, Field.with(id)))
    case .history(let search, let before):
      let found = sends.filter { $0.number < before ?? .max && $0.holds(search) }
      let page = Array(found.prefix(Self.sendsAtOnce))
      return .history(HistoryView.Page(search: search, before: before, entries: page))
    default: return nil
    }
  }

  /// The whole list in its order.
  func rows(_ query: RowQuery = RowQuery()) -> [ReferralRow] {
    if let rows = lists.rows[query] { return rows }
    let rows = records.values.filter { passes($0, query.filter, query) }.map(row)
    let sorted = rows.sorted { $0.stands(before: $1, by: query.sort.column) }
    lists.rows[query] = query.sort.isDescending ? sorted.reversed() : sorted
    return lists.rows[query] ?? []
  }

  private func window(_ query: RowQuery, _ anchor: Anchor, _ count: Int) -> RowWindow {
    let rows = rows(query)
    let first: Int
    switch anchor {
    case .first: first = 0
    case .last: first = rows.count - count
    case .after(let id): first = (rows.firstIndex { $0.id == id } ?? -1) + 1
    case .before(let id): first = (rows.firstIndex { $0.id == id } ?? count) - count
    case .around(let id):
      // A row that the filter does not let through has its place in the list all the same.
      let here = records[id].map(row)
      let place = here.map { here in rows.firstIndex { !stands($0, before: here, query.sort) } ?? rows.count }
      first = min((place ?? 0) - count / 2, rows.count - count)
    }
    let start = max(0, first)
    let end = min(rows.count, start + count)
    return RowWindow(rows: Array(rows[start..<end]), hasEarlier: start > 0, hasLater: end < rows.count)
  }

  private func stands(_ row: ReferralRow, before other: ReferralRow, _ sort: RowSort) -> Bool {
    sort.isDescending
      ? other.stands(before: row, by: sort.column) : row.stands(before: other, by: sort.column)
  }

  private func row(_ referral: Referral) -> ReferralRow {
    ReferralRow(
      id: referral.id, name: referral.name, customer: referral.customerName, stage: referral.stage,
      value: referral.dealValue, currency: referral.currency, closes: referral.closes,
      updated: referral.updated, created: referral["/createdDateTime"]?.string ?? "", eTag: referral.eTag,
      teamSize: referral.team.count, isChanged: seen[referral.id] != referral.eTag,
      isGone: gone.contains(referral.id),
      valueText: referral.dealValue == nil ? Field.with("deal-value")?.words(in: referral) : nil,
      closesText: referral.closes == nil ? Field.with("closes-on")?.words(in: referral) : nil)
  }

  private func passes(_ referral: Referral, _ filter: RowFilter, _ query: RowQuery) -> Bool {
    switch filter {
    case .all(let parts): parts.allSatisfy { passes(referral, $0, query) }
    case .not(let part): !passes(referral, part, query)
    case .text(let text): RowFilter.TextPart.allCases.contains { referral.holds(text, in: $0) }
    case .contains(let part, let text): referral.holds(text, in: part)
    case .stage(let word):
      [referral.stage.status, referral.stage.substatus].contains {
        $0.lowercased().hasPrefix(word.lowercased())
      }
    case .marked: query.marked.contains(referral.id)
    case .pending: drafts.contains(referral.id)
    case .changed: seen[referral.id] != referral.eTag
    case .gone: gone.contains(referral.id)
    case .currency, .value, .closes, .updated, .created, .team, .condition, .holds, .code: true
    }
  }

  private static func totals(_ rows: [ReferralRow]) -> [StageTotal] {
    Dictionary(grouping: rows) { [$0.stage.status, $0.stage.substatus, $0.currency ?? ""] }.values
      .compactMap { rows in
        rows.first.map { first in
          let values = rows.compactMap(\.value)
          return StageTotal(
            stage: first.stage, currency: first.currency ?? "", count: rows.count, valued: values.count,
            sum: values.reduce(.zero, +))
        }
      }
  }

  private func person(_ text: String, _ field: Field?) -> Person? {
    guard let field else { return nil }
    let people = rows().flatMap { row in
      Person.list(records[row.id]?.document[at: field.pointer])
    }
    return people.first { person in
      [person.email, person.name].contains { $0.lowercased().hasPrefix(text.lowercased()) }
    }
  }
}

extension ReferralRow {
  /// Whether this row comes first in an ascending list; equal rows stand in the order of their ids.
  fileprivate func stands(before other: ReferralRow, by column: RowSort.Column) -> Bool {
    func by<Key: Comparable>(_ key: (ReferralRow) -> Key) -> Bool {
      (key(self), id) < (key(other), other.id)
    }
    switch column {
    case .name: return by { $0.name.lowercased() }
    case .customer: return by { $0.customer.lowercased() }
    case .stage: return by { row in Stage.all.firstIndex(of: row.stage) ?? 9 }
    case .value: return by { $0.value ?? .zero }
    case .closes: return by { $0.closes?.daysSinceEpoch ?? .min }
    case .updated: return by(\.updated)
    case .created: return by(\.created)
    case .team: return by(\.teamSize)
    }
  }
}

extension Referral {
  fileprivate func holds(_ text: String, in part: RowFilter.TextPart) -> Bool {
    let texts =
      switch part {
      case .deal: [name]
      case .customer: [customerName]
      case .people: (team + customerContacts).flatMap { [$0.name, $0.email] }
      case .ids: [id, self["/externalReferenceId"]?.string ?? ""]
      case .notes: [notes]
      }
    return texts.contains { $0.lowercased().contains(text.lowercased()) }
  }
}

extension HistoryEntry {
  fileprivate func holds(_ search: String) -> Bool {
    let text = [name, body, words, requestID].joined(separator: "\n").lowercased()
    return search.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}
