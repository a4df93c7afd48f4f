import Foundation
import Logging
import Referrals
import ReferralsClient
import ReferralsStore
import ScriptedServer
import Synchronization
import Testing
import Workspace

/// Lists that our own sandbox would never give.
@Suite struct OddLists {
  /// What a list holds, page after page, and how often it was asked for.
  private final class Book: Sendable {
    let rows = Mutex<[JSONValue]>([])

    /// The page that a request asks for, sorted as the service says it sorts.
    func page(_ request: ScriptedServer.Request) -> String {
      let query = request.target.split(separator: "?").last.map(String.init) ?? ""
      func number(_ name: String) -> Int? {
        query.split(separator: "&").first { $0.hasPrefix(name) }.flatMap { Int($0.dropFirst(name.count)) }
      }
      let (top, start) = (number("%24top=") ?? 50, number("%24skiptoken=") ?? 0)
      let all = rows.withLock { rows in
        rows.sorted { left, right in
          let moments = [left, right].map { $0["updatedDateTime"]?.string.flatMap(Timestamp.init) }
          guard let first = moments[0], let second = moments[1] else { return moments[0] != nil }
          return first > second
        }
      }
      let shown = all.dropFirst(start).prefix(top)
      let port = request.header("host")?.split(separator: ":").last ?? ""
      var page = JSONObject([("value", .array(Array(shown)))])
      if start + top < all.count {
        page["@odata.nextLink"] = .string(
          "http://127.0.0.1:\(port)\(Endpoint.list.path)?%24top=\(top)&%24skiptoken=\(start + top)")
      }
      return JSONValue.object(page).compact
    }
  }

  private func record(_ number: Int, _ updated: String, tag: Int = 1) -> JSONValue {
    [
      "id": .string("id-\(number)"), "name": .string("Deal \(number)"),
      "eTag": .string("\"\(number)-\(tag)\""),
      "updatedDateTime": .string(updated),
    ]
  }

  private func withBook(
    _ rows: [JSONValue], _ body: (Book, Workspace, Store, Clock) async throws -> Void
  ) async throws {
    let book = Book()
    book.rows.withLock { $0 = rows }
    let server = try ScriptedServer { _, request in .json(200, book.page(request)) }
    let client = ReferralsClient(
      server: try ServerAddress("http://127.0.0.1:\(server.port)"), token: { try BearerToken("demo") },
      retry: .never,
      log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let (folder, clock) = (Folder(), Clock())
    let result: Result<Void, any Error>
    do {
      let store = try Store.open(folder: folder.path, profile: "demo", service: nil, at: clock.now)
      defer { store.close() }
      let workspace = try Workspace(client: client, store: store, restored: Restored(store)) { clock.now }
      result = .success(try await body(book, workspace, store, clock))
    } catch { result = .failure(error) }
    await client.shutdown()
    try result.get()
  }

  private func minute(_ number: Int) -> String {
    "2026-11-20T10:\(number / 60 < 10 ? "0" : "")\(number / 60):\(number % 60 < 10 ? "0" : "")\(number % 60).1234567Z"
  }

  @Test(arguments: ["2026-11-20T10:00:00.%Z", "2026-11-20T12:30:00.%", "2026-11-20T10:02:00.%+00:00"])
  func `all records that changed within one second come with the next refresh`(spelling: String) async throws
  {
    try await withBook((1...120).map { record($0, minute($0)) }) { book, workspace, store, _ in
      try await workspace.sync(whole: false) { _ in }
      book.rows.withLock { rows in
        for number in 2...120 {
          let fraction = String("000\(number)".suffix(4))
          rows[number - 1] = record(number, spelling.replacing("%", with: fraction), tag: 2)
        }
      }
      try await workspace.sync(whole: false) { _ in }
      let tags = try store.rows(RowQuery(), from: .first, count: 200).rows.compactMap(\.eTag)
      #expect(tags.count { $0.hasSuffix("-2\"") } == 119)
    }
  }

  @Test func `odd rows are told and hide no others, and nothing vanishes for them`() async throws {
    try await withBook((1...40).map { record($0, minute($0)) }) { book, workspace, _, _ in
      #expect(try await workspace.sync(whole: true) { _ in } == SyncReport())
      book.rows.withLock { $0 = [.null, ["name": "no id"]] + $0.dropLast(2) }
      #expect(try await workspace.sync(whole: true) { _ in } == SyncReport(unread: 2))
      let rows = try workspace.rows(RowQuery(), from: .first, count: 99).rows
      #expect(rows.count == 40)
      #expect(rows.allSatisfy { !$0.isGone })
    }
  }

  @Test func `an empty list where there were deals drops none of them`() async throws {
    try await withBook((1...40).map { record($0, minute($0)) }) { book, workspace, _, clock in
      try await workspace.sync(whole: false) { _ in }
      book.rows.withLock { $0 = [] }
      clock.turn(by: 90_000)
      let report = try await workspace.sync(whole: false) { _ in }
      #expect(report == SyncReport(vanished: 40, known: 40))
      #expect(report.isSuspicious)
      #expect(try workspace.rows(RowQuery(), from: .first, count: 99).rows.count { $0.isGone } == 40)
    }
  }

  @Test func `a reading that ended in the future counts as due`() async throws {
    try await withBook((1...3).map { record($0, minute($0)) }) { book, workspace, _, clock in
      clock.turn(by: 900_000_000)
      try await workspace.sync(whole: false) { _ in }
      clock.turn(by: -900_000_000)
      book.rows.withLock { $0 = $0.dropLast() }
      #expect(try await workspace.sync(whole: false) { _ in } == SyncReport(vanished: 1, known: 3))
      #expect(try workspace.lastSync() == clock.now)
    }
  }

  @Test func `a reading that was begun in the future is begun anew`() async throws {
    try await withBook((1...3).map { record($0, minute($0)) }) { _, workspace, store, clock in
      let run = try store.beginSync(full: true, at: clock.now + 900_000_000)
      _ = try store.save(
        ReferralPage(referrals: [], count: nil, nextLink: Endpoint.list.path + "?%24skiptoken=2"), in: run)
      try await workspace.sync(whole: false) { _ in }
      #expect(try workspace.rows(RowQuery(), from: .first, count: 99).rows.count == 3)
    }
  }
}
