import GRDB
import Referrals

/// The table of totals, kept up to date with every row that comes, changes or goes.
struct Totals {
  struct Key: Hashable {
    let status: String
    let substatus: String
    let currency: String
  }

  private struct Change {
    var count = 0
    var valued = 0
    var sum = Amount.zero
  }

  private var changes: [Key: Change] = [:]

  mutating func add(_ key: Key, _ value: Amount?) { change(key, by: 1, value) }

  mutating func take(_ key: Key, _ value: Amount?) { change(key, by: -1, value.map { -$0 }) }

  private mutating func change(_ key: Key, by count: Int, _ value: Amount?) {
    changes[key, default: Change()].count += count
    guard let value else { return }
    changes[key, default: Change()].valued += count
    changes[key, default: Change()].sum += value
  }

  mutating func apply(_ db: Database) throws {
    for (key, change) in changes where change.count != 0 || change.valued != 0 || !change.sum.isZero {
      let old = try Self.fetch(key, db)
      try db.cachedStatement(
        sql:
          "INSERT OR REPLACE INTO total (status, substatus, currency, count, valued, sum) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        key.status, key.substatus, key.currency, change.count + (old?.count ?? 0),
        change.valued + (old?.valued ?? 0), (change.sum + (old?.sum ?? .zero)).plain,
      ])
    }
    changes = [:]
  }

  private static func fetch(_ key: Key, _ db: Database) throws -> StageTotal? {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM total WHERE status = ? AND substatus = ? AND currency = ?")
    return try Row.fetchOne(statement, arguments: [key.status, key.substatus, key.currency]).map(
      StageTotal.init)
  }

  static func all(_ db: Database) throws -> [StageTotal] {
    try Row.fetchAll(db, sql: "SELECT * FROM total WHERE count > 0").map(StageTotal.init)
  }
}

extension StageTotal {
  init(_ row: Row) {
    self.init(
      stage: Stage(row["status"], row["substatus"]), currency: row["currency"], count: row["count"],
      valued: row["valued"], sum: Amount(row["sum"] as String) ?? .zero)
  }
}
