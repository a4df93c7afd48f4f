import GRDB

/// Text in a form that was not accepted yet.
public struct Unfinished: Hashable, Sendable {
  /// What it was typed for.
  public let key: String
  /// The form, in the words of the screen.
  public let text: String
  /// Seconds since 1970.
  public let savedAt: Int
  /// The copy of the program in whose form it stands; nil where none wrote its name beside it.
  let owner: RunningProcess?
}

extension Store {
  /// Keeps the text of an open form under this copy's name, or lets go of it where `text` is nil.
  ///
  /// Made for every keystroke: the end of the process loses nothing, a power cut perhaps the last moments. What another
  /// copy of the program types into the same form stands beside it.
  public func saveUnfinished(key: String, text: String?, at time: Int) throws(StoreError) {
    let mine = Unfinished(key: key, text: text ?? "", savedAt: time, owner: process)
    if text != nil { try presence.show() }
    do throws(StoreError) {
      try writeQuickly { db in
        if text == nil {
          try mine.delete(db)
        } else {
          try mine.insert(db)
        }
        try forms.put(Unfinished.all(db), number: Counter.forms.next(db))
      }
    } catch .damaged(let path) {
      // The copies are what the next start goes by.
      try forms.change(mine.name, to: text == nil ? nil : mine)
      throw .copied(path: path)
    }
  }

  /// Every form that was not accepted, the latest first, but for those that other copies have open now.
  public func unfinished() throws(StoreError) -> [Unfinished] {
    try read(Unfinished.all).filter { $0.owner == process || isLeft($0) }
  }

  /// The latest text of a form that a copy which ended left behind.
  public func leftUnfinished(key: String) throws(StoreError) -> Unfinished? {
    try read(Unfinished.all).first { $0.key == key && isLeft($0) }
  }

  /// Makes what copies that ended left in forms this copy's own, of each form the latest text.
  ///
  /// - Returns: What this copy owns then.
  public func takeOverUnfinished() throws(StoreError) -> [Unfinished] {
    let all = try read(Unfinished.all)
    guard all.contains(where: isLeft) else { return all.filter { $0.owner == process } }
    return try writeQuickly { db in
      var mine: [Unfinished] = []
      for form in try Unfinished.all(db) where form.owner == process || isLeft(form) {
        guard !mine.contains(where: { $0.key == form.key }) else { continue }
        mine.append(try form.renamed(to: process, db))
      }
      try forms.put(Unfinished.all(db), number: Counter.forms.next(db))
      return mine
    }
  }

  /// Makes one such text this copy's own, unless another copy was faster; then this one has it as well.
  public func takeOver(_ left: Unfinished) throws(StoreError) {
    try writeQuickly { db in
      _ = try left.renamed(to: process, db)
      try forms.put(Unfinished.all(db), number: Counter.forms.next(db))
    }
  }

  /// Where it can't be told whether a copy still runs, its text is rather offered twice than never.
  private func isLeft(_ form: Unfinished) -> Bool {
    guard let owner = form.owner, owner != process else { return form.owner == nil }
    return owner.born.isEmpty || presence.life(of: owner) != .runs
  }
}

extension Unfinished {
  func insert(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO unfinished (key, text, savedAt) VALUES (?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET text = excluded.text, savedAt = excluded.savedAt
        """
    ).execute(arguments: [name, text, savedAt])
  }

  fileprivate func renamed(to process: RunningProcess, _ db: Database) throws -> Unfinished {
    guard owner != process else { return self }
    let mine = Unfinished(key: key, text: text, savedAt: savedAt, owner: process)
    try delete(db)
    try mine.insert(db)
    return mine
  }

  fileprivate func delete(_ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM unfinished WHERE key = ?").execute(arguments: [name])
  }

  /// What it is called on disk: what it was typed for, and behind a separator by which process.
  var name: String { owner.map { "\(key)\(Self.separator)\($0.number) \($0.born)" } ?? key }

  init(name: String, text: String, savedAt: Int) {
    let parts = name.split(separator: Self.separator, maxSplits: 1)
    let words = parts.count > 1 ? parts[1].split(separator: " ", maxSplits: 1) : []
    let number = words.first.flatMap { Int($0) }
    self.init(
      key: number == nil ? name : String(parts[0]), text: text, savedAt: savedAt,
      owner: number.map { RunningProcess(number: $0, born: words.count > 1 ? String(words[1]) : "") })
  }

  private static let separator: Character = "\u{1F}"

  /// Those that can be read, the latest first.
  static func all(_ db: Database) throws -> [Unfinished] {
    let statement = try db.cachedStatement(
      sql: "SELECT key, text, savedAt FROM unfinished ORDER BY savedAt DESC, key")
    return try Row.fetchAll(statement).compactMap(Unfinished.init)
  }

  private init?(_ row: Row) {
    // GRDB's subscripts end the program where a column is not as expected.
    guard let name = try? row.decode(String.self, forColumn: "key"),
      let text = try? row.decode(String.self, forColumn: "text"),
      let savedAt = try? row.decode(Int.self, forColumn: "savedAt")
    else { return nil }
    self.init(name: name, text: text, savedAt: savedAt)
  }
}
