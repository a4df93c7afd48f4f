import GRDB
import Referrals
import Testing

@testable import ReferralsStore

@Suite struct Migrations {
  /// A database as the first released schema had it, with something in every table that must survive.
  static func first(at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try Schema.bringUpToDate(db, steps: Array(Schema.steps.prefix(1)))
      try db.execute(
        sql: """
          INSERT INTO draft (id, base, edits, condition, savedAt, revision)
            VALUES ('a', '{"id":"a","eTag":"1","details":{"dealValue":10.50}}', '{"/details/notes":"x"}', 'fresh', 5, 1);
          INSERT INTO counter (name, value) VALUES ('draft', 1);
          INSERT INTO unfinished (key, text, savedAt) VALUES ('form', 'half', 6);
          INSERT INTO send (id, name, requestID, eTag, path, headers, body, base, edits, startedAt, state, process,
            born, search) VALUES ('b', 'Deal b', 'request-b', '1', '/p', 'If-Match: 1', '[]', '{"id":"b"}', '{}', 7,
            'unknown', 0, '', 'deal b');
          INSERT INTO view (name, place, filter, sort, descending, columns)
            VALUES ('Big', 1, 'value>1m', 'value', 1, 'name');
          """)
    }
    try queue.close()
  }

  @Test(arguments: Schema.steps.indices)
  func `every earlier schema comes up to date with all that must survive`(step: Int) throws {
    let scratch = try Scratch()
    try PrivateFiles.makeFolder("\(scratch.folder)/data")
    try Self.first(at: scratch.path)

    let store = try scratch.open()

    #expect(store.opening == .opened)
    #expect(
      try store.drafts().map { DraftText($0.draft).base } == [
        #"{"id":"a","eTag":"1","details":{"dealValue":10.50}}"#
      ])
    #expect(try store.unfinished().map(\.key) == ["form"])
    #expect(try store.openTickets().map(\.ticket.requestID) == ["request-b"])
    #expect(try store.views().map(\.name) == ["Big"])
    let names = try store.read { try String.fetchAll($0, sql: "SELECT name FROM migration ORDER BY number") }
    #expect(names == Schema.steps.map(\.name))
  }

  @Test func `a later step is taken once, and all or nothing`() throws {
    let scratch = try Scratch()
    try PrivateFiles.makeFolder("\(scratch.folder)/data")
    try Self.first(at: scratch.path)
    let queue = try DatabaseQueue(path: scratch.path)
    let good = Schema.Step(name: "colours", sql: "CREATE TABLE colour (name TEXT)")
    let broken = Schema.Step(
      name: "broken", sql: "CREATE TABLE shape (name TEXT); CREATE TABLE shape (name TEXT)")
    try queue.writeWithoutTransaction { db in
      #expect(throws: DatabaseError.self) {
        try Schema.bringUpToDate(db, steps: Schema.steps + [good, broken])
      }
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.version)
      #expect(try db.tableExists("colour") == false)
      for _ in 0..<2 { try Schema.bringUpToDate(db, steps: Schema.steps + [good]) }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM migration") == Schema.version + 1)
    }
  }

  @Test func `an empty file and a new one come out alike`() throws {
    let scratch = try Scratch()
    try PrivateFiles.makeFolder("\(scratch.folder)/data")
    try PrivateFiles.makeFile(scratch.path)
    #expect(try scratch.open().opening == .fresh)
  }
}
