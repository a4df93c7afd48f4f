import Foundation
import GRDB
import Referrals

@testable import ReferralsStore

/// A folder of its own for one test, gone when the test is.
final class Scratch {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var path: String { "\(folder)/data/demo.sqlite" }

  func open(as process: RunningProcess = .current, at time: Int = 1_800_000_000) throws -> Store {
    try Store.open(folder: "\(folder)/data", profile: "demo", at: time, process: process, patience: 0.05)
  }

  func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  /// Copies the files as they are now, as a crash at this moment would leave them.
  func crashed() throws -> Scratch {
    let copy = try Scratch()
    try FileManager.default.copyItem(atPath: "\(folder)/data", toPath: "\(copy.folder)/data")
    // The index of the log lives in memory that a crash takes away.
    try? FileManager.default.removeItem(atPath: copy.path + "-shm")
    return copy
  }
}

/// A process that ended long ago.
let ended = RunningProcess(number: 999_999_999, born: "1 none")

/// Another copy of the program that still runs: the process that started this one.
let neighbour = RunningProcess.with(Int(getppid()))

func document(_ id: String, _ members: (String, JSONValue)...) -> JSONValue {
  var object = JSONObject([("id", .string(id)), ("eTag", .string("\"\(id)-1\""))])
  for (name, value) in members { object[name] = value }
  return .object(object)
}

func referral(_ id: String, _ members: (String, JSONValue)...) throws -> Referral {
  var object = JSONObject([
    ("id", .string(id)), ("eTag", .string("\"\(id)-1\"")), ("name", .string("Deal \(id)")),
  ])
  for (name, value) in members { object[name] = value }
  guard let referral = Referral(.object(object)) else { throw StoreError.cancelled }
  return referral
}

/// As a list gives it.
func row(_ id: String, _ members: (String, JSONValue)...) throws -> Referral {
  var object = JSONObject([("id", .string(id)), ("eTag", .string("\"\(id)-1\""))])
  for (name, value) in members { object[name] = value }
  guard let row = Referral(.object(object), isWhole: false) else { throw StoreError.cancelled }
  return row
}

func referral(parsing text: String) throws -> Referral {
  guard let referral = Referral(try JSONValue(parsing: text)) else { throw StoreError.cancelled }
  return referral
}

func draft(on referral: Referral, notes: String) -> Draft {
  var draft = Draft(base: referral)
  draft.set(.string(notes), at: "/details/notes")
  return draft
}

extension Store {
  /// How many rows a list has.
  func count(_ query: RowQuery) throws(StoreError) -> Int { try totals(query).reduce(0) { $0 + $1.count } }

  /// Keeps a draft and writes down that it is sent.
  func start(_ draft: Draft, requestID: String = "request-1", at time: Int = 100) throws -> SendTicket {
    let revision = try saveDraft(
      draft, condition: "fresh", over: try self.draft(draft.base.id)?.revision, at: time)
    return try begin(
      draft, revision: revision, requestID: requestID, request: try draft.request(isGuarded: true), at: time)
  }
}

/// Numbers that are the same in every run.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return sides > 0 ? Int((state >> 33) % UInt64(sides)) : 0
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}
