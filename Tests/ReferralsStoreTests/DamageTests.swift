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
    #expect(aside.hasSuffix("demo.damaged-2027-01-15.sqlite"))
    #expect(FileManager.default.fileExists(atPath: aside))
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
      #expect(notes == ["step 5"])
    }
  }
}
