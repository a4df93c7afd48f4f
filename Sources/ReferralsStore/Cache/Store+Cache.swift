import GRDB
public import Referrals

extension Store {
  /// Takes in records and rows of the list as the service sent them.
  ///
  /// Those that a run of the sync read count towards it; others are records read on their own.
  public func save(_ referrals: [Referral], sync: SyncRun? = nil) throws(StoreError) {
    try writeQuickly { db in try save(referrals, sync: sync?.number, db) }
  }

  func save(_ referrals: [Referral], sync: Int64?, _ db: Database) throws {
    let writer = CacheWriter(db)
    for referral in referrals { try writer.save(referral, sync: sync) }
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
      guard let document = try? JSONValue(parsing: row[0] as String) else {
        throw StoreError.damaged(path: path)
      }
      return Referral(document, isWhole: row[1])
    }
  }

  /// Counts a record as looked at, until it changes again.
  public func look(at id: Referral.ID) throws(StoreError) {
    try writeQuickly { db in try CacheWriter(db).look(at: id) }
  }

  /// Takes in that the service has these records no more: those with a draft stay and are shown as gone.
  public func vanish(_ ids: [Referral.ID]) throws(StoreError) {
    try writeQuickly { db in
      for id in ids {
        let row = try Int64.fetchOne(db, sql: "SELECT row FROM referral WHERE id = ?", arguments: [id])
        if let row { try Self.vanish(row, CacheWriter(db), db) }
      }
    }
  }

  static func vanish(_ row: Int64, _ writer: CacheWriter, _ db: Database) throws {
    let hasDraft = try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT count(*) FROM draft WHERE id = (SELECT id FROM referral WHERE row = ?)"),
      arguments: [row])
    guard hasDraft == true else { return try writer.remove(row) }
    try db.cachedStatement(sql: "UPDATE referral SET gone = 1 WHERE row = ?").execute(arguments: [row])
  }
}
