import GRDB
import Referrals

/// Takes what can still be read out of a damaged database into a new one.
struct Rescue {
  private let aside: StoreFiles
  private let copies: DraftCopies

  init(from aside: StoreFiles, copies: DraftCopies) {
    self.aside = aside
    self.copies = copies
  }

  func fill(_ pool: DatabasePool) throws(StoreError) -> Opening {
    let source = source
    // Finished sends are told by their newest rows first, so reading from both ends finds most.
    let tables = ["draft", "unfinished", "send", "view", "counter"].map { ($0, rows(of: $0, in: source)) }
    let copies = copies.all()
    do {
      return try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          for (table, rows) in tables { for row in rows { Self.put(row, into: table, db) } }
          for copy in copies { try Self.put(copy, db) }
          return .commit
        }
        func count(_ table: String) throws -> Int {
          try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        }
        return .rescued(
          setAside: aside.database, drafts: try count("draft"), unfinished: try count("unfinished"),
          sends: try count("send"))
      }
    } catch { throw StoreError(error, path: aside.database) }
  }

  /// The damaged file, read as far as it goes; nil where SQLite sees no database in it.
  private var source: DatabaseQueue? {
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

  private static func put(_ copy: DraftCopies.Copy, _ db: Database) throws {
    let id = copy.draft.draft.base.id
    let stored = try Int64.fetchOne(db, sql: "SELECT revision FROM draft WHERE id = ?", arguments: [id])
    if stored ?? -1 < copy.draft.revision { try copy.draft.insert(db) }
    try Counter.draft.raise(to: copy.draft.revision, db)
    let isOpen = try Bool.fetchOne(
      db, sql: "SELECT count(*) FROM send WHERE id = ? AND state IN ('sending', 'unknown')", arguments: [id])
    guard let requestID = copy.requestID, isOpen != true else { return }
    // Whether it left is not known any more, so it is looked up before it is sent again.
    try JournalEntry.insertUnknown(copy.draft.draft, requestID: requestID, at: copy.savedAt, db)
  }
}
