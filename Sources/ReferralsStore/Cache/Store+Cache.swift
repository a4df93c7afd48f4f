import GRDB
public import Referrals

extension Store {
  /// Takes in records and rows of the list as the service sent them.
  ///
  /// Those that a run of the sync read count towards it; others are records read on their own.
  public func save(_ referrals: [Referral], sync: SyncRun? = nil) throws(StoreError) {
    try writeQuickly { db in try save(referrals.map(ReferralPage.Row.init), sync: sync?.number, db) }
  }

  func save(_ rows: [ReferralPage.Row], sync: Int64?, _ db: Database) throws {
    let writer = CacheWriter(db)
    for row in rows { try writer.save(row, sync: sync) }
    try writer.finish()
  }

  /// The record as it was last read, by its id or as a row of the list.
  public func referral(_ id: Referral.ID) throws(StoreError) -> Referral? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT d.text, r.isWhole FROM referral r CROSS JOIN document d ON d.row = r.row WHERE r.id = ?
          """)
      guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
      let text: String = row[0]
      guard let referral = try? Referral(parsing: Array(text.utf8), isWhole: row[1]) else {
        throw StoreError.damaged(path: path)
      }
      return referral
    }
  }

  /// Counts a record as looked at, until it changes again.
  public func look(at id: Referral.ID) throws(StoreError) {
    try writeQuickly { db in try CacheWriter(db).look(at: id) }
  }

  /// Takes in that the service has these records no more: they stay, and are shown as gone.
  public func vanish(_ ids: [Referral.ID], at time: Int) throws(StoreError) {
    try writeQuickly { db in
      for id in ids {
        try db.execute(
          sql: "UPDATE referral SET gone = ? WHERE id = ? AND gone = 0", arguments: [time, id])
      }
    }
  }
}
