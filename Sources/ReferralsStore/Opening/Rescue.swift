import GRDB
import Referrals

/// Makes a new database of what can still be read of a damaged or missing one.
///
/// The new one is filled under another name, and a mark says what is going on, so that the next opening takes up a
/// rescue that was broken off at any moment.
struct Rescue {
  private let files: StoreFiles
  /// Where the damaged files go; nil where there are none.
  private let aside: StoreFiles?

  init(_ files: StoreFiles, at time: Int) throws(StoreError) {
    self.files = files
    aside = files.isEmpty && !files.hasLog ? nil : files.setAside(at: time)
    if let aside { try PrivateFiles.replace(files.rescue, with: aside.name) }
  }

  /// A rescue that an earlier opening did not bring to its end.
  init?(brokenOff files: StoreFiles) {
    guard let mark = PrivateFiles.contents(files.rescue), !mark.isEmpty else { return nil }
    let aside = files.beside(String(decoding: mark, as: UTF8.self))
    // What lies under the database's own name once the damaged one is aside was filled to the end.
    guard files.isEmpty || PrivateFiles.size(aside.database) == nil else {
      PrivateFiles.delete(files.rescue)
      return nil
    }
    self.files = files
    self.aside = aside
  }

  func run() throws(StoreError) -> Opening {
    if let aside { try move(to: aside) }
    let opening: Opening
    do { opening = try fill(files.unready.database) } catch { throw StoreError(error, path: files.database) }
    try PrivateFiles.move(files.unready.database, to: files.database)
    for mark in [files.suspect, files.rescue] { PrivateFiles.delete(mark) }
    return opening
  }

  private func move(to aside: StoreFiles) throws(StoreError) {
    guard PrivateFiles.size(aside.database) == nil else { return }
    // The log may be all there is, and the database is what tells that everything was moved; so it goes last.
    try PrivateFiles.makeFile(files.database)
    for suffix in StoreFiles.suffixes.reversed() {
      try PrivateFiles.move(files.database + suffix, to: aside.database + suffix)
    }
  }

  private func fill(_ path: String) throws -> Opening {
    for suffix in ["", "-journal"] { PrivateFiles.delete(path + suffix) }
    try PrivateFiles.makeFile(path)
    // A queue keeps no log, so the name of one file is all that has to change.
    let queue = try DatabaseQueue(path: path)
    let opening = try queue.writeWithoutTransaction { db in
      try Schema.bringUpToDate(db)
      try db.inTransaction(.immediate) {
        try takeOver(db)
        return .commit
      }
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return Opening.rescued(
        setAside: aside?.database, drafts: try count("draft"), unfinished: try count("unfinished"),
        sends: try count("send"))
    }
    try queue.close()
    return opening
  }

  private func takeOver(_ db: Database) throws {
    let source = source
    // Finished sends are told by their newest rows first, so reading from both ends finds most.
    for table in ["unfinished", "send", "view", "counter"] {
      for row in rows(of: table, in: source) { Self.put(row, into: table, db) }
    }
    for draft in rows(of: "draft", in: source).compactMap(StoredDraft.init) {
      try draft.insertUnlessOlder(db)
    }
    let forms = FormCopies(file: files.forms)
    try forms.putBack(forms.lost(db), db)
    for copy in DraftCopies(folder: files.copies).all() {
      if try copy.isLeftBehind(db) {
        // The next opening takes the copy for one of a draft that went.
        try Counter.draft.raise(to: copy.draft.revision, db)
      } else {
        try copy.putBack(db)
      }
    }
  }

  /// The damaged file, read as far as it goes; nil where SQLite sees no database in it.
  private var source: DatabaseQueue? {
    // SQLite would delete the log of an empty database.
    guard let aside, !aside.isEmpty else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      // Lets SQLite read a file that is shorter than its header says; nothing is written.
      try db.execute(sql: "PRAGMA writable_schema = ON")
    }
    return try? DatabaseQueue(path: aside.database, configuration: configuration)
  }

  /// The rows from the first on and from the last back, up to the damage on either side.
  private func rows(of table: String, in source: DatabaseQueue?) -> [Row] {
    guard let source else { return [] }
    var found: [Int64: Row] = [:]
    if table == "counter" {
      return (try? source.read { try Row.fetchAll($0, sql: "SELECT * FROM counter") }) ?? []
    }
    for order in ["ASC", "DESC"] {
      try? source.read { db in
        let rows = try Row.fetchCursor(
          db, sql: "SELECT rowid AS rescued, * FROM \(table) NOT INDEXED ORDER BY rowid \(order)")
        while let row = try rows.next() { found[row["rescued"]] = row.copy() }
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// A row that does not fit is left in the file that was set aside.
  private static func put(_ row: Row, into table: String, _ db: Database) {
    let names = row.columnNames.filter { $0 != "rescued" }
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    let values = names.map { row[$0] as DatabaseValue }
    try? db.execute(
      sql: "INSERT OR IGNORE INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))",
      arguments: StatementArguments(values))
  }
}
