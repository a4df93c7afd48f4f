import GRDB

/// Text in a form that was not accepted yet.
public struct Unfinished: Hashable, Sendable {
  /// What it was typed for.
  public let key: String
  /// The form, in the words of the screen.
  public let text: String
  /// Seconds since 1970.
  public let savedAt: Int
}

extension Store {
  /// Keeps the text of an open form, or lets go of `known` where `text` is nil.
  ///
  /// Made for every keystroke: the end of the process loses nothing, a power cut perhaps the last moments. What another
  /// copy of the program typed into the same form is not let go of.
  public func saveUnfinished(key: String, text: String?, over known: String? = nil, at time: Int)
    throws(StoreError)
  {
    try writeQuickly { db in
      if let text {
        try Unfinished(key: key, text: text, savedAt: time).insert(db)
      } else {
        try db.cachedStatement(sql: "DELETE FROM unfinished WHERE key = ? AND text = ifnull(?, text)")
          .execute(arguments: [key, known])
      }
      try forms.put(Unfinished.all(db), number: Counter.forms.next(db))
    }
  }

  /// Every form that was not accepted, the latest first.
  public func unfinished() throws(StoreError) -> [Unfinished] { try read(Unfinished.all) }
}

extension Unfinished {
  func insert(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO unfinished (key, text, savedAt) VALUES (?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET text = excluded.text, savedAt = excluded.savedAt
        """
    ).execute(arguments: [key, text, savedAt])
  }

  /// Those that can be read, the latest first.
  static func all(_ db: Database) throws -> [Unfinished] {
    let statement = try db.cachedStatement(
      sql: "SELECT key, text, savedAt FROM unfinished ORDER BY savedAt DESC, key")
    return try Row.fetchAll(statement).compactMap(Unfinished.init)
  }

  private init?(_ row: Row) {
    // GRDB's subscripts end the program where a column is not as expected.
    guard let key = try? row.decode(String.self, forColumn: "key"),
      let text = try? row.decode(String.self, forColumn: "text"),
      let savedAt = try? row.decode(Int.self, forColumn: "savedAt")
    else { return nil }
    self.init(key: key, text: text, savedAt: savedAt)
  }
}
