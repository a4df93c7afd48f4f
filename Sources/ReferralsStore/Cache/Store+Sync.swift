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
  /// The latest moment of a change among them; nil while none was told.
  public let newest: Timestamp?
  /// How many rows could not be read, and of how many of those nobody knows which they are.
  public let unread: Int
  public let unnamed: Int
}

/// What a whole reading of the list lacks.
public struct Vanished: Hashable, Sendable {
  /// How many records were listed until then and are no more.
  public let count: Int
  /// How many were listed until then.
  public let known: Int

  public init(_ count: Int, of known: Int) { (self.count, self.known) = (count, known) }
}

/// How well the cache knows the service.
public struct SyncState: Hashable, Sendable {
  /// When a whole reading last ended, in seconds since 1970.
  public let lastFull: Int?
  /// When any reading last ended.
  public let last: Int?
  /// Every change up to this moment is known; nil before the first whole reading.
  public let knownTo: Timestamp?
  /// A reading that was broken off, the latest.
  public let open: SyncRun?
}

extension Store {
  public func syncState() throws(StoreError) -> SyncState {
    try read { db in
      let open = try Row.fetchOne(
        db, sql: "SELECT * FROM sync WHERE finishedAt IS NULL AND number = (SELECT max(number) FROM sync)")
      // The last by number: the clock may have been set back since.
      func last(_ condition: String) throws -> Int? {
        try Int.fetchOne(
          db,
          sql: "SELECT finishedAt FROM sync WHERE finishedAt NOTNULL AND \(condition) ORDER BY number DESC")
      }
      let newest = try Int64.fetchOne(db, sql: "SELECT max(newestAt) FROM sync WHERE finishedAt NOTNULL")
      let lastFull = try last("isFull")
      return SyncState(
        lastFull: lastFull, last: try last("true"),
        knownTo: lastFull == nil ? nil : newest.flatMap(SortKey.moment),
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
        newest: nil, unread: 0, unnamed: 0)
    }
  }

  /// Takes in one page and where the next one is, together.
  ///
  /// A record of which only the id could be read is there all the same.
  public func save(_ page: ReferralPage, in run: SyncRun) throws(StoreError) -> SyncRun {
    let named = page.unread.compactMap(\.id)
    return try writeQuickly { db in
      // A page touches many pages of the indexes.
      try db.execute(sql: "PRAGMA cache_size = -2000")
      try save(page.rows, sync: run.number, db)
      for id in named {
        try db.cachedStatement(sql: "UPDATE referral SET sync = max(sync, ?), gone = 0 WHERE id = ?")
          .execute(arguments: [run.number, id])
      }
      try db.execute(
        literal: """
          UPDATE sync SET next = \(page.nextLink), received = received + \(page.rows.count),
            unread = unread + \(page.unread.count), unnamed = unnamed + \(page.unread.count - named.count),
            newestAt = max(newestAt, \(SortKey.moment(page.referrals.compactMap(\.updatedAt).max())))
          WHERE number = \(run.number)
          """)
      let row = try Row.fetchOne(db, sql: "SELECT * FROM sync WHERE number = ?", arguments: [run.number])
      return row.map(SyncRun.init) ?? run
    }
  }

  /// The referrals among these rows of a list that the cache does not hold just so.
  public func news(_ rows: [Referral]) throws(StoreError) -> Set<Referral.ID> {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT gone = 0 AND eTag IS ? AND updated = ? FROM referral WHERE id = ?")
      let news = try rows.filter { row in
        try Bool.fetchOne(statement, arguments: [row.eTag, row.updated, row.id]) != true
      }
      return Set(news.map(\.id))
    }
  }

  /// Ends a reading, and says what vanished.
  ///
  /// What the service did not list in a whole reading has vanished: it stays, and is shown as gone. It is forgotten after
  /// ``goneFor`` seconds, unless there is a draft of it, or that reading listed nothing at all. Nothing vanishes in a
  /// reading with rows of which nobody knows which they are.
  @discardableResult
  public func finishSync(_ run: SyncRun, at time: Int) throws(StoreError) -> Vanished {
    let vanished = run.isFull && run.unnamed == 0 ? try markVanished(run, at: time) : Vanished(0, of: 0)
    if run.isFull, run.received > 0 { try forgetVanished(run, at: time) }
    try writeQuickly { db in
      try end(run, at: time, db)
      try db.execute(sql: "PRAGMA cache_size = -600")
    }
    checkpoint()
    return vanished
  }

  /// Thirty days, in seconds.
  static var goneFor: Int { 30 * 86_400 }

  private func markVanished(_ run: SyncRun, at time: Int) throws(StoreError) -> Vanished {
    let (rows, known) = try read { db in
      let missing = try Int64.fetchAll(
        db, sql: "SELECT row FROM referral WHERE sync < ? AND gone = 0", arguments: [run.number])
      let known =
        missing.isEmpty ? 0 : try Int.fetchOne(db, sql: "SELECT count(*) FROM referral WHERE gone = 0")
      return (missing, known ?? 0)
    }
    let count = try inPortions(rows) { row, db in
      // It may have been read on its own by now.
      try db.cachedStatement(sql: "UPDATE referral SET gone = ? WHERE row = ? AND sync < ?")
        .execute(arguments: [time, row, run.number])
      return db.changesCount > 0
    }
    return Vanished(count, of: known)
  }

  private func forgetVanished(_ run: SyncRun, at time: Int) throws(StoreError) {
    let condition = """
      gone <> 0 AND sync < ? AND gone NOT BETWEEN ? AND ?
        AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = r.id)
        AND NOT EXISTS (SELECT 1 FROM send s WHERE s.id = r.id AND s.state IN \(JournalEntry.openStates))
      """
    let arguments: StatementArguments = [run.number, time - Self.goneFor, time]
    let rows = try read { db in
      try Int64.fetchAll(db, sql: "SELECT row FROM referral r WHERE \(condition)", arguments: arguments)
    }
    _ = try inPortions(rows) { row, db in
      let statement = try db.cachedStatement(
        sql: "SELECT gone > ? FROM referral r WHERE row = ? AND \(condition)")
      switch try Bool.fetchOne(statement, arguments: [time, row] + arguments) {
      case nil: return false
      case true?:
        // A time that is still to come was told by a clock that has been set right since.
        try db.execute(sql: "UPDATE referral SET gone = ? WHERE row = ?", arguments: [time, row])
        return false
      case false?:
        try CacheWriter(db).remove(row)
        return true
      }
    }
  }

  /// In portions, so that a draft never waits long; says for how many the answer was yes.
  private func inPortions(
    _ rows: [Int64], _ body: (Int64, Database) throws -> Bool
  ) throws(StoreError) -> Int {
    var count = 0
    for start in stride(from: 0, to: rows.count, by: 200) {
      count += try writeQuickly { db in
        try rows[start..<min(start + 200, rows.count)].count { try body($0, db) }
      }
    }
    return count
  }

  /// Marks a reading as ended, and forgets those before it that tell nothing any more: who refreshes every five minutes
  /// would have a hundred thousand of them in a year, to be looked through at every start.
  private func end(_ run: SyncRun, at time: Int, _ db: Database) throws {
    try db.execute(
      literal: """
        UPDATE sync SET finishedAt = \(time), next = NULL,
          newestAt = max(newestAt, coalesce((SELECT max(newestAt) FROM sync WHERE finishedAt IS NOT NULL), newestAt))
        WHERE number = \(run.number)
        """)
    // One that has not ended may be under way in another copy of the program.
    try db.execute(
      literal: """
        DELETE FROM sync WHERE number < \(run.number)
          AND CASE WHEN finishedAt IS NULL THEN startedAt NOT BETWEEN \(time - 86_400) AND \(time)
            ELSE number < (SELECT max(number) FROM sync WHERE isFull AND finishedAt IS NOT NULL) OR NOT isFull END
        """)
  }
}

extension SyncRun {
  fileprivate init(_ row: Row) {
    self.init(
      number: row["number"], isFull: row["isFull"], startedAt: row["startedAt"], next: row["next"],
      received: row["received"], newest: SortKey.moment(row["newestAt"] as Int64), unread: row["unread"],
      unnamed: row["unnamed"])
  }
}
