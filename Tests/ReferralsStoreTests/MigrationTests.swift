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
            'unknown', 0, '', 'déal b');
          INSERT INTO referral (id, name, nameKey, customer, customerKey, status, substatus, stageKey, valueKey, currency,
              closes, updated, created, team, sync)
            VALUES ('c', 'Été', 'été', 'Zoë', 'zoë', '', '', '', '', '', 0, '', '', 0, 0),
              ('d', 'Summer', 'summer', '', '', '', '', '', '', '', 0, '', '', 0, 0),
              ('e', 'Korea', 'ᄒ\u{1161}ᆫᄀ\u{116E}ᆨ', '', '', '', '', '', '', '', 0, '', '', 0, 0);
          INSERT INTO texts (row, deal, customer, people, ids, notes)
            VALUES (1, 'été', 'zoë', 'renée' || char(10) || 'jane', 'c', ''), (2, 'summer', '', '', 'd', ''),
              (3, 'ᄒ\u{1161}ᆫᄀ\u{116E}ᆨ', '', '', 'e', '');
          INSERT INTO search (rowid, deal, customer, people, ids, notes) SELECT * FROM texts;
          INSERT INTO total (status, substatus, currency, count, valued, sum) VALUES ('', '', '', 3, 0, '0');
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
    for word in ["Été", "ete", "renee", "zoe", "summer"] {
      let rows = try store.rows(RowQuery(RowFilter(word)), from: .first, count: 9).rows
      #expect(rows.map(\.id) == [word == "summer" ? "d" : "c"])
    }
    #expect(try store.rows(RowQuery(RowFilter("deal:한국")), from: .first, count: 9).rows.map(\.id) == ["e"])
    #expect(try store.count(RowQuery(RowFilter("\"renee jane\""))) == 0)
    #expect(try store.history(search: "déal", count: 9).count == 1)
    #expect(try store.drafts().map(\.draft.base.isWhole) == [false], "nobody knows any more")
    try store.pool.writeWithoutTransaction { db in
      for row in try Int64.fetchAll(db, sql: "SELECT row FROM referral") { try CacheWriter(db).remove(row) }
      try db.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
    }
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
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
      #expect(try db.tableExists("colour") == false)
      for _ in 0..<2 { try Schema.bringUpToDate(db, steps: Schema.steps + [good]) }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM migration") == Schema.version + 1)
    }
  }

  @Test func `the fingerprint is that of the tables which the steps make`() throws {
    let made = Schema.fingerprint(of: try Schema.fresh())
    #expect(made == Schema.fingerprint)
  }

  @Test func `the fingerprint tells statements apart, also by where one ends`() {
    let known = Schema.fingerprint(of: ["ab", "c", nil])
    for other in [["ab", "c"], ["a", "bc", nil], ["c", "ab", nil], [nil, "ab", "c"], ["ab", "d", nil]] {
      #expect(Schema.fingerprint(of: other) != known)
    }
  }

  @Test func `an empty file and a new one come out alike`() throws {
    let scratch = try Scratch()
    try PrivateFiles.makeFolder("\(scratch.folder)/data")
    try PrivateFiles.makeFile(scratch.path)
    #expect(try scratch.open().opening == .fresh)
  }
}
