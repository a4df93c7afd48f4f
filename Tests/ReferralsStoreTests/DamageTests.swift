import Foundation
import GRDB
import Referrals
import Testing

@testable import ReferralsStore

@Suite struct Damage {
  /// A store with a cache, three drafts, text in a form, a finished send and one under way in a process that ended.
  private func filled() throws -> Scratch {
    let scratch = try Scratch()
    let store = try scratch.open(as: ended)
    try store.save(
      try (0..<400).map { try referral("r\($0)", ("filler", .string(String(repeating: "x", count: 900)))) })
    for id in ["a", "b", "c"] {
      try store.saveDraft(
        draft(on: try referral(id), notes: "notes of \(id)"), condition: "fresh", over: nil, at: 5)
    }
    try store.saveUnfinished(key: "form", text: "half a sentence", at: 6)
    let done = try store.start(draft(on: try referral("d"), notes: "done"))
    try store.finish(done, .sent(nil, requestID: nil), condition: "", at: 7)
    _ = try store.start(draft(on: try referral("e"), notes: "on its way"), requestID: "request-e")
    store.close()
    return scratch
  }

  @Test func `a file that is no database is set aside, and every draft comes back`() throws {
    let scratch = try filled()
    try Data("this is not a database, but it is what somebody put here".utf8)
      .write(to: URL(filePath: scratch.path))

    let store = try scratch.open()

    guard case .rescued(let aside, 4, _, 1) = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
    #expect(aside == "\(scratch.folder)/data/demo.damaged-2027-01-15.sqlite")
    #expect(PrivateFiles.size(aside ?? "") ?? 0 > 0)
    #expect(Set(try store.drafts().map(\.draft.base.id)) == ["a", "b", "c", "e"])
    // Whether the one under way arrived is looked up before it is sent again.
    #expect(try store.openTickets().map(\.ticket.requestID) == ["request-e"])
    #expect(throws: StoreError.unsettled("e")) {
      try store.start(draft(on: try referral("e"), notes: "again"))
    }
  }

  @Test(arguments: [10, 35, 60, 85, 99])
  func `a database cut short loses no draft`(percent: Int) throws {
    let scratch = try filled()
    let size = try #require(PrivateFiles.size(scratch.path))
    truncate(scratch.path, size * percent / 100)

    let store = try scratch.open()

    guard case .rescued = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
    #expect(Set(try store.drafts().map(\.draft.edits)).count == 4)
    #expect(try store.openTickets().map(\.ticket.id) == ["e"])
    // The new database works.
    try store.save([try referral("z")])
    #expect(try store.referral("z") != nil)
  }

  @Test(arguments: [50, 75, 90, 97])
  func `a database cut short beside a long log is noticed at once, and text in forms stays`(percent: Int)
    throws
  {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.saveDraft(draft(on: try referral("a"), notes: "1"), condition: "fresh", over: nil, at: 1)
    // What must not be lost lies at the beginning of the file, and the cache behind it.
    try store.save(
      try (0..<1_200).map { try referral("r\($0)", ("filler", .string(String(repeating: "x", count: 900)))) })
    store.checkpoint()
    for step in 0..<400 { try store.saveUnfinished(key: "form", text: "half a sentence \(step)", at: step) }
    let copy = try scratch.crashed()
    let size = try #require(PrivateFiles.size(copy.path))
    truncate(copy.path, size * percent / 100)
    // So many frames could make good what is missing, were they of those pages.
    #expect(PrivateFiles.size(copy.path + "-wal") ?? 0 > size * (100 - percent) / 100)

    let after = try copy.open()

    guard case .rescued(_, 1, 1, 0) = after.opening else {
      Issue.record("\(after.opening)")
      return
    }
    #expect(try after.unfinished().map(\.text) == ["half a sentence 399"])
  }

  @Test func `a database is whole where the log holds the pages it lacks`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    let start = try #require(PrivateFiles.size(scratch.path))
    try store.save(
      try (0..<40).map { try referral("r\($0)", ("filler", .string(String(repeating: "x", count: 900)))) })
    let copy = try scratch.crashed()
    store.checkpoint()
    let end = try #require(PrivateFiles.size(scratch.path))
    // As a crash in the middle of moving the log into the database leaves them.
    let pages = try #require(scratch.bytes(scratch.path)).prefix((start + (end - start) / 2) / 4_096 * 4_096)
    try pages.write(to: URL(filePath: copy.path))

    let after = try copy.open()

    #expect(after.opening == .opened)
    #expect(try after.count(RowQuery()) == 40)
  }

  @Test func `an index that does not fit its drafts is damage`() throws {
    let scratch = try filled()
    let queue = try DatabaseQueue(path: scratch.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA writable_schema = ON;
          UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema
            WHERE name = 'sqlite_autoindex_unfinished_1') WHERE name = 'sqlite_autoindex_draft_1';
          """)
    }
    try queue.close()

    let store = try scratch.open()

    guard case .rescued(_, 4, 1, 2) = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
  }

  @Test(arguments: ["send", "draft"])
  func `tables that are not as they were made are damage, and no draft is lost`(table: String) throws {
    let scratch = try filled()
    let queue = try DatabaseQueue(path: scratch.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA writable_schema = ON;
          UPDATE sqlite_schema SET sql = replace(replace(sql, 'startedAt', 'st_rtedAt'), 'savedAt', 'sa_edAt')
            WHERE name = '\(table)';
          """)
    }
    try queue.close()

    let store = try scratch.open()

    guard case .rescued(_, 4, 1, _) = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
    #expect(try store.drafts().count == 4)
    #expect(try store.openTickets().map(\.ticket.requestID) == ["request-e"])
  }

  @Test func `damage in the cache alone loses neither drafts nor forms nor sends`() throws {
    let scratch = try filled()
    let pages = try Set(
      DatabaseQueue(path: scratch.path).read { db in
        try Int.fetchAll(db, sql: "SELECT pageno FROM dbstat WHERE name IN ('document', 'referral')")
      })
    let file = try FileHandle(forUpdating: URL(filePath: scratch.path))
    for page in pages {
      try file.seek(toOffset: UInt64((page - 1) * 4_096))
      file.write(Data(repeating: 0xFF, count: 4_096))
    }
    try file.close()
    let first = try? scratch.open()
    // Opening reads little, so the damage is met in use; the next opening then looks closely.
    if first?.opening == .opened { #expect(throws: StoreError.self) { try first?.referral("r7") } }
    first?.close()

    let store = try scratch.open()

    guard case .rescued(_, 4, 1, 2) = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
    #expect(try store.unfinished().map(\.text) == ["half a sentence"])
    #expect(try store.history(count: 9).map(\.state) == [.sending, .sent])
  }

  @Test(arguments: [false, true])
  func `a database that is missing or empty is made anew from the copies`(isThere: Bool) throws {
    let scratch = try filled()
    PrivateFiles.delete(scratch.path)
    if isThere { try PrivateFiles.makeFile(scratch.path) }
    #expect(Store.hasData(folder: "\(scratch.folder)/data", profile: "demo"))

    let store = try scratch.open()

    #expect(store.opening == .rescued(setAside: nil, drafts: 4, unfinished: 1, sends: 1))
    #expect(Set(try store.drafts().map(\.draft.base.id)) == ["a", "b", "c", "e"])
    store.close()
    #expect(try scratch.open().opening == .opened)
  }

  @Test func `a log whose database is missing is set aside, not deleted`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.saveUnfinished(key: "form", text: "half a sentence", at: 6)
    let copy = try scratch.crashed()
    PrivateFiles.delete(copy.path)

    guard case .rescued(let aside?, 0, 1, 0) = try copy.open().opening else {
      Issue.record("The log was not noticed.")
      return
    }
    #expect(PrivateFiles.size(aside) == 0)
    #expect(PrivateFiles.size(aside + "-wal") ?? 0 > 0)
  }

  /// What has happened of a rescue when it breaks off.
  enum Step: Int, CaseIterable { case marked, log, database, half, renamed }

  @Test(arguments: Step.allCases)
  func `a rescue that was broken off is taken up`(step: Step) throws {
    let scratch = try filled()
    let before = try scratch.open(as: ended)
    try before.saveUnfinished(key: "form", text: "only in the log", at: 7)
    let copy = try scratch.crashed()
    let files = StoreFiles(database: copy.path)
    let rescue = try Rescue(files, at: 1_800_000_000)
    let aside = files.setAside(at: 1_800_000_000)
    for (suffix, reached) in [("-wal", Step.log), ("", .database)] where step.rawValue >= reached.rawValue {
      try PrivateFiles.move(files.database + suffix, to: aside.database + suffix)
    }
    if step == .half { try PrivateFiles.replace(files.unready.database, with: "half a database") }
    if step == .renamed {
      _ = try rescue.run()
      try PrivateFiles.replace(files.rescue, with: aside.name)
    }

    let store = try copy.open()

    #expect(
      store.opening
        == (step == .renamed
          ? .opened : .rescued(setAside: aside.database, drafts: 4, unfinished: 1, sends: 2)))
    #expect(try store.unfinished().map(\.text) == ["only in the log"])
    #expect(Set(try store.drafts().map(\.draft.base.id)) == ["a", "b", "c", "e"])
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(copy.folder)/data")
    #expect(!names.contains { $0.contains("rescue") || $0.contains("unready") })
    store.close()
    #expect(try copy.open().opening == .opened)
  }

  @Test func `two damaged files of one day are both kept`() throws {
    let scratch = try Scratch()
    for _ in 0..<2 {
      try scratch.open().close()
      try Data(repeating: 7, count: 9_000).write(to: URL(filePath: scratch.path))
      try scratch.open().close()
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(scratch.folder)/data")
    #expect(names.filter { $0.hasSuffix(".sqlite") && $0.contains("damaged") }.count == 2)
  }
}

@Suite struct Crashes {
  @Test func `a crash at any moment loses no draft and no text that was kept`() throws {
    let scratch = try Scratch()
    let store = try scratch.open(as: ended)
    var revision: Int64?
    let base = try referral("a")
    for step in 0..<16 {
      revision = try store.saveDraft(
        draft(on: base, notes: "step \(step)"), condition: "fresh", over: revision, at: step)
      try store.saveUnfinished(key: "form", text: "text \(step)", at: step)
      try store.save([try referral("r\(step)")])
      if step % 5 == 3 { try store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.passive) } }

      let after = try scratch.crashed().open()
      #expect(
        try after.drafts().map { $0.draft[("/details/notes" as JSONPointer)].string } == ["step \(step)"])
      #expect(try after.unfinished().map(\.text) == ["text \(step)"])
      #expect(try after.count(RowQuery()) == step + 1)
    }
  }

  @Test func `a crash in the middle of writing leaves what was acknowledged, wherever the log breaks off`()
    throws
  {
    let scratch = try Scratch()
    let store = try scratch.open(as: ended)
    let base = try referral("a")
    var revision: Int64?
    // The log starts anew, so that its length tells what was written when.
    store.checkpoint()
    for step in 0..<6 {
      revision = try store.saveDraft(
        draft(on: base, notes: "step \(step)"), condition: "fresh", over: revision, at: step)
    }
    let acknowledged = try #require(PrivateFiles.size(scratch.path + "-wal"))
    try store.saveDraft(draft(on: base, notes: "last"), condition: "fresh", over: revision, at: 9)
    let whole = try #require(PrivateFiles.size(scratch.path + "-wal"))
    var dice = Dice(11)
    for _ in 0..<20 {
      let copy = try scratch.crashed()
      truncate(copy.path + "-wal", acknowledged + dice.roll(whole - acknowledged))
      let notes = try copy.open().drafts().map { $0.draft[("/details/notes" as JSONPointer)].string }
      // What the log lost is in the copy.
      #expect(notes == ["last"])
    }
  }
}
