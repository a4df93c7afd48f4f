import GRDB
public import Referrals

/// A draft as it is kept.
public struct StoredDraft: Hashable, Sendable {
  public let draft: Draft
  /// How things stand with it: a word such as `conflict`, then whatever the screen wants behind a blank.
  public let condition: String
  /// Grows with every change to any draft of the profile, whichever copy of the program made it.
  public let revision: Int64
  /// Seconds since 1970.
  public let savedAt: Int

  func insert(_ db: Database) throws {
    let text = DraftText(draft)
    try db.cachedStatement(
      sql: """
        INSERT INTO draft (id, base, edits, isWhole, condition, savedAt, revision) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET base = excluded.base, edits = excluded.edits, isWhole = excluded.isWhole,
          condition = excluded.condition, savedAt = excluded.savedAt, revision = excluded.revision
        """
    ).execute(arguments: [draft.base.id, text.base, text.edits, text.isWhole, condition, savedAt, revision])
  }

  /// Takes the place of an older draft, and of one that can't be read.
  func insertUnlessOlder(_ db: Database) throws {
    let row = try Row.fetchOne(db, sql: "SELECT * FROM draft WHERE id = ?", arguments: [draft.base.id])
    if let stored = row.flatMap(StoredDraft.init), stored.revision >= revision { return }
    try insert(db)
    try Counter.draft.raise(to: revision, db)
  }
}

/// Numbers that only grow.
struct Counter {
  let name: String

  static let draft = Counter(name: "draft")
  /// Counts what was done to the text of forms.
  static let forms = Counter(name: "forms")

  func next(_ db: Database) throws -> Int64 {
    let value = try value(db) + 1
    try raise(to: value, db)
    return value
  }

  func value(_ db: Database) throws -> Int64 {
    let statement = try db.cachedStatement(sql: "SELECT value FROM counter WHERE name = ?")
    return try Int64.fetchOne(statement, arguments: [name]) ?? 0
  }

  func raise(to value: Int64, _ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO counter (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)
        """
    ).execute(arguments: [name, value])
  }
}
