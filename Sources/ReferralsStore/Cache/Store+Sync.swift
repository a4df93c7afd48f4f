import GRDB
public import Referrals

/// One reading of the service's list, which may be broken off and taken up again.
public struct SyncRun: Hashable, Sendable {
  public let number: Int64
  /// Whether the whole list is read, so that what it lacks has vanished.
  public let isFull: Bool
  /// Seconds since 1970.
  public let startedAt: Int
  /// Where the next page is; nil before the first page.
  public let next: String?
  /// How many records have come.
  public let received: Int
  /// The latest `updatedDateTime` among them; empty before the first page.
  public let newest: String
}

/// How well the cache knows the service.
public struct SyncState: Hashable, Sendable {
  /// When a whole reading last ended, in seconds since 1970.
  public let lastFull: Int?
  /// When any reading last ended.
  public let last: Int?
  /// Everything up to this `updatedDateTime` is known; nil before the first whole reading.
  public let knownTo: String?
  /// A reading that was broken off, the latest.
  public let open: SyncRun?
}

extension Store {
  public func syncState() throws(StoreError) -> SyncState {
    try read { db in
      let open = try Row.fetchOne(
        db, sql: "SELECT * FROM sync WHERE finishedAt IS NULL AND number = (SELECT max(number) FROM sync)")
      func last(_ condition: String) throws -> Int? {
        try Int.fetchOne(db, sql: "SELECT max(finishedAt) FROM sync WHERE \(condition)")
      }
      let lastFull = try last("isFull")
      return SyncState(
        lastFull: lastFull, last: try last("true"),
        knownTo: lastFull == nil
          ? nil : try String.fetchOne(db, sql: "SELECT max(newest) FROM sync WHERE finishedAt IS NOT NULL"),
        open: open.map(SyncRun.init))
    }
  }

  /// Starts a reading; one that was broken off before is given up.
  public func beginSync(full isFull: Bool, at time: Int) throws(StoreError) -> SyncRun {
    try writeQuickly { db in
      try db.execute(
        sql: "INSERT INTO sync (isFull, startedAt) VALUES (?, ?)", arguments: [isFull, time])
      return SyncRun(
        number: db.lastInsertedRowID, isFull: isFull, startedAt: time, next: nil, received: 0,
        newest: "")
    }
  }

  /// Takes in one page and where the next one is, together.
  public func save(_ page: ReferralPage, in run: SyncRun) throws(StoreError) -> SyncRun {
    try writeQuickly { db in
      try save(page.referrals, sync: run.number, db)
      try db.execute(
        literal: """
          UPDATE sync SET next = \(page.nextLink), received = received + \(page.referrals.count),
            newest = max(newest, \(page.referrals.map(\.updated).max() ?? "")) WHERE number = \(run.number)
          """)
      let row = try Row.fetchOne(db, sql: "SELECT * FROM sync WHERE number = ?", arguments: [run.number])
      return row.map(SyncRun.init) ?? run
    }
  }

  /// Ends a reading, and says how many records vanished, those kept for their drafts included.
  ///
  /// What the service did not list in a whole reading has vanished.
  @discardableResult
  public func finishSync(_ run: SyncRun, at time: Int) throws(StoreError) -> Int {
    var vanished = 0
    if run.isFull {
      let rows = try read { db in
        try Int64.fetchAll(
          db, sql: "SELECT row FROM referral WHERE sync < ? AND gone = 0", arguments: [run.number])
      }
      // In portions, so that a draft never waits long.
      for start in stride(from: 0, to: rows.count, by: 200) {
        vanished += try writeQuickly { db in
          let writer = CacheWriter(db)
          let portion = rows[start..<min(start + 200, rows.count)]
          return try portion.count { row in try forget(row, before: run, writer, db) }
        }
      }
    }
    try writeQuickly { db in try end(run, at: time, db) }
    checkpoint()
    return vanished
  }

  /// Marks a reading as ended, and forgets those before it that tell nothing any more: who refreshes every five minutes
  /// would have a hundred thousand of them in a year, to be looked through at every start.
  private func end(_ run: SyncRun, at time: Int, _ db: Database) throws {
    try db.execute(
      literal: """
        UPDATE sync SET finishedAt = \(time), next = NULL,
          newest = max(newest, coalesce((SELECT max(newest) FROM sync WHERE finishedAt IS NOT NULL), ''))
        WHERE number = \(run.number)
        """)
    // One that has not ended may be under way in another copy of the program.
    try db.execute(
      literal: """
        DELETE FROM sync WHERE number < \(run.number)
          AND CASE WHEN finishedAt IS NULL THEN startedAt < \(time - 86_400)
            ELSE number < (SELECT max(number) FROM sync WHERE isFull AND finishedAt IS NOT NULL) OR NOT isFull END
        """)
  }

  /// Whether the record has still not been read when its turn comes.
  private func forget(_ row: Int64, before run: SyncRun, _ writer: CacheWriter, _ db: Database) throws -> Bool
  {
    let statement = try db.cachedStatement(sql: "SELECT sync FROM referral WHERE row = ?")
    guard let sync = try Int64.fetchOne(statement, arguments: [row]), sync < run.number else { return false }
    try Self.vanish(row, writer, db)
    return true
  }
}

extension SyncRun {
  fileprivate init(_ row: Row) {
    self.init(
      number: row["number"], isFull: row["isFull"], startedAt: row["startedAt"], next: row["next"],
      received: row["received"], newest: row["newest"])
  }
}
