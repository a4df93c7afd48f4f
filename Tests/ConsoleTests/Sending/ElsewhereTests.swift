@testable import Console
@testable import Referrals
import Testing

/// A second copy of the program on the same profile.
@Suite struct ElsewhereOnThisProfile {
  private func draft(_ edits: KeyValuePairs<JSONPointer, JSONValue>) throws -> Draft {
    var draft = Draft(base: try #require(Records.all.first { $0.id == Records.estate }))
    for (pointer, value) in edits { draft.set(value, at: pointer) }
    return draft
  }

  private func entry(
    _ edits: KeyValuePairs<JSONPointer, JSONValue>, _ condition: Staging.Condition = .fresh
  ) throws -> Staging.Entry { Staging.Entry(draft: try draft(edits), condition: condition) }

  private func news(_ known: Draft?, _ entry: Staging.Entry?) -> Event {
    .stagedElsewhere([Elsewhere(id: Records.estate, known: known, entry: entry)])
  }

  @Test func `whoever begins to edit, or comes back to the window, looks what it did`() {
    var desk = Desk()
    desk.press("j", "p", .escape)
    #expect(desk.looks == 0)
    desk.press("e")
    #expect(desk.looks == 1)
    desk.feed(.typed(.focus(true)))
    #expect(desk.looks == 2)
  }

  @Test func `what it staged shows here, and nothing is written for it`() throws {
    var desk = Desk()
    let theirs = try entry(["/details/notes": "Theirs."])
    desk.feed(news(nil, theirs))
    #expect(desk.state.staging.entries == [theirs])
    #expect(desk.kept == [.tookIn([Records.estate])])
    #expect(desk.state.notice?.text.contains("Another cosell") == true)
  }

  @Test func `an edit that could not be kept because it was faster is kept on top of its own`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    let both = try entry(["/details/dealValue": "1111", "/details/notes": "Theirs."])
    desk.feed(news(nil, try entry(["/details/notes": "Theirs."])))
    #expect(desk.state.staging.entries == [both])
    #expect(desk.kept == [.tookIn([Records.estate]), .keep(both)])
  }

  @Test func `an edit on a record that it has read anew is held against what others wrote there`() throws {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n")
    desk.type(" Mine.")
    desk.press(.control("s"))
    let newer = try Records.changed(
      Records.estate, ["/details/notes": "Others.", "/updatedDateTime": "2031-01-02T00:00:00Z"])
    var theirs = Draft(base: newer)
    theirs.set("2222", at: "/details/dealValue")
    desk.feed(news(nil, Staging.Entry(draft: theirs, condition: .rebased)))
    guard case .conflict(let collisions) = desk.condition(Records.estate) else {
      return #expect(Bool(false), "nobody is asked")
    }
    #expect(collisions.map(\.field.id) == ["notes"])
    #expect(collisions.map(\.theirs) == ["Others."])
    #expect(desk.state.staging.draft(Records.estate)?.base == newer)
    #expect(desk.patch(Records.estate).count == 2)
  }

  @Test func `its newer value takes the place of the one that was not touched here`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    let theirs = try entry(["/details/dealValue": "2222"])
    desk.feed(news(try draft(["/details/dealValue": "1111"]), theirs))
    #expect(desk.state.staging.entries == [theirs])
    #expect(desk.kept == [.tookIn([Records.estate])])
  }

  @Test func `what it sent or dropped is gone here too, and undo can't bring it back`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    desk.feed(news(try draft(["/details/dealValue": "1111"]), nil))
    #expect(desk.state.staging.isEmpty)
    #expect(desk.effects == [.fetch(Records.estate)])
    #expect(desk.kept == [.tookIn([Records.estate])])
    desk.press("z", "Z")
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `taking back what was staged here leaves what another copy made of it`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    let mine = try draft(["/details/dealValue": "1111"])
    let theirs = try draft(["/details/dealValue": "2222"])
    desk.feed(news(mine, try entry(["/details/dealValue": "2222"])))
    desk.press("z")
    #expect(desk.state.staging.draft(Records.estate)?.edits == theirs.edits)
    #expect(desk.state.notice?.text.hasPrefix("There is nothing left to undo") == true)

    // Undone before the other's change was heard of.
    var late = Desk()
    late.stageValue("1111", of: Records.estate)
    late.press("z")
    late.feed(news(mine, try entry(["/details/dealValue": "2222"])))
    #expect(late.state.staging.draft(Records.estate)?.edits == theirs.edits)
  }

  @Test func `undo takes back what was staged here, and leaves another field that another copy staged`()
    throws
  {
    var desk = Desk()
    desk.stageValue("5", of: Records.rollout)
    desk.stageValue("1111", of: Records.estate)
    let mine = try draft(["/details/dealValue": "1111"])
    let both = try entry(["/details/dealValue": "1111", "/details/notes": "Theirs."])
    desk.feed(news(mine, both))
    desk.press("z")
    let notes = try draft(["/details/notes": "Theirs."])
    #expect(desk.state.staging.draft(Records.estate) == notes)
    #expect(desk.state.staging.draft(Records.rollout) != nil)
    desk.press("Z")
    #expect(desk.state.staging.draft(Records.estate) == both.draft)
    desk.press("z", "z")
    #expect(desk.state.staging.entries.map(\.draft) == [notes])
  }

  @Test func `what both copies staged in the same moment is not lost, since undo leads to theirs`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    let theirs = try entry(["/details/dealValue": "2222"])
    desk.feed(news(nil, theirs))
    #expect(
      desk.state.notice?.text.hasSuffix(
        "Deal value was staged on both sides: yours stands, z brings back theirs.")
        == true)
    #expect(desk.state.staging.draft(Records.estate) == (try draft(["/details/dealValue": "1111"])))
    desk.press("z")
    #expect(desk.state.staging.draft(Records.estate) == theirs.draft)
    desk.press("Z")
    #expect(desk.state.staging.draft(Records.estate) == (try draft(["/details/dealValue": "1111"])))
  }

  @Test func `one person whom both copies added in the same moment is there once, and undo leads to theirs`()
    throws
  {
    var desk = Desk()
    desk.open(Records.estate)
    desk.addPerson("ada@contoso.example", "Ada", "Mine")
    var other = Desk()
    other.open(Records.estate)
    other.addPerson("ada@contoso.example", "Ada", "Theirs")
    let theirs = try #require(other.state.staging.entry(Records.estate))
    desk.feed(news(nil, theirs))
    #expect(desk.state.staging.draft(Records.estate)?.changes.map(\.title) == ["Ada Mine"])
    desk.press("z")
    #expect(desk.state.staging.draft(Records.estate)?.changes.map(\.title) == ["Ada Theirs"])
  }

  @Test func `what another copy sent is called by its name, also where the record was never read here`()
    throws
  {
    var desk = Desk()
    let mine = try draft(["/details/dealValue": "1111"])
    desk.feed(.restored([Staging.Entry(draft: mine, condition: .fresh)], texts: [:]))
    desk.feed(news(mine, nil))
    #expect(
      desk.state.notice?.text.contains("sent or dropped what was pending for Estate migration wave 2.")
        == true)
  }

  @Test func `what was staged here since then outlives its send`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    desk.press("n")
    desk.type("Mine. ")
    desk.press(.control("s"))
    let notes = try #require(desk.state.staging.draft(Records.estate)?.edits["/details/notes"])
    desk.feed(news(try draft(["/details/dealValue": "1111"]), nil))
    #expect(desk.state.staging.draft(Records.estate)?.edits == ["/details/notes": notes])
    #expect(desk.kept == [.tookIn([Records.estate])] + desk.state.staging.entries.map(Effect.keep))
  }

  @Test func `a question about other words than would be sent goes away`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    desk.press("p", "s")
    desk.feed(news(try draft(["/details/dealValue": "1111"]), try entry(["/details/dealValue": "2222"])))
    #expect(desk.confirmation == nil)
  }

  @Test func `while it sends nothing is sent here, and when it dies the send is looked up`() throws {
    var desk = Desk()
    desk.sendValue("1111", of: Records.estate)
    desk.feed(.answered(Records.estate, .underway))
    #expect(desk.condition(Records.estate) == .sending)
    #expect(desk.state.isUnsettled)
    #expect(!desk.state.sending.isRunning)
    desk.press("s")
    #expect(desk.confirmation == nil)
    let dead = try entry(["/details/dealValue": "1111"], .unknown(Trouble("cosell ended before the answer.")))
    desk.feed(news(dead.draft, dead))
    #expect(desk.effects == [.settle(dead.draft)])
    #expect(!desk.state.isUnsettled)
  }

  @Test func `what it adds to a draft on its way stays when the answer comes`() throws {
    var desk = Desk()
    desk.sendValue("1111", of: Records.estate)
    let sent = try draft(["/details/dealValue": "1111"])
    desk.feed(news(sent, try entry(["/details/dealValue": "1111", "/campaignId": "theirs"])))
    #expect(desk.condition(Records.estate) == .sending)
    let fresh = try Records.changed(Records.estate, ["/details/dealValue": 1111])
    desk.feed(.answered(Records.estate, .sent(fresh, requestID: nil)))
    #expect(desk.patch(Records.estate).map(\.path) == ["/campaignId"])
    #expect(desk.state.staging.draft(Records.estate)?.base == fresh)
  }
}

/// A disk that takes nothing for a while.
@Suite struct UnkeptEdits {
  private let full = Trouble("There is no room left.")

  @Test func `an edit that is not on disk is tried again until it is, and not sent before`() throws {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    let keep = desk.kept.filter { if case .keep = $0 { true } else { false } }
    desk.feed(.keepFailed(.draft(Records.estate), full))
    #expect(desk.state.isUnsettled)
    desk.press("p", "s")
    #expect(desk.confirmation == nil)
    #expect(desk.state.notice?.text.contains("not on disk") == true)
    desk.feed(.ticked(1_795_435_210))
    #expect(desk.kept == keep)
    desk.feed(.ticked(1_795_435_211))
    #expect(desk.kept.isEmpty)
    desk.feed(.kept(.draft(Records.estate)))
    #expect(desk.state.notice?.tone == .good)
    desk.press("s")
    #expect(desk.confirmation != nil)
  }

  @Test func `quitting asks first where what is pending would be forgotten`() {
    var desk = Desk()
    desk.state.setting.isForgetful = true
    desk.press("q")
    #expect(desk.effects == [.quit])
    desk.stageValue("1111", of: Records.estate)
    desk.press("q")
    #expect(desk.effects.isEmpty)
    desk.press(.enter)
    #expect(desk.effects == [.quit])
  }

  @Test func `quitting asks first while something is not on disk`() {
    var desk = Desk()
    desk.stageValue("1111", of: Records.estate)
    desk.feed(.keepFailed(.draft(Records.estate), full))
    desk.press("q")
    #expect(desk.effects.isEmpty)
    #expect(desk.confirmation?.lines.first?.contains("There is no room left.") == true)
    desk.press(.enter)
    #expect(desk.effects == [.quit])
  }
}
