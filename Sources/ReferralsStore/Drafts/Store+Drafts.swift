import GRDB
public import Referrals

extension Store {
  /// Keeps a draft, and says which revision it is now.
  ///
  /// It follows `revision`, which is nil where there was no draft of this referral. For the condition, see
  /// ``StoredDraft/condition``.
  /// - Throws: ``StoreError/movedElsewhere(_:)`` when another copy of the program changed, sent or dropped the draft
  ///   meanwhile. Nothing is overwritten then.
  @discardableResult
  public func saveDraft(
    _ draft: Draft, condition: String, over revision: Int64?, at time: Int
  ) throws(StoreError) -> Int64 {
    do throws(StoreError) {
      defer { presence.ring() }
      return try write { db in
        try expect(revision, of: draft.base.id, db)
        let stored = StoredDraft(
          draft: draft, condition: condition, revision: try Counter.draft.next(db), savedAt: time)
        try stored.insert(db)
        let open = try JournalEntry.open(draft.base.id, db)
        try copies.put(stored, isSending: open != nil, requestID: open?.requestID, at: time)
        return stored.revision
      }
    } catch .damaged(let path) {
      // The copy is what the next start goes by, and it must be newer than the one before.
      let stored = StoredDraft(
        draft: draft, condition: condition, revision: (revision ?? 0) + 1, savedAt: time)
      guard try copies.putUnlessSending(stored, at: time) else { throw .damaged(path: path) }
      throw .copied(path: path)
    }
  }

  /// Lets go of a draft.
  ///
  /// - Throws: ``StoreError/movedElsewhere(_:)`` as saving does, and ``StoreError/underway(_:process:)`` or
  ///   ``StoreError/unsettled(_:)`` while a sending of it has no answer.
  public func deleteDraft(_ id: Referral.ID, revision: Int64) throws(StoreError) {
    try write { db in
      try expect(revision, of: id, db)
      try JournalEntry.open(id, db)?.refuse(presence)
      try dropDraft(id, db)
    }
    copies.remove(id)
    presence.ring()
  }

  /// Every draft, the one kept longest first.
  public func drafts() throws(StoreError) -> [StoredDraft] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM draft ORDER BY savedAt, revision").map(StoredDraft.read)
    }
  }

  public func draft(_ id: Referral.ID) throws(StoreError) -> StoredDraft? {
    try read { db in try StoredDraft.fetch(id, db) }
  }

  /// The folder in which a copy of the program writes to a file of its own whenever it has changed a draft, and the
  /// name of this copy's.
  public func news() throws(StoreError) -> (folder: String, mine: String) {
    (try presence.place(), process.lock ?? "")
  }

  /// The revision of every draft, which costs less than to read them.
  public func draftRevisions() throws(StoreError) -> [Referral.ID: Int64] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT id, revision FROM draft")
      return Dictionary(rows.map { ($0["id"], $0["revision"]) }) { first, _ in first }
    }
  }

  /// Changes whenever any copy of the program changes any draft, and costs less to ask than they do.
  public func draftsRevision() throws(StoreError) -> Int64 {
    try read { db in try Counter.draft.value(db) }
  }

  func dropDraft(_ id: Referral.ID, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM draft WHERE id = ?", arguments: [id])
    _ = try Counter.draft.next(db)
  }

  private func expect(_ revision: Int64?, of id: Referral.ID, _ db: Database) throws {
    let statement = try db.cachedStatement(sql: "SELECT revision FROM draft WHERE id = ?")
    guard try Int64.fetchOne(statement, arguments: [id]) == revision else {
      throw StoreError.movedElsewhere(id)
    }
  }
}

extension StoredDraft {
  /// The draft that a row tells; nil where damage left none of this referral.
  init?(_ row: Row) {
    // GRDB's subscripts end the program where a column is not as expected.
    guard let id = try? row.decode(String.self, forColumn: "id"),
      let draft = (try? DraftText(row))?.draft, draft.base.id == Referral.identity(id),
      let condition = try? row.decode(String.self, forColumn: "condition"),
      let revision = try? row.decode(Int64.self, forColumn: "revision"),
      let savedAt = try? row.decode(Int.self, forColumn: "savedAt")
    else { return nil }
    self.init(draft: draft, condition: condition, revision: revision, savedAt: savedAt)
  }

  /// What SQLite says of a page that it can't read.
  static let unreadable = DatabaseError(resultCode: .SQLITE_CORRUPT)

  static func read(_ row: Row) throws -> StoredDraft {
    guard let stored = StoredDraft(row) else { throw unreadable }
    return stored
  }

  static func fetch(_ id: Referral.ID, _ db: Database) throws -> StoredDraft? {
    try Row.fetchOne(db, sql: "SELECT * FROM draft WHERE id = ?", arguments: [id]).map(read)
  }
}
