import Foundation
import Testing

@testable import ReferralsStore

@Suite struct Belonging {
  private let live = "https://partner.contoso.example"
  private let sandbox = "http://127.0.0.1:8085"

  private func open(_ scratch: Scratch, for service: String?) throws -> Store {
    try Store.open(folder: "\(scratch.folder)/data", profile: "demo", service: service, at: 1)
  }

  @Test func `data is opened for the service that it was first opened for, and for no other`() throws {
    let scratch = try Scratch()
    let store = try open(scratch, for: live)
    try store.saveDraft(draft(on: try referral("a"), notes: "1"), condition: "fresh", over: nil, at: 1)
    store.close()
    let before = scratch.bytes(scratch.path)
    #expect(throws: StoreError.otherService(path: scratch.path, known: live, asked: sandbox)) {
      try open(scratch, for: sandbox)
    }
    #expect(scratch.bytes(scratch.path) == before)
    #expect(try open(scratch, for: live).drafts().count == 1)
    #expect(try Store.service(folder: "\(scratch.folder)/data", profile: "demo") == live)
  }

  @Test func `data from before the address was written down takes the first`() throws {
    let scratch = try Scratch()
    try scratch.open().close()
    #expect(try Store.service(folder: "\(scratch.folder)/data", profile: "demo") == nil)
    try open(scratch, for: live).close()
    #expect(throws: StoreError.self) { try open(scratch, for: sandbox) }
  }

  @Test func `it stays the same service's when everything in it is wiped, or the database is lost`() throws {
    let scratch = try Scratch()
    let store = try open(scratch, for: live)
    try store.saveDraft(draft(on: try referral("a"), notes: "1"), condition: "fresh", over: nil, at: 1)
    store.close()
    try FileManager.default.removeItem(atPath: scratch.path)
    #expect(throws: StoreError.self) { try open(scratch, for: sandbox) }
    let rescued = try open(scratch, for: nil)
    #expect(try rescued.drafts().count == 1)
    try rescued.wipe(keepingDrafts: false)
    rescued.close()
    #expect(throws: StoreError.self) { try open(scratch, for: sandbox) }
  }

  @Test func `the file is its owner's alone`() throws {
    let scratch = try Scratch()
    try open(scratch, for: live).close()
    #expect(PrivateFiles.mode("\(scratch.folder)/data/demo.service") == 0o600)
  }
}
