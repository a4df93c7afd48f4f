import Logging
import Referrals
import ReferralsClient
import ReferralsStore
import ScriptedServer
import Synchronization
import Workspace

/// A workspace on a service of one record, which answers updates as a test says.
struct OddDesk {
  let server: ScriptedServer
  let store: Store
  let workspace: Workspace
  let clock: Clock
  /// As it was read by its id before anything was sent.
  let record: Referral
  /// What the service really holds.
  let held: @Sendable () -> Referral?

  var patches: [ScriptedServer.Request] { server.requests.filter { $0.method == "PATCH" } }

  func draft(_ edits: (JSONPointer, JSONValue)..., on record: Referral? = nil) -> Draft {
    var draft = Draft(base: record ?? self.record)
    for (pointer, value) in edits { draft.set(value, at: pointer) }
    return draft
  }

  func draftWithJane() -> Draft {
    draft(("/team", .array((record.document[at: "/team"]?.array ?? []) + [Self.jane])))
  }

  func send(_ draft: Draft, isGuarded: Bool = true) async throws -> SendOutcome {
    try await workspace.keep(draft, condition: "fresh")
    return await workspace.send(draft, isGuarded: isGuarded)
  }

  static let jane: JSONValue = ["email": "Jane@Contoso.example", "firstName": "Jane", "lastName": "Doe"]

  static let document: JSONValue = [
    "id": "27bd8bee-0000-4000-8000-000000000001", "eTag": "\"1\"", "name": "Deal",
    "updatedDateTime": "2026-11-20T10:00:00Z", "status": "Active", "substatus": "Accepted",
    "customerProfile": ["name": "Customer", "team": []],
    "details": [
      "notes": "Existing notes.", "dealValue": 10_000, "currency": "USD",
      "closingDateTime": "2027-02-26T00:00:00Z",
    ],
    "team": [["email": "ann@fabrikam.example", "firstName": "Ann", "lastName": "Able"]],
  ]
}

/// What an odd service holds, and what it shows when it is read.
struct OddRecord {
  var held: JSONValue
  /// Another version that reading gives for so many readings more.
  var stale: (JSONValue, readings: Int)?

  /// Carries out an update, with another version tag.
  mutating func apply(_ request: ScriptedServer.Request) {
    guard let patch = try? JSONPatch(parsing: Array(request.body.utf8)),
      let new = try? patch.applied(to: held)
    else { return }
    held = new
    touch()
  }

  mutating func touch() {
    let number = held["eTag"]?.string.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    put(.string("\"\(number + 1)\""), at: "/eTag")
    put(.string("2026-11-20T11:00:0\(number)Z"), at: "/updatedDateTime")
  }

  mutating func put(_ value: JSONValue, at path: JSONPointer) {
    if let new = try? JSONPatch([.add(path, value)]).applied(to: held) { held = new }
  }

  mutating func read() -> JSONValue {
    guard let (old, readings) = stale, readings > 0 else { return held }
    stale = (old, readings - 1)
    return old
  }
}

/// Works with a service that holds `document` at first, and reacts to an update as `patched` says.
func withOddService(
  _ document: JSONValue = OddDesk.document,
  patched: @escaping @Sendable (ScriptedServer.Request, inout OddRecord) -> ScriptedServer.Reaction,
  _ body: (OddDesk) async throws -> Void
) async throws {
  let state = OddState(OddRecord(held: document))
  let server = try ScriptedServer { _, request in
    state.record.withLock { record in
      request.method == "PATCH" ? patched(request, &record) : .json(200, record.read().compact)
    }
  }
  let client = ReferralsClient(
    server: try ServerAddress("http://127.0.0.1:\(server.port)"), token: { try BearerToken("demo") },
    retry: .never, log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  let result: Result<Void, any Error>
  do {
    let (folder, clock) = (Folder(), Clock())
    let record = try await client.get(document["id"]?.string ?? "")
    let store = try Store.open(folder: folder.path, profile: "odd", service: nil, at: clock.now)
    defer { store.close() }
    let workspace = try Workspace(client: client, store: store, restored: Restored(store)) { clock.now }
    result = .success(
      try await body(
        OddDesk(server: server, store: store, workspace: workspace, clock: clock, record: record) {
          state.record.withLock { Referral($0.held) }
        }))
  } catch { result = .failure(error) }
  await client.shutdown()
  server.stop()
  try result.get()
}

private final class OddState: Sendable {
  let record: Mutex<OddRecord>

  init(_ record: sending OddRecord) { self.record = Mutex(record) }
}
