import Referrals
import ReferralsClient
import ReferralsStore
import ScriptedServer
import Testing
import Workspace

/// What counts as sent, against services that say yes to anything.
@Suite struct Taken {
  private let edits: [(JSONPointer, JSONValue)] = [
    ("/details/notes", "POC agreed"), ("/details/closingDateTime", "2027-03-31T00:00:00Z"),
  ]

  private func draft(on desk: OddDesk) -> Draft { desk.draft(edits[0], edits[1]) }

  @Test func `a service that says yes and changes nothing has taken nothing`() async throws {
    try await withOddService { _, record in
      record.touch()
      return .json(200, record.held.compact)
    } _: { desk in
      let outcome = try await desk.send(draft(on: desk))
      guard case .sentPartly(let record, let kept, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(kept.map(\.field.id) == ["closes-on", "notes"])
      #expect(outcome.description.contains("kept its own closing date (2027-02-26) and notes"))
      #expect(record.eTag == "\"2\"")
      // The draft is there still, and the history says what became of it.
      #expect(try desk.store.drafts().count == 1)
      let entry = try #require(try desk.store.history(count: 1).first)
      #expect(entry.state == .sentPartly)
      #expect(entry.kept == kept)
      #expect(try desk.store.openTickets().isEmpty)
    }
  }

  @Test func `what a service takes of a draft is sent, and the rest stays`() async throws {
    try await withOddService { request, record in
      record.apply(request)
      record.put("2027-02-26T00:00:00Z", at: "/details/closingDateTime")
      return .json(200, record.held.compact)
    } _: { desk in
      let outcome = try await desk.send(draft(on: desk))
      guard case .sentPartly(let record, let kept, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(kept.map(\.field.id) == ["closes-on"])
      let (rest, collisions) = draft(on: desk).rebased(on: record)
      #expect(rest.stagedFields.map(\.id) == ["closes-on"])
      #expect(collisions.isEmpty)
    }
  }

  @Test(arguments: [
    "<html><head><title>Contoso web gateway</title></head></html>", "",
    #"{"error":{"code":"generalException","message":"no"}}"#, #"{"id":"another","eTag":"\"9\""}"#, "[]",
  ])
  func `an answer that is not this record leaves the outcome to what reading shows`(body: String) async throws
  {
    try await withOddService { request, record in
      record.apply(request)
      return .json(200, body)
    } _: { desk in
      let outcome = try await desk.send(desk.draftWithJane())
      #expect(outcome.sent?.team.count == 2)
      #expect(desk.patches.count == 1)
    }
    try await withOddService { _, _ in
      .json(200, body)
    } _: { desk in
      let outcome = try await desk.send(desk.draftWithJane())
      guard case .notSent(.unreadable) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try desk.store.drafts().count == 1)
    }
  }

  @Test func `what a service tidies on the way is taken, also where its answer was lost`() async throws {
    try await withOddService { request, record in
      record.apply(request)
      record.put("POC\nagreed", at: "/details/notes")
      record.put("jane@contoso.example", at: "/team/1/email")
      return .close
    } _: { desk in
      var draft = desk.draftWithJane()
      draft.set("POC \r\nagreed  ", at: "/details/notes")
      let outcome = try await desk.send(draft)
      #expect(outcome.sent != nil)
      #expect(try desk.store.drafts().isEmpty)
    }
  }

  @Test(arguments: [true, false])
  func `what is accepted and not visible yet is not sent again, and recognised when it arrives`(
    isGuarded: Bool
  ) async throws {
    try await withOddService { request, record in
      record.stale = (record.held, readings: 4)
      record.apply(request)
      return .json(isGuarded ? 204 : 202, "")
    } _: { desk in
      let draft = desk.draftWithJane()
      let first = try await desk.send(draft, isGuarded: isGuarded)
      #expect(first.isAccepted)
      #expect(try desk.store.openTickets().map(\.state) == [.accepted])
      #expect(await desk.workspace.send(draft, isGuarded: isGuarded).isAccepted)
      #expect(await desk.workspace.settle(draft).isAccepted)
      // More is staged meanwhile.
      var more = draft
      more.set("And notes", at: "/details/notes")
      try await desk.workspace.keep(more, condition: "accepted")
      #expect(await desk.workspace.settle(more).isAccepted)
      let outcome = await desk.workspace.settle(more)
      guard case .sentEarlier(let record, let earlier, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(earlier == draft)
      #expect(record.team.count == 2)
      #expect(desk.held()?.team.count == 2)
      #expect(desk.patches.count == 1)
      #expect(try desk.store.openTickets().isEmpty)
    }
  }

  @Test func `what never becomes visible is pending again after some minutes`() async throws {
    try await withOddService { _, _ in
      .json(204, "")
    } _: { desk in
      let draft = draft(on: desk)
      let first = try await desk.send(draft)
      #expect(first.isAccepted)
      desk.clock.turn(by: 299)
      #expect(await desk.workspace.settle(draft).isAccepted)
      desk.clock.turn(by: 1)
      guard case .sentPartly(_, let kept, _) = await desk.workspace.settle(draft) else {
        Issue.record("still accepted")
        return
      }
      #expect(kept.count == 2)
      #expect(try desk.store.drafts().count == 1)
    }
  }

  @Test func `an accepted send outlives the program`() async throws {
    try await withOddService { request, record in
      record.stale = (record.held, readings: 1)
      record.apply(request)
      return .json(204, "")
    } _: { desk in
      let draft = draft(on: desk)
      #expect(try await desk.send(draft).isAccepted)
      let restored = try Restored(desk.store)
      #expect(restored.open[desk.record.id]?.state == .accepted)
      #expect(restored.open[desk.record.id]?.draft == draft)
    }
  }
}

/// Writes that nothing guards, and drafts on rows of the list.
@Suite struct ReadFirst {
  private static let untagged = OddDesk.document.without("eTag")

  @Test func `a record without a version is compared right before the write`() async throws {
    try await withOddService(Self.untagged) { request, record in
      record.apply(request)
      record.held = record.held.without("eTag")
      return .json(200, record.held.compact)
    } _: { desk in
      #expect(desk.record.eTag == nil)
      let outcome = try await desk.send(desk.draft(("/details/notes", "POC agreed")))
      #expect(outcome.sent?.notes == "POC agreed")
      #expect(desk.patches.first?.header("if-match") == nil)
      // Somebody else has changed the same by now, and the draft still stands on the old record.
      let late = try await desk.send(desk.draft(("/details/notes", "Mine")))
      #expect(late.theirs?.notes == "POC agreed")
      #expect(desk.patches.count == 1)
    }
  }

  @Test func `nothing is replaced that a row of the list did not show`() async throws {
    try await withOddService { request, record in
      record.apply(request)
      return .json(200, record.held.compact)
    } _: { desk in
      let row = try #require(Referral(OddDesk.document.without("team"), isWhole: false))
      let team = desk.draft(("/team", [OddDesk.jane]), on: row)
      #expect(try await desk.send(team).theirs?.team.count == 1)
      #expect(desk.patches.isEmpty)
      // What the row did show goes out as it was read.
      let value = desk.draft(("/details/dealValue", "12500"), on: row)
      try await desk.workspace.forget(row.id)
      #expect(try await desk.send(value).sent?.dealValue == Amount(12_500))
    }
  }
}

extension SendOutcome {
  fileprivate var isAccepted: Bool { if case .accepted = self { true } else { false } }
}

extension JSONValue {
  fileprivate func without(_ name: String) -> JSONValue {
    var object = object ?? JSONObject()
    object[name] = nil
    return .object(object)
  }
}
