import ScriptedServer
import Referrals
import ReferralsClient
import ReferralsSandbox
import Testing
import Workspace

@testable import ReferralsStore

/// Sends that are cut off, and sends by two copies of the program.
@Suite struct Survival {
  @Test func `a send is written down before it leaves and closed after it`() async throws {
    try await withDesk([.latency(.seconds(1))]) { desk in
      try await desk.workspace.keep(desk.draftWithJane(), condition: "fresh")
      async let sending = desk.workspace.send(desk.draftWithJane(), isGuarded: true)
      await desk.waitForPatch()
      let open = try #require(try desk.store.openTickets().first)
      let request = try #require(desk.sandbox.requests.last)
      #expect(open.isUnderway && open.draft == desk.draftWithJane())
      #expect(request.headers.contains { $0.value == open.ticket.requestID })
      let during = try #require(try desk.workspace.history(search: "", before: nil, count: 9).first)
      #expect(during.state == .sending && during.finishedAt == nil)
      #expect(request.text == during.body)

      guard case .sent(let fresh, let requestID) = await sending else {
        Issue.record("\(await sending)")
        return
      }
      let after = try #require(try desk.workspace.history(search: "", before: nil, count: 9).first)
      #expect(after.state == .sent && after.finishedAt == desk.clock.now)
      #expect((after.oldETag, after.newETag) == (desk.record.eTag, fresh.eTag))
      #expect(after.serviceRequestID == requestID)
      #expect(try desk.store.openTickets().isEmpty)
      #expect(try desk.store.drafts().isEmpty)
    }
  }

  @Test func `what is not kept is not sent`() async throws {
    try await withDesk { desk in
      let outcome = await desk.workspace.send(desk.draft(), isGuarded: true)
      #expect(outcome == .notKept(.movedElsewhere(desk.record.id)))
      #expect(desk.patches == 0)
    }
  }

  /// A process that ends in the middle of a send: the request is out, and nobody waits for the answer any more.
  private func interrupt(_ desk: Desk) async throws -> Task<SendOutcome, Never> {
    let before = try desk.copy(as: ended)
    try await before.keep(desk.draftWithJane(), condition: "sending")
    let task = Task { await before.send(desk.draftWithJane(), isGuarded: true) }
    await desk.waitForPatch()
    desk.sandbox.inject(.latency(.zero))
    return task
  }

  @Test(arguments: [nil, Fault.Failure.dropAfter])
  func `a send whose process ended is settled by reading, and the person stands there once`(
    failure: Fault.Failure?
  ) async throws {
    try await withDesk([.latency(.seconds(600))] + (failure.map { [.next($0)] } ?? [])) { desk in
      let task = try await interrupt(desk)
      let restored = try Restored(desk.store)
      #expect(restored.drafts.map(\.draft) == [desk.draftWithJane()])
      #expect(restored.open[desk.record.id]?.isUnderway == false)

      let outcome = await (try desk.reopened()).settle(desk.draftWithJane())
      #expect(outcome.sent?.eTag == desk.now()?.eTag)
      #expect((desk.patches, desk.janes()) == (1, 1))
      #expect(try desk.store.drafts().isEmpty)
      #expect(try desk.workspace.history(search: "", before: nil, count: 9).map(\.state) == [.sent])

      // Should the first one come back to life after all, it changes nothing of that.
      task.cancel()
      _ = await task.value
      #expect(desk.patches == 1)
      #expect(try desk.workspace.history(search: "", before: nil, count: 9).map(\.state) == [.sent])
    }
  }

  @Test func `a send that never arrived is known as such, and goes out once`() async throws {
    try await withDesk([.latency(.seconds(600)), .next(.dropBefore)]) { desk in
      let task = try await interrupt(desk)
      let workspace = try desk.reopened()
      guard case .notSent = await workspace.settle(desk.draftWithJane()) else {
        Issue.record("the record shows that nothing was changed")
        return
      }
      #expect(await workspace.send(desk.draftWithJane(), isGuarded: true).sent != nil)
      #expect((desk.patches, desk.janes()) == (2, 1))
      task.cancel()
      _ = await task.value
    }
  }

  @Test func `sending again what was cut off looks it up first`() async throws {
    try await withDesk([.latency(.seconds(600))]) { desk in
      let task = try await interrupt(desk)
      #expect(await (try desk.reopened()).send(desk.draftWithJane(), isGuarded: false).sent != nil)
      #expect((desk.patches, desk.janes()) == (1, 1))
      task.cancel()
      _ = await task.value
    }
  }

  @Test func `what was cut off and never arrived is sent again unguarded only when that is asked for again`()
    async throws
  {
    try await withDesk([.latency(.seconds(600)), .next(.dropBefore)]) { desk in
      let task = try await interrupt(desk)
      let workspace = try desk.reopened()
      guard case .notSent = await workspace.send(desk.draftWithJane(), isGuarded: false) else {
        Issue.record("it could still arrive")
        return
      }
      #expect((desk.patches, desk.janes()) == (1, 0))
      #expect(await workspace.send(desk.draftWithJane(), isGuarded: false).sent != nil)
      #expect((desk.patches, desk.janes()) == (2, 1))
      task.cancel()
      _ = await task.value
    }
  }

  @Test func `a draft that another copy changed is not sent as it was`() async throws {
    try await withDesk { desk in
      try await desk.workspace.keep(desk.draft("Mine"), condition: "fresh")
      let other = try desk.copy(as: neighbour)
      try await other.keep(desk.draft("Theirs"), condition: "fresh")

      let outcome = await desk.workspace.send(desk.draft("Mine"), isGuarded: true)
      #expect(outcome == .notKept(.movedElsewhere(desk.record.id)))
      await #expect(throws: StoreError.movedElsewhere(desk.record.id)) {
        try await desk.workspace.keep(desk.draft("Mine again"), condition: "fresh")
      }
      #expect(desk.patches == 0)

      let found = try await desk.workspace.changedElsewhere()
      #expect(found.map(\.stored?.draft) == [desk.draft("Theirs")])
      #expect(found.map(\.known) == [desk.draft("Mine")])
      #expect(try await desk.workspace.changedElsewhere().isEmpty)

      // What knows nothing of the report must not take the place of what it tells.
      await #expect(throws: StoreError.movedElsewhere(desk.record.id)) {
        try await desk.workspace.keep(desk.draft("Unaware"), condition: "fresh")
      }
      await desk.workspace.takeIn([desk.record.id])
      #expect(await desk.workspace.send(desk.draft("Theirs"), isGuarded: true).sent?.notes == "Theirs")
    }
  }

  @Test func `two copies never send the same draft twice`() async throws {
    try await withDesk([.latency(.milliseconds(300))]) { desk in
      let draft = desk.draftWithJane()
      try await desk.workspace.keep(draft, condition: "fresh")
      let other = try desk.copy(as: neighbour)
      async let ours = desk.workspace.send(draft, isGuarded: false)
      async let theirs = other.send(draft, isGuarded: false)
      let outcomes = await [ours, theirs]
      #expect(outcomes.count { $0.sent != nil } == 1)
      #expect(outcomes.count { $0 == .underway } == 1)

      for workspace in [desk.workspace, other] {
        #expect(
          await workspace.send(draft, isGuarded: false) == .notKept(.movedElsewhere(desk.record.id)))
      }
      #expect((desk.patches, desk.janes()) == (1, 1))
    }
  }

  @Test func `a draft and the text of a form are there again, until they are let go`() async throws {
    try await withDesk { desk in
      try await desk.workspace.keep(desk.draft(), condition: "conflict [1]")
      #expect(try await desk.workspace.keepText("typed", for: "notes") == nil)
      let restored = try Restored(desk.store)
      #expect(restored.drafts.map(\.condition) == ["conflict [1]"])
      #expect(restored.texts.map(\.text) == ["typed"])
      #expect(restored.open.isEmpty)

      try await desk.workspace.forget(desk.record.id)
      #expect(try await desk.workspace.keepText(nil, for: "notes") == nil)
      let empty = try Restored(desk.store)
      #expect(empty.drafts.isEmpty && empty.texts.isEmpty)
    }
  }

  @Test func `whoever lets go of text in a form hears what a copy that ended left in it`() async throws {
    try await withDesk { desk in
      let other = try desk.copy(as: ended)
      #expect(try await other.keepText("left", for: "notes") == nil)
      #expect(try await desk.workspace.keepText("typed", for: "notes") == nil)
      #expect(try await desk.workspace.keepText(nil, for: "notes")?.text == "left")
      // Once it is offered here it is this copy's, and goes like any other.
      #expect(try await desk.workspace.keepText("left", for: "notes") == nil)
      #expect(try desk.store.leftUnfinished(key: "notes") == nil)
      #expect(try await desk.workspace.keepText(nil, for: "notes") == nil)
      #expect(try desk.store.unfinished().isEmpty)
    }
  }
}
