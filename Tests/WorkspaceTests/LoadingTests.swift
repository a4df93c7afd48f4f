import Referrals
import ReferralsClient
import ReferralsSandbox
import ReferralsStore
import Synchronization
import Testing
import Workspace

@Suite struct Loading {
  @Test(arguments: [false, true])
  func `every referral comes once, page by page, the latest change first`(isQuirky: Bool) async throws {
    try await withDesk(referrals: 250, isQuirky: isQuirky) { desk in
      let received = Mutex<[Int]>([])
      try await desk.workspace.sync(whole: false) { progress in
        received.withLock { $0.append(progress.received) }
      }
      let all = try desk.workspace.rows(RowQuery(), from: .first, count: 1_000).rows
      #expect(received.withLock { $0.count } >= 3)
      #expect(received.withLock { $0 == $0.sorted() })
      #expect(Set(all.map(\.id)).count == all.count)
      #expect(all.count >= 250)
      #expect(all.map(\.updated) == all.map(\.updated).sorted(by: >))
      #expect(try desk.workspace.lastSync() == desk.clock.now)
    }
  }

  @Test func `one referral is fetched as it is now, and kept so`() async throws {
    try await withDesk { desk in
      try await desk.workspace.sync(whole: false) { _ in }
      let id = desk.record.id
      try desk.sandbox.edit(id: id, patch: JSONPatch([.replace("/name", "Renamed")]))
      #expect(try desk.workspace.read([id]).map(\.name) == [desk.record.name])
      #expect(try await desk.workspace.fetch(id).name == "Renamed")
      #expect(try desk.workspace.read([id, "nobody"]).map(\.name) == ["Renamed"])
      #expect(try desk.workspace.rows(RowQuery(), from: .first, count: 1).rows.map(\.name) == ["Renamed"])
    }
  }

  @Test func `a referral that the service has no more is shown as gone`() async throws {
    try await withDesk { desk in
      let gone = try #require(Referral(["id": "nobody-has-this", "name": "Gone"]))
      try desk.store.save([gone])
      await #expect(throws: ClientError.self) { try await desk.workspace.fetch(gone.id) }
      #expect(try desk.workspace.rows(RowQuery(), from: .first, count: 1).rows.map(\.isGone) == [true])
    }
  }

  @Test func `a sync that fails says so`() async throws {
    try await withDesk([.next(.unauthorized)]) { desk in
      await #expect(throws: SyncError.self) { try await desk.workspace.sync(whole: false) { _ in } }
      let last = try desk.workspace.lastSync()
      #expect(last == nil)
    }
  }

  @Test func `somebody on any deal is found by the beginning of a name or an address`() async throws {
    try await withDesk { desk in
      try await desk.workspace.sync(whole: false) { _ in }
      let team = try #require(Field.with("team"))
      let rows = try desk.workspace.rows(RowQuery(), from: .first, count: 100).rows
      let all = try desk.workspace.read(rows.map(\.id)).flatMap(\.team)
      let somebody = try #require(all.first { $0.email.count > 8 && !$0.name.isEmpty })
      let byMail = try desk.workspace.person(
        like: String(somebody.email.prefix(6)).uppercased(), in: team)
      #expect(byMail?.email.hasPrefix(somebody.email.prefix(6)) == true)
      #expect(try desk.workspace.person(like: somebody.name, in: team)?.name == somebody.name)
      #expect(try desk.workspace.person(like: "nobody is called that", in: team) == nil)
    }
  }
}
