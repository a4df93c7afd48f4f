import Foundation
import GRDB
import Referrals
import Testing

@testable import ReferralsStore

@Suite struct StoreOpening {
  @Test func `the folder and every file in it are for their owner only`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.save([try referral("a")])
    try store.saveDraft(draft(on: try referral("a"), notes: "x"), condition: "fresh", over: nil, at: 1)

    #expect(store.opening == .fresh)
    #expect(PrivateFiles.mode("\(scratch.folder)/data") == 0o700)
    #expect(PrivateFiles.mode("\(scratch.folder)/data/demo.drafts") == 0o700)
    for suffix in StoreFiles.suffixes { #expect(PrivateFiles.mode(scratch.path + suffix) == 0o600) }
  }

  @Test func `what others could read is made private`() throws {
    let scratch = try Scratch()
    try scratch.open().close()
    chmod(scratch.path, 0o644)

    #expect(try scratch.open().opening == .opened)
    #expect(PrivateFiles.mode(scratch.path) == 0o600)
  }

  @Test func `what is closed is one whole file, also where nothing was written, and can be asked no more`()
    throws
  {
    let scratch = try Scratch()
    let first = try scratch.open()
    try first.save([try referral("a")])
    first.close()
    let second = try scratch.open()
    #expect(try second.count(RowQuery()) == 1)
    second.close()

    for suffix in StoreFiles.suffixes.dropFirst() { #expect(PrivateFiles.size(scratch.path + suffix) == nil) }
    #expect(throws: StoreError.self) { try second.count(RowQuery()) }
    #expect(throws: StoreError.self) { try second.save([try referral("b")]) }
    second.close()
  }

  @Test func `to open data again makes no other copy read the definitions of the tables anew`() throws {
    let scratch = try Scratch()
    func version() throws -> Int? {
      let store = try scratch.open()
      defer { store.close() }
      return try store.pool.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
    }
    let before = try version()

    #expect(try version() == before)
    #expect(before != nil)
  }

  @Test func `a newer database is refused and left as it is, byte for byte`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    store.close()
    let before = scratch.bytes(scratch.path)

    #expect(throws: StoreError.newer(path: scratch.path, version: 99, known: Schema.version)) {
      try scratch.open()
    }
    #expect(scratch.bytes(scratch.path) == before)
    #expect(before != nil)
  }

  @Test func `a newer database is refused even where only the log tells`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    let copy = try scratch.crashed()
    let before = copy.bytes(copy.path)

    #expect(throws: StoreError.newer(path: copy.path, version: 99, known: Schema.version)) { try copy.open() }
    #expect(copy.bytes(copy.path) == before)
  }

  @Test(arguments: ["", "..", "a/b", ".hidden"])
  func `a name that is no file name is refused`(name: String) throws {
    let scratch = try Scratch()
    #expect(throws: StoreError.self) {
      try Store.open(folder: scratch.folder, profile: name, service: nil, at: 0)
    }
  }

  @Test func `a folder that can't be made is told in a sentence`() throws {
    let scratch = try Scratch()
    try PrivateFiles.makeFile("\(scratch.folder)/file")
    #expect(throws: StoreError.self) {
      try Store.open(folder: "\(scratch.folder)/file/data", profile: "p", service: nil, at: 0)
    }
  }

  @Test func `a folder that can't be made is told with the reason of the system`() throws {
    let scratch = try Scratch()
    let link = "\(scratch.folder)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
    let reason = String(cString: strerror(EEXIST))
    #expect(throws: StoreError.failed(path: link, reason: reason)) { try PrivateFiles.makeFolder(link) }
  }

  @Test(.enabled(if: geteuid() != 0)) func `a read-only folder is told as such`() throws {
    let scratch = try Scratch()
    chmod(scratch.folder, 0o500)
    defer { chmod(scratch.folder, 0o700) }
    #expect {
      try scratch.open()
    } throws: { error in
      if case .readOnly = error as? StoreError { true } else { false }
    }
  }

  @Test func `a database that another program holds is told as locked, and opens once it let go`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    let other = try DatabaseQueue(path: scratch.path)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: StoreError.locked(path: scratch.path)) {
        try store.saveUnfinished(key: "k", text: "t", at: 1)
      }
      // Reading goes on.
      #expect(try store.unfinished().isEmpty)
      try db.execute(sql: "ROLLBACK")
    }
    try store.saveUnfinished(key: "k", text: "t", at: 1)
    #expect(try store.unfinished().map(\.text) == ["t"])
  }

  @Test func `a full disk is told, and what was kept before stays`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    let first = draft(on: try referral("a"), notes: "kept")
    let revision = try store.saveDraft(first, condition: "fresh", over: nil, at: 1)
    try store.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let long = draft(on: try referral("a"), notes: String(repeating: "long ", count: 20_000))

    #expect(throws: StoreError.full(path: scratch.path)) {
      try store.saveDraft(long, condition: "fresh", over: revision, at: 2)
    }
    #expect(try store.drafts().map(\.draft) == [first])
  }

  @Test func `every error says what happened and what to do`() {
    let errors: [StoreError] = [
      .locked(path: "p"), .readOnly(path: "p", reason: "r"), .full(path: "p"),
      .newer(path: "p", version: 2, known: 1), .damaged(path: "p"), .movedElsewhere("i"),
      .underway("i", process: 7), .unsettled("i"), .failed(path: "p", reason: "r"),
    ]
    for error in errors { #expect(error.description.hasSuffix(".") && error.description.count > 40) }
  }
}
