import GRDB
import Referrals

/// What a profile keeps on this machine: the cache of referrals, drafts, the journal of sends, views and marks.
///
/// Every call blocks until it is done and may come from any thread. Times are seconds since 1970. What a call has
/// returned from survives the end of the process at any moment; drafts and the journal survive a power cut as well.
public final class Store: Sendable {
  /// The database file.
  public let path: String
  /// How the data was found when it was opened.
  public let opening: Opening

  let pool: ConnectionPool
  let copies: DraftCopies
  let forms: FormCopies
  /// This copy of the program, and what is known of others.
  let presence: Presence
  var process: RunningProcess { presence.process }

  init(pool: ConnectionPool, files: StoreFiles, opening: Opening, process: RunningProcess) {
    self.pool = pool
    self.path = files.database
    self.opening = opening
    self.copies = DraftCopies(folder: files.copies)
    self.forms = FormCopies(file: files.forms)
    self.presence = Presence(folder: files.presence, process: process)
  }
}

/// How the data of a profile was found.
public enum Opening: Hashable, Sendable {
  /// There was none yet.
  case fresh
  case opened
  /// So many drafts were lost or could not be read in it, and came back from their copies. Text of open forms comes
  /// back untold, since it is offered where it was typed.
  case mended(drafts: Int)
  /// It was damaged and set aside to a file, or, where `setAside` is nil, it was missing; so much was taken over of it
  /// and of the copies.
  case rescued(setAside: String?, drafts: Int, unfinished: Int, sends: Int)
}

extension Store {
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try pool.read(body) } catch { throw noted(error) }
  }

  /// Writes all or nothing, and waits until it is on the disk.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try pool.writeWithoutTransaction { db in try Self.transaction(db, body) }
    } catch { throw noted(error) }
  }

  /// Writes all or nothing without waiting for the disk.
  ///
  /// The end of the process loses none of it, a power cut perhaps the last moments. That is the right price for what
  /// comes with every keystroke, or comes from the service again.
  func writeQuickly<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
        return try Self.transaction(db, body)
      }
    } catch { throw noted(error) }
  }

  private static func transaction<Value>(
    _ db: Database, _ body: (Database) throws -> Value
  ) throws -> Value {
    var result: Value?
    try db.inTransaction(.immediate) {
      result = try body(db)
      return .commit
    }
    guard let result else { throw StoreError.cancelled }
    return result
  }

  /// The error in our words; damage is remembered, so that the next opening looks closely.
  private func noted(_ error: any Error) -> StoreError {
    let error = StoreError(error, path: path)
    switch error {
    case .damaged:
      try? PrivateFiles.makeFile(StoreFiles(database: path).suspect)
      return error
    // Whichever of the copies found no room, it is the same disk.
    case .full: return .full(path: path)
    default: return error
    }
  }
}

extension Store {
  /// Ends all work on the data, and leaves one whole file behind; calls after it fail.
  public func close() {
    // What was sent and not answered is known to be nobody's by the lock that is free.
    let isNamed = (try? pool.read(sendLocks).contains(process.lock ?? "")) ?? true
    try? pool.close()
    presence.release(keepingFile: isNamed)
  }

  /// Moves the log into the database, so that the next opening has none to read.
  func checkpoint() {
    // A reader in another process may keep the log; it is emptied then when the last one leaves.
    _ = try? pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
  }

  /// Forgets the cache, the finished sends, views and marks.
  ///
  /// Drafts, text in open forms and sends without an answer stay where `keepingDrafts` says so.
  /// - Throws: ``StoreError/underway(_:process:)`` or ``StoreError/uncertain(_:process:machine:)`` when drafts are to go
  ///   and one of them is being sent, or may be.
  public func wipe(keepingDrafts: Bool) throws(StoreError) {
    try write { db in
      if !keepingDrafts {
        for send in try Row.fetchAll(db, sql: JournalEntry.openSends).map(JournalEntry.init) {
          if let obstacle = send.obstacle(presence) { throw obstacle }
        }
      }
      try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
      for table in ["referral", "document", "texts", "total", "sync", "view"] {
        try db.execute(sql: "DELETE FROM \(table)")
      }
      if keepingDrafts {
        try db.execute(sql: "DELETE FROM send WHERE state NOT IN \(JournalEntry.openStates)")
      } else {
        for table in ["send", "draft", "unfinished"] { try db.execute(sql: "DELETE FROM \(table)") }
        // What is let go of must not come back from its copy.
        _ = try (Counter.draft.next(db), Counter.forms.next(db))
      }
    }
    if !keepingDrafts {
      copies.removeAll()
      forms.removeAll()
      presence.ring()
    }
    do {
      try pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
    } catch { throw StoreError(error, path: path) }
    checkpoint()
  }
}
