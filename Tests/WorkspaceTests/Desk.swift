import Foundation
import GRDB
import Logging
import ScriptedServer
import Referrals
import ReferralsClient
import ReferralsSandbox
import Synchronization
import Testing
import Workspace

@testable import ReferralsStore

/// A service, a folder of local data, a workspace on both, and a record that can be edited.
struct Desk {
  let sandbox: Sandbox
  let client: ReferralsClient
  let folder: Folder
  let clock: Clock
  let store: Store
  let workspace: Workspace
  let record: Referral

  var patches: Int { sandbox.requests.count { $0.method == "PATCH" } }
  /// How many pages of the list were asked for.
  var pages: Int { sandbox.requests.count { $0.path == Endpoint.list.path } }
  func now() -> Referral? { sandbox.document(record.id).flatMap(Referral.init) }
  func janes() -> Int { now()?.team.count { $0.email == "jane@contoso.example" } ?? 0 }

  func draft(_ notes: String = "POC agreed") -> Draft {
    var draft = Draft(base: record)
    draft.set(.string(notes), at: "/details/notes")
    return draft
  }

  /// A draft whose sending twice would show.
  func draftWithJane() -> Draft {
    var draft = Draft(base: record)
    let jane: JSONValue = ["email": "jane@contoso.example", "firstName": "Jane", "lastName": "Doe"]
    draft.set(.array((record.document[at: "/team"]?.array ?? []) + [jane]), at: "/team")
    return draft
  }

  /// Keeps a draft and sends it.
  func send(_ draft: Draft, isGuarded: Bool = true) async throws -> SendOutcome {
    if !draft.isEmpty { try await workspace.keep(draft, condition: "fresh") }
    return await workspace.send(draft, isGuarded: isGuarded)
  }

  /// Another workspace on the same local data, as another copy of the program has it.
  func copy(as process: RunningProcess) throws -> Workspace {
    let store = try Store.open(
      folder: folder.path, profile: "demo", at: clock.now, process: process, patience: 5)
    return try Workspace(client: client, store: store, restored: Restored(store)) { [clock] in clock.now }
  }

  /// The workspace as the program has it when it is started anew.
  func reopened() throws -> Workspace {
    try Workspace(client: client, store: store, restored: Restored(store)) { [clock] in clock.now }
  }

  /// Makes the disk refuse what became of sends, or take it again.
  func refuseOutcomes(_ refuses: Bool) throws {
    let sql =
      refuses
      ? "CREATE TRIGGER refusal BEFORE UPDATE ON send BEGIN SELECT RAISE(ABORT, 'refused'); END"
      : "DROP TRIGGER refusal"
    try store.pool.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// Waits until the service has got a patch.
  func waitForPatch() async { while patches == 0 { await Task.yield() } }
}

/// A process that ended long ago.
let ended = RunningProcess(number: 999_999_999, born: "1 none")

/// Another copy of the program that still runs: the process that started this one.
let neighbour = RunningProcess.with(Int(getppid()))

/// A temporary folder, gone with the last reference to it.
final class Folder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A clock that stands still until it is turned.
final class Clock: Sendable {
  private let seconds = Mutex(1_795_000_000)

  var now: Int { seconds.withLock { $0 } }
  func turn(by step: Int) { seconds.withLock { $0 += step } }
}

func withDesk(
  _ faults: [Fault] = [], referrals: Int = 40, isQuirky: Bool = false, _ body: (Desk) async throws -> Void
) async throws {
  let sandbox = try await Sandbox.start(options(referrals: referrals, isQuirky: isQuirky))
  let client = try client(of: sandbox)
  let result: Result<Void, any Error>
  do {
    let page = try await client.list(ListQuery(top: 100))
    guard let row = page.referrals.first(where: { !$0.stage.isClosed }) else { throw CancellationError() }
    let record = try #require(Referral(row.document))
    for fault in faults { sandbox.inject(fault) }
    let (folder, clock) = (Folder(), Clock())
    let store = try Store.open(folder: folder.path, profile: "demo", service: nil, at: clock.now)
    defer { store.close() }
    let workspace = try Workspace(client: client, store: store, restored: Restored(store)) { clock.now }
    let desk = Desk(
      sandbox: sandbox, client: client, folder: folder, clock: clock, store: store, workspace: workspace,
      record: record)
    result = .success(try await body(desk))
  } catch { result = .failure(error) }
  await client.shutdown()
  await sandbox.stop()
  try result.get()
}

func client(of sandbox: Sandbox) throws -> ReferralsClient {
  ReferralsClient(
    server: try ServerAddress(sandbox.address), token: { try BearerToken("demo") }, retry: .never,
    log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
}

/// The same records each time, whatever the port.
func options(port: Int = 0, referrals: Int = 40, isQuirky: Bool = false) -> SandboxOptions {
  var options = SandboxOptions()
  options.port = port
  options.referrals = referrals
  options.quirkyNextLink = isQuirky
  options.now = Moment(unixSeconds: 1_795_000_000)
  return options
}

extension SendOutcome {
  var sent: Referral? { if case .sent(let referral, _) = self { referral } else { nil } }
  var theirs: Referral? { if case .conflict(let theirs) = self { theirs } else { nil } }
}
