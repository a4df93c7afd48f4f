import GRDB
import Referrals

/// Rows and drafts from when a GUID in capitals and in small letters counted as two referrals.
extension Schema {
  static func compareIDsWithoutCase(_ db: Database) throws {
    try mergeRows(db)
    try joinDrafts(db)
    // An open send that stands beside a newer one of the same referral keeps its spelling: there is one at most.
    for (table, column) in [("referral", "id"), ("send", "id"), ("unfinished", "key")] {
      try rename(column, of: table, db)
    }
    // The copy of the forms knows them under their old names.
    _ = try Counter.forms.next(db)
  }

  /// Every GUID in a text that names referrals between quotes, in the spelling that it has now.
  private static func renamed(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).map { Referral.identity(String($0)) }
      .joined(separator: "\"")
  }

  private static func rename(_ column: String, of table: String, _ db: Database) throws {
    let names = try String.fetchAll(
      db, sql: "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) <> lower(\(column))")
    for name in names where renamed(name) != name {
      try db.execute(
        sql: "UPDATE OR IGNORE \(table) SET \(column) = ? WHERE \(column) = ?",
        arguments: [renamed(name), name])
    }
  }

  /// Of the rows of one referral the latest stays.
  private static func mergeRows(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT row, id, seen, eTag, sync, status, substatus, currency, value FROM referral
        WHERE lower(id) IN (SELECT lower(id) FROM referral WHERE id <> lower(id))
        ORDER BY gone, updated DESC, isWhole DESC, row DESC
        """)
    var totals = Totals()
    for twins in Dictionary(grouping: rows, by: { Referral.identity($0["id"]) }).values where twins.count > 1
    {
      guard let kept = twins.first else { continue }
      for twin in twins.dropFirst() {
        try merge(twin, into: kept, db)
        let value: String? = twin["value"]
        totals.take(
          Totals.Key(status: twin["status"], substatus: twin["substatus"], currency: twin["currency"]),
          value.flatMap { Amount($0) })
      }
    }
    try totals.apply(db)
  }

  private static func merge(_ twin: Row, into kept: Row, _ db: Database) throws {
    let (row, other): (Int64, Int64) = (kept["row"], twin["row"])
    let (sync, seen): (Int64, String?) = (twin["sync"], twin["seen"])
    try db.execute(
      literal: """
        UPDATE referral SET sync = max(sync, \(sync)), seen = CASE WHEN \(seen) = eTag THEN eTag ELSE seen END
        WHERE row = \(row);
        INSERT INTO search (search, rowid, deal, customer, people, ids, notes)
          SELECT 'delete', row, deal, customer, people, ids, notes FROM texts WHERE row = \(other);
        DELETE FROM texts WHERE row = \(other);
        DELETE FROM document WHERE row = \(other);
        DELETE FROM referral WHERE row = \(other);
        """)
  }

  /// Of two drafts of one referral the later counts where both changed a field, and of the earlier the rest.
  private static func joinDrafts(_ db: Database) throws {
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM draft WHERE id <> lower(id) ORDER BY revision")
    for row in rows {
      let spelling: String = row["id"]
      guard let stored = StoredDraft(row), stored.draft.base.id != spelling else { continue }
      let id = stored.draft.base.id
      let twin = try Row.fetchOne(db, sql: "SELECT * FROM draft WHERE id = ?", arguments: [id])
      if let twin = twin.flatMap(StoredDraft.init) {
        try db.execute(sql: "DELETE FROM draft WHERE id = ?", arguments: [spelling])
        let (late, early) = twin.revision > stored.revision ? (twin, stored) : (stored, twin)
        let joined = late.draft.joined(with: early.draft, since: nil)
        try StoredDraft(
          draft: joined, condition: late.condition, revision: Counter.draft.next(db), savedAt: late.savedAt
        ).insert(db)
      } else {
        try db.execute(sql: "UPDATE OR REPLACE draft SET id = ? WHERE id = ?", arguments: [id, spelling])
      }
    }
  }
}
