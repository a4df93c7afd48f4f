import Foundation
import GRDB
import Referrals
import Testing

@testable import ReferralsStore

@Suite struct Copies {
  /// Drafts of two referrals, in the table and in their copies.
  private func staged() throws -> Scratch {
    let scratch = try Scratch()
    let store = try scratch.open()
    for id in ["a", "b"] {
      try store.saveDraft(
        draft(on: try referral(id), notes: "notes of \(id)"), condition: "fresh", over: nil, at: 5)
    }
    store.close()
    return scratch
  }

  private func change(_ scratch: Scratch, _ sql: String) throws {
    let queue = try DatabaseQueue(path: scratch.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func notes(_ store: Store) throws -> [String?] {
    try store.drafts().map { $0.draft[("/details/notes" as JSONPointer)].string }
  }

  @Test(arguments: ["base = '{\"id\":'", "edits = x'FF'", "revision = 'x'"])
  func `a draft that can't be read any more comes back from its copy, and that is told`(damage: String) throws
  {
    let scratch = try staged()
    try change(scratch, "UPDATE draft SET \(damage) WHERE id = 'a'")

    let store = try scratch.open()

    #expect(store.opening == .mended(drafts: 1))
    #expect(try Set(notes(store)) == ["notes of a", "notes of b"])
    let revision = try #require(try store.draft("a")?.revision)
    try store.deleteDraft("a", revision: revision)
    store.close()
    #expect(try scratch.open().opening == .opened)
  }

  @Test func `a draft that can be read nowhere has the database set aside, and the others stay`() throws {
    let scratch = try staged()
    try change(scratch, "UPDATE draft SET edits = '{'")
    DraftCopies(folder: StoreFiles(database: scratch.path).copies).remove("b")

    let store = try scratch.open()

    guard case .rescued(_, 1, 0, 0) = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
    // The copy of the same revision stands in for the row.
    #expect(try notes(store) == ["notes of a"])
  }

  @Test func `a draft under another referral's id comes back under its own`() throws {
    let scratch = try staged()
    try change(scratch, "UPDATE draft SET id = 'A' WHERE id = 'a'")

    let store = try scratch.open()

    guard case .rescued(_, 2, 0, 0) = store.opening else {
      Issue.record("\(store.opening)")
      return
    }
    #expect(try Set(notes(store)) == ["notes of a", "notes of b"])
  }

  @Test func `a draft that becomes unreadable while the data is open is told as damage`() throws {
    let scratch = try staged()
    let store = try scratch.open()
    try change(scratch, "UPDATE draft SET edits = '{' WHERE id = 'a'")

    #expect(throws: StoreError.damaged(path: scratch.path)) { try store.drafts() }
    #expect(throws: StoreError.damaged(path: scratch.path)) { try store.draft("a") }
  }

  @Test func `what is edited after the database was damaged is in its copy, and comes back`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    let first = try store.saveDraft(
      draft(on: try referral("a"), notes: "1"), condition: "fresh", over: nil, at: 1)
    try store.saveUnfinished(key: "a/notes", text: "h", at: 1)
    store.checkpoint()
    truncate(scratch.path, 0)
    try store.pool.writeWithoutTransaction { $0.releaseMemory() }

    #expect(throws: StoreError.copied(path: scratch.path)) {
      try store.saveDraft(draft(on: try referral("a"), notes: "2"), condition: "fresh", over: first, at: 2)
    }
    #expect(throws: StoreError.copied(path: scratch.path)) {
      try store.saveDraft(draft(on: try referral("b"), notes: "3"), condition: "fresh", over: nil, at: 3)
    }
    #expect(throws: StoreError.copied(path: scratch.path)) {
      try store.saveUnfinished(key: "a/notes", text: "half", at: 4)
    }

    let after = try scratch.crashed().open()
    #expect(
      try Dictionary(after.drafts().map { ($0.draft.base.id, $0.draft["/details/notes"].string) }) { $1 }
        == ["a": "2", "b": "3"])
    #expect(try after.unfinished().map(\.text) == ["half"])
  }

  @Test func `text in forms that a log cut short has lost comes back from its copy`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.saveUnfinished(key: "a", text: "half", at: 1)
    try store.saveUnfinished(key: "left", text: "taken back", at: 1)
    store.checkpoint()
    try store.saveUnfinished(key: "a", text: "half a sentence", at: 2)
    try store.saveUnfinished(key: "b", text: "new", at: 3)
    try store.saveUnfinished(key: "left", text: nil, at: 4)
    for percent in stride(from: 0, to: 100, by: 7) {
      let copy = try scratch.crashed()
      let size = try #require(PrivateFiles.size(copy.path + "-wal"))
      truncate(copy.path + "-wal", size * percent / 100)

      let texts = try Dictionary(copy.open().unfinished().map { ($0.key, $0.text) }) { first, _ in first }

      #expect(texts["a"] == "half a sentence" && texts["b"] == "new")
    }
    #expect(try scratch.crashed().open().unfinished().map(\.key) == ["b", "a"])
  }

  @Test(arguments: ["text = x'FF'", "savedAt = 'x'"])
  func `text in a form that can't be read any more comes back from its copy`(damage: String) throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    for key in ["a", "b"] { try store.saveUnfinished(key: key, text: "half a sentence", at: 1) }
    store.close()
    try change(scratch, "UPDATE unfinished SET \(damage) WHERE key GLOB 'a*'")

    let after = try scratch.open()

    #expect(try after.unfinished().map(\.key) == ["a", "b"])
    #expect(try Set(after.unfinished().map(\.text)) == ["half a sentence"])
  }

  @Test func `text in a form that was let go of does not come back from a copy that was left behind`() throws
  {
    let scratch = try Scratch()
    let store = try scratch.open()
    let file = StoreFiles(database: scratch.path).forms
    func copy() throws -> String {
      String(decoding: try #require(PrivateFiles.contents(file)), as: UTF8.self)
    }
    try store.saveUnfinished(key: "a", text: "half a sentence", at: 1)
    let accepted = try copy()
    try store.saveUnfinished(key: "a", text: nil, at: 2)
    store.close()
    try PrivateFiles.replace(file, with: accepted)
    let after = try scratch.open()
    #expect(try after.unfinished().isEmpty)

    try after.saveUnfinished(key: "a", text: "another", at: 3)
    let wiped = try copy()
    try after.wipe(keepingDrafts: false)
    after.close()
    try PrivateFiles.replace(file, with: wiped)
    #expect(try scratch.open().unfinished().isEmpty)
  }

  @Test func `drafts that a log cut short has lost come back from their copies, and that is told`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    let base = try referral("a")
    let first = try store.saveDraft(draft(on: base, notes: "1"), condition: "fresh", over: nil, at: 1)
    store.checkpoint()
    try store.saveDraft(draft(on: base, notes: "2"), condition: "fresh", over: first, at: 2)
    try store.saveDraft(draft(on: try referral("b"), notes: "3"), condition: "fresh", over: nil, at: 3)
    for percent in stride(from: 0, to: 100, by: 7) {
      let copy = try scratch.crashed()
      let size = try #require(PrivateFiles.size(copy.path + "-wal"))
      truncate(copy.path + "-wal", size * percent / 100)

      let after = try copy.open()

      guard case .mended = after.opening else {
        Issue.record("\(percent) %: \(after.opening)")
        continue
      }
      #expect(try notes(after) == ["2", "3"])
      // The next change goes on from there.
      let revision = try #require(try after.draft("b")?.revision)
      let next = try after.saveDraft(
        draft(on: try referral("c"), notes: "4"), condition: "fresh", over: nil, at: 4)
      #expect(next > revision)
    }
  }

  @Test func `a draft whose copy was written before a crash in the middle of keeping it is kept`() throws {
    let scratch = try staged()
    let copies = DraftCopies(folder: StoreFiles(database: scratch.path).copies)
    for (id, revision) in [("b", 3), ("c", 4)] as [(String, Int64)] {
      let kept = StoredDraft(
        draft: draft(on: try referral(id), notes: "typed last"), condition: "fresh", revision: revision,
        savedAt: 9)
      try copies.put(kept, isSending: false, requestID: nil, at: 9)
    }

    let store = try scratch.open()

    #expect(store.opening == .mended(drafts: 2))
    #expect(try notes(store) == ["notes of a", "typed last", "typed last"])
    #expect(try store.draftsRevision() == 4)
  }

  @Test(arguments: [false, true])
  func `a draft that went does not come back with a copy that was left behind`(isSent: Bool) throws {
    let scratch = try staged()
    let store = try scratch.open()
    let copy = try #require(store.copies.all().first)
    if isSent {
      try store.finish(
        try store.start(copy.draft.draft), .sent(nil, requestID: nil), condition: "", at: 9)
    } else {
      try store.deleteDraft("a", revision: copy.draft.revision)
    }
    try store.copies.put(copy.draft, isSending: isSent, requestID: "request-1", at: 5)
    store.close()

    let after = try scratch.open()

    #expect(after.opening == .opened)
    #expect(try notes(after) == ["notes of b"])
    #expect(after.copies.all().map(\.id) == ["b"])
    #expect(try after.openTickets().isEmpty)
  }

  @Test func `a rescue does not bring back what was sent`() throws {
    let scratch = try staged()
    let store = try scratch.open()
    let copy = try #require(store.copies.all().first)
    try store.finish(try store.start(copy.draft.draft), .sent(nil, requestID: nil), condition: "", at: 9)
    try store.copies.put(copy.draft, isSending: true, requestID: "request-1", at: 5)
    store.copies.remove("b")
    store.close()
    try change(scratch, "UPDATE draft SET edits = '{'; DELETE FROM counter")

    #expect(try scratch.open().opening != .opened)
    let after = try scratch.open()

    #expect(after.opening == .opened)
    #expect(try after.drafts().isEmpty && after.openTickets().isEmpty)
    #expect(after.copies.isEmpty)
  }

  @Test func `a sending that only the copy knows of is looked up before anything is sent again`() throws {
    let scratch = try staged()
    let store = try scratch.open()
    store.checkpoint()
    let stored = try #require(try store.draft("a"))
    _ = try store.begin(
      stored.draft, revision: stored.revision, requestID: "r1",
      request: try stored.draft.request(isGuarded: true), at: 7)
    let copy = try scratch.crashed()
    truncate(copy.path + "-wal", 0)

    let after = try copy.open()

    #expect(try after.openTickets().map(\.ticket.requestID) == ["r1"])
    #expect(throws: StoreError.unsettled("a")) { try after.deleteDraft("a", revision: stored.revision) }
  }
}
