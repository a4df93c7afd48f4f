import Referrals
import ReferralsClient
import ReferralsSandbox
import ReferralsStore
import Synchronization
import Testing
import Workspace

@Suite struct Syncing {
  @Test func `the first sync reads everything, later ones stop where nothing is new`() async throws {
    try await withDesk(referrals: 250) { desk in
      let before = desk.pages
      let counts = Mutex<[Int]>([])
      try await desk.workspace.sync(whole: false) { step in counts.withLock { $0.append(step.received) } }
      #expect(counts.withLock(\.self) == [100, 200, 250, 250])
      // Three pages, and a look at the front for what changed meanwhile.
      #expect(desk.pages - before == 4)

      try await desk.workspace.sync(whole: false) { _ in }
      #expect(desk.pages - before == 5)

      let last = try #require(try desk.workspace.rows(RowQuery(), from: .last, count: 130).rows.last)
      let moved = try desk.workspace.rows(RowQuery(), from: .last, count: 130).rows
      for row in moved {
        try desk.sandbox.edit(id: row.id, patch: JSONPatch([.replace("/name", "Moved")]))
      }
      try await desk.workspace.sync(whole: false) { _ in }
      // A glance at the front is not enough any more.
      #expect(desk.pages - before == 8)
      #expect(try desk.workspace.read([last.id]).map(\.name) == ["Moved"])
      #expect(try desk.workspace.count(RowQuery(RowFilter("Moved"))).0 == 130)

      desk.clock.turn(by: 90_000)
      try await desk.workspace.sync(whole: false) { _ in }
      #expect(desk.pages - before == 12, "once a day everything is read")
      #expect(try desk.workspace.lastSync() == desk.clock.now)
    }
  }

  @Test func `a whole sync that was broken off goes on from its next page`() async throws {
    try await withDesk(referrals: 250) { desk in
      await #expect(throws: SyncError.self) {
        try await desk.workspace.sync(whole: false) { step in
          if step.received == 100 { desk.sandbox.inject(.next(.unavailable)) }
        }
      }
      let kept = try desk.workspace.count(RowQuery()).0
      #expect([100, 200].contains(kept), "the second page may have been on its way")
      #expect(try desk.workspace.lastSync() == nil)

      let before = desk.pages
      let received = Mutex<[Int]>([])
      try await desk.copy(as: neighbour).sync(whole: false) { progress in
        received.withLock { $0.append(progress.received) }
      }
      // Those that were missing, and the look at the front.
      #expect(desk.pages - before == (kept == 100 ? 3 : 2))
      #expect(received.withLock { $0.first } == min(kept + 100, 250))
      #expect(try desk.workspace.count(RowQuery()).0 == 250)
    }
  }

  @Test func `where the service does not know the way on any more everything is read anew`() async throws {
    try await withDesk { desk in
      let run = try desk.store.beginSync(full: true, at: desk.clock.now)
      let link = desk.sandbox.address + Endpoint.list.path + "?$skiptoken=forgotten"
      _ = try desk.store.save(ReferralPage(referrals: [], count: nil, nextLink: link), in: run)
      try await desk.workspace.sync(whole: false) { _ in }
      #expect(try desk.workspace.count(RowQuery()).0 == 40)
    }
  }

  @Test func `a record that changes while everything is read neither vanishes nor stays old`() async throws {
    try await withDesk(referrals: 250) { desk in
      try await desk.workspace.sync(whole: true) { _ in }
      let last = try #require(try desk.workspace.rows(RowQuery(), from: .last, count: 1).rows.first)
      try await desk.workspace.sync(whole: true) { progress in
        guard progress.received == 100 else { return }
        _ = try? desk.sandbox.edit(id: last.id, patch: JSONPatch([.replace("/name", "Moved")]))
      }
      #expect(try desk.workspace.count(RowQuery()).0 == 250)
      #expect(try desk.workspace.rows(RowQuery(), from: .first, count: 1).rows.map(\.name) == ["Moved"])
    }
  }

  @Test func `what the service has no more stays to be seen as gone, drafts as well`() async throws {
    try await withDesk { desk in
      let smaller = try await Sandbox.start(options(referrals: 12))
      let client = try client(of: smaller)
      try await desk.workspace.sync(whole: false) { _ in }
      let ids = try desk.workspace.rows(RowQuery(), from: .first, count: 100).rows.map(\.id)
      let missing = ids.filter { smaller.document($0) == nil }
      let drafted = try #require(try desk.workspace.read(Array(missing.prefix(1))).first)
      var draft = Draft(base: drafted)
      draft.set("Kept", at: "/details/notes")
      try await desk.workspace.keep(draft, condition: "fresh")

      let later = try Workspace(client: client, store: desk.store, restored: Restored(desk.store)) {
        desk.clock.now
      }
      let report = try await later.sync(whole: true) { _ in }
      #expect(report == SyncReport(vanished: missing.count, known: 40))
      #expect(report.isSuspicious)
      let rows = try later.rows(RowQuery(), from: .first, count: 100).rows
      #expect(Set(rows.filter(\.isGone).map(\.id)) == Set(missing))
      #expect(rows.count == 40)
      #expect(try Restored(desk.store).drafts.map(\.draft) == [draft])
      #expect(try later.read([drafted.id]).count == 1)
      await client.shutdown()
      await smaller.stop()
    }
  }

  @Test func `a record with a draft is reported when it comes`() async throws {
    try await withDesk(referrals: 250) { desk in
      try await desk.workspace.sync(whole: false) { _ in }
      try await desk.workspace.keep(desk.draft(), condition: "fresh")
      try desk.sandbox.edit(id: desk.record.id, patch: JSONPatch([.replace("/name", "Theirs")]))
      let touched = Mutex<[Referral]>([])
      try await desk.workspace.sync(whole: false) { progress in
        touched.withLock { $0 += progress.touched }
      }
      #expect(touched.withLock { $0.map(\.name) } == ["Theirs"])
      #expect(touched.withLock { $0.first?.eTag } == desk.now()?.eTag)
    }
  }

  @Test func `a sync that is called off keeps what has come, and the next one goes on`() async throws {
    try await withDesk(referrals: 250) { desk in
      let task = Task { () -> SyncError? in
        do throws(SyncError) {
          try await desk.workspace.sync(whole: false) { _ in withUnsafeCurrentTask { $0?.cancel() } }
          return nil
        } catch { return error }
      }
      #expect(await task.value == .service(.cancelled))
      #expect(try desk.workspace.count(RowQuery()).0 == 100)
      try await desk.workspace.sync(whole: false) { _ in }
      #expect(try desk.workspace.count(RowQuery()).0 == 250)
    }
  }
}
