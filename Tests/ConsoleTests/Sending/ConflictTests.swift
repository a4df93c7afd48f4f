@testable import Console
@testable import Referrals
import Testing

@Suite struct Conflicts {
  /// A desk whose deal value for the first record was sent while somebody else changed something.
  private func conflict(_ theirs: [JSONPointer: JSONValue]) throws -> Desk {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    desk.feed(
      .answered(Records.estate, .conflict(theirs: try Records.changed(Records.estate, theirs), nil)))
    return desk
  }

  @Test func `changes in different fields are put together and wait to be read`() throws {
    var desk = try conflict(["/details/notes": "Theirs."])
    #expect(desk.condition(Records.estate) == .rebased)
    #expect(desk.state.staging.draft(Records.estate)?.base.eTag == "\"later\"")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000")])
    #expect(desk.effects.isEmpty)
    desk.press("s", .enter)
    guard case .send(let draft, _) = desk.effects.first else { return #expect(Bool(false)) }
    #expect(draft.base.eTag == "\"later\"")
  }

  @Test func `the same change by both leaves nothing to send`() throws {
    let desk = try conflict(["/details/dealValue": 250_000])
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.sending.outcomes.map(\.isSent) == [true])
  }

  @Test func `one field changed by both is a conflict that shows all three values`() throws {
    let desk = try conflict(["/details/dealValue": 260_000])
    guard case .conflict(let collisions) = desk.condition(Records.estate) else {
      return #expect(Bool(false), "no conflict")
    }
    #expect(collisions.map(\.base) == ["245,000.00 CHF"])
    #expect(collisions.map(\.mine) == ["250,000.00 CHF"])
    #expect(collisions.map(\.theirs) == ["260,000.00 CHF"])
    #expect(desk.state.sending.outcomes.map(\.isSent) == [false])
  }

  @Test func `a conflict can't be sent`() throws {
    var desk = try conflict(["/details/dealValue": 260_000])
    for key in ["s", "S"] as [Key] {
      desk.press(key)
      #expect(desk.confirmation == nil)
      #expect(desk.state.notice?.tone == .bad)
    }
  }

  @Test func `mine stays on top of theirs`() throws {
    var desk = try conflict(["/details/dealValue": 260_000])
    desk.lookAtPending(Records.estate, field: "deal-value")
    desk.press("m")
    #expect(desk.condition(Records.estate) == .rebased)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000")])
  }

  @Test func `undo takes back a decision and nothing else, and redo makes it again`() throws {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("n")
    desk.type("Mine. ")
    desk.press(.control("s"))
    desk.sendValue("250000", of: Records.estate)
    desk.feed(
      .answered(
        Records.estate,
        .conflict(theirs: try Records.changed(Records.estate, ["/details/dealValue": 260_000]), nil)))
    let conflict = desk.condition(Records.estate)
    desk.lookAtPending(Records.estate, field: "deal-value")
    desk.press("m", "z")
    #expect(desk.condition(Records.estate) == conflict)
    #expect(desk.patch(Records.estate).count == 2)
    desk.press("Z")
    #expect(desk.condition(Records.estate) == .rebased)
    #expect(desk.patch(Records.estate).count == 2)
  }

  @Test func `theirs drops mine, and undo brings it back`() throws {
    var desk = try conflict(["/details/dealValue": 260_000])
    desk.lookAtPending(Records.estate, field: "deal-value")
    desk.press("t")
    #expect(desk.state.staging.isEmpty)
    desk.press("z")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000")])
  }

  @Test func `on the line of a referral, mine and theirs mean its only collision`() throws {
    var desk = try conflict(["/details/dealValue": 260_000])
    desk.lookAtPending(Records.estate)
    desk.press("m")
    #expect(desk.condition(Records.estate) == .rebased)
  }

  @Test func `on the line of another change, mine and theirs mean nothing, and a decision names its field`()
    throws
  {
    var desk = Desk()
    desk.open(Records.estate, at: .field("closes-on"))
    desk.press(.enter)
    desk.type("2027-04-30")
    desk.press(.enter)
    desk.sendValue("250000", of: Records.estate)
    let theirs = try #require(Records.all.first?.document.setting(260_000, at: "/details/dealValue"))
    desk.feed(
      .answered(
        Records.estate, .conflict(theirs: Referral(theirs.setting("\"2\"", at: "/eTag")), nil)))
    desk.lookAtPending(Records.estate, field: "closes-on")
    desk.press("t")
    #expect(desk.state.notice?.text.contains("marked !") == true)
    #expect(desk.patch(Records.estate).count == 2)
    desk.lookAtPending(Records.estate, field: "deal-value")
    desk.press("t")
    #expect(desk.state.notice?.text.hasPrefix("Deal value: theirs stays") == true)
    #expect(desk.patch(Records.estate).count == 1)
  }

  @Test func `in the form of a conflict what others wrote can be put in`() throws {
    var desk = Desk()
    desk.press("n")
    desk.type(" Mine.")
    desk.press(.control("s"))
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    let theirs = try #require(Records.all.first?.document.setting("Theirs.", at: "/details/notes"))
    desk.feed(
      .answered(
        Records.estate, .conflict(theirs: Referral(theirs.setting("\"2\"", at: "/eTag")), nil)))
    desk.lookAtPending(Records.estate, field: "notes")
    desk.press("e")
    #expect(desk.screen.contains("^T Theirs"))
    desk.press(.control("t"))
    #expect(desk.entry?.hasSuffix(" Mine.\nTheirs.") == true)
    desk.press(.control("s"))
    #expect(desk.condition(Records.estate) == .rebased)
    desk.press("e")
    #expect(!desk.screen.contains("^T Theirs"))
  }

  @Test func `a move that theirs made impossible is said to be so, and can be let go of`() throws {
    var desk = Desk()
    desk.press("t")
    desk.type("lost")
    desk.press(.enter)
    desk.type("No budget before spring")
    desk.press(.enter)
    desk.lookAtPending(Records.estate)
    desk.press("s")
    desk.type("yes")
    desk.press(.enter)
    let won = try #require(Records.all.first?.document)
      .setting("Closed", at: "/status").setting("Won", at: "/substatus").setting("\"2\"", at: "/eTag")
    desk.feed(.answered(Records.estate, .conflict(theirs: Referral(won), nil)))
    desk.lookAtPending(Records.estate)
    #expect(desk.screen.contains("can't be sent any more"))
    #expect(!desk.screen.contains("deal lost"))
    #expect(desk.screen.contains("t theirs"))
    #expect(!desk.screen.contains("m mine"))
    desk.press("t")
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `a third value settles the collision`() throws {
    var desk = try conflict(["/details/dealValue": 260_000])
    desk.lookAtPending(Records.estate, field: "deal-value")
    desk.press("e")
    desk.type("270000")
    desk.press(.enter)
    #expect(desk.condition(Records.estate) == .rebased)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "270000")])
    guard case .pending = desk.state.place else {
      return #expect(Bool(false), "not back in the pending view")
    }
  }

  @Test func `a conflict is read as a comparison until another reading is chosen`() throws {
    var desk = try conflict(["/details/dealValue": 260_000, "/details/notes": "Theirs."])
    desk.resize(to: Size(columns: 160, rows: 40))
    desk.lookAtPending(Records.estate)
    #expect(desk.screen.contains("[Conflict]"))
    #expect(desk.screen.contains(/Deal value +245,000.00 CHF +260,000.00 CHF +250,000.00 CHF/))
    #expect(desk.screen.contains(/Theirs +Notes 12 Nov.* → Theirs\./))
    desk.press("d")
    #expect(desk.screen.contains("[Words]"))
    desk.press("d", "d", "d")
    #expect(desk.screen.contains("[Conflict]"))
  }

  @Test func `what was decided is told once, and the keys beside a conflict are those that work there`()
    throws
  {
    var desk = Desk()
    desk.press("n")
    desk.type(" Mine.")
    desk.press(.control("s"))
    desk.sendValue("250000", of: Records.estate)
    let theirs: [JSONPointer: JSONValue] = ["/details/dealValue": 260_000, "/details/notes": "Theirs."]
    desk.feed(
      .answered(Records.estate, .conflict(theirs: try Records.changed(Records.estate, theirs), nil)))
    desk.resize(to: Size(columns: 160, rows: 40))
    desk.lookAtPending(Records.estate)
    #expect(desk.screen.contains("Put the cursor on a change marked !"))
    desk.lookAtPending(Records.estate, field: "deal-value")
    #expect(desk.screen.contains("m mine · t theirs · e edit"))
    desk.press("m")
    desk.lookAtPending(Records.estate)
    let settled = desk.screen.split(separator: "Settled already").last ?? ""
    #expect(settled.contains("260,000.00 CHF → 250,000.00 CHF"))
    #expect(!settled.contains(/Theirs +Deal value/))
  }

  @Test func `what others changed beneath a draft is told in words`() throws {
    var desk = try conflict(["/details/notes": "Theirs."])
    #expect(desk.state.staging.entry(Records.estate)?.theirs.map(\.field.id) == ["notes"])
    desk.lookAtPending(Records.estate)
    desk.state.updatePending { $0.reading = .words }
    desk.resize(to: Size(columns: 160, rows: 40))
    #expect(desk.screen.contains("Others changed since"))
  }

  @Test func `mine and theirs need a change in conflict under the cursor`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.lookAtPending(Records.estate, field: "deal-value")
    for key in ["m", "t"] as [Key] {
      desk.press(key)
      #expect(desk.state.notice?.tone == .bad)
      #expect(desk.condition(Records.estate) == .fresh)
    }
  }

  @Test func `the other fields of a conflict are settled already`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .field("closes-on"))
    desk.press(.enter)
    desk.type("eoq")
    desk.press(.enter)
    desk.sendValue("250000", of: Records.estate)
    let theirs = try Records.changed(Records.estate, ["/details/dealValue": 260_000])
    desk.feed(.answered(Records.estate, .conflict(theirs: theirs, nil)))
    guard case .conflict(let collisions) = desk.condition(Records.estate) else {
      return #expect(Bool(false), "no conflict")
    }
    #expect(collisions.map(\.field.id) == ["deal-value"])
    #expect(desk.patch(Records.estate).count == 2)
  }

  @Test func `without their record the draft waits as it was`() {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    desk.feed(.answered(Records.estate, .conflict(theirs: nil, Trouble("The line is cut."))))
    guard case .notSent(let trouble) = desk.condition(Records.estate) else {
      return #expect(Bool(false), "not kept")
    }
    #expect(trouble.words.contains("The line is cut."))
    #expect(desk.patch(Records.estate).count == 1)
  }
}

@Suite struct ClosedMeanwhile {
  private func closed() throws -> Desk {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.feed(
      .fetched(try Records.changed(Records.estate, ["/status": "Closed", "/substatus": "Won"])))
    return desk
  }

  @Test func `a change that can't be sent any more counts for nothing and is not called one of both sides`()
    throws
  {
    var desk = try closed()
    desk.press("p")
    #expect(!desk.screen.contains("effect:"))
    desk.press("s")
    #expect(desk.state.notice?.text.contains("t lets go of what can't be sent any more") == true)
    #expect(desk.state.notice?.text.contains("Both sides") == false)
  }

  @Test func `what was typed for a new person can still be read`() throws {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    desk.type("half@contoso.example")
    desk.press(.escape)
    desk.feed(
      .fetched(try Records.changed(Records.estate, ["/status": "Closed", "/substatus": "Won"])))
    desk.press("a")
    #expect(desk.screen.contains("half@contoso.example"))
  }

  @Test func `a record read before the one at hand changes nothing`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    let newer =
      ["/updatedDateTime": "2031-01-02T00:00:00Z", "/details/notes": "Newer."] as [JSONPointer: JSONValue]
    let older =
      ["/updatedDateTime": "2031-01-01T00:00:00Z", "/details/notes": "Older."] as [JSONPointer: JSONValue]
    desk.feed(.fetched(try Records.changed(Records.estate, tag: "\"3\"", newer)))
    desk.feed(.fetched(try Records.changed(Records.estate, tag: "\"2\"", older)))
    #expect(desk.state.referral(Records.estate)?.notes == "Newer.")
    #expect(desk.state.staging.draft(Records.estate)?.base.notes == "Newer.")
  }
}

@Suite struct SameWishes {
  private func answered(_ values: [JSONPointer: JSONValue]) throws -> Event {
    .answered(Records.estate, .conflict(theirs: try Records.changed(Records.estate, values), nil))
  }

  @Test func `a reason for closing is not lost when others close the deal the same way for another`() throws {
    var desk = Desk()
    desk.typeLoss(of: Records.estate, because: "They build it themselves.")
    desk.press(.control("s"))
    desk.feed(
      .fetched(
        try Records.changed(
          Records.estate, ["/status": "Closed", "/substatus": "Lost", "/statusReason": "Budget cut"])))
    #expect(desk.state.staging.entry(Records.estate)?.isInConflict == true)
    desk.press("p")
    for words in ["They build it themselves.", "Budget cut"] { #expect(desk.flatScreen.contains(words)) }
    desk.press("s", "m")
    #expect(desk.state.staging.entry(Records.estate)?.isInConflict == true)
    desk.press("j", "t")
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `nothing is said to be kept where others made the very change`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.feed(.fetched(try Records.changed(Records.estate, ["/details/dealValue": 250_000])))
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice?.text.hasSuffix("nothing of yours is left to send.") == true)
  }

  @Test func `the list shows what a refused send has found`() throws {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    desk.feed(try answered(["/details/dealValue": 250_000, "/name": "Renamed meanwhile"]))
    #expect(desk.state.sending.outcomes.first?.isByOthers == true)
    desk.press(.escape)
    #expect(desk.screen.contains("Renamed meanwhile"))
  }
}

@Suite struct Outrun {
  private func moved(_ values: [JSONPointer: JSONValue]) throws -> Event {
    .fetched(try Records.changed(Records.estate, values))
  }

  private func collisions(_ desk: Desk) -> [Collision] {
    if case .conflict(let collisions) = desk.condition(Records.estate) { collisions } else { [] }
  }

  @Test(arguments: [true, false])
  func `what others write while a form is open is not overwritten unseen`(isLeftMeanwhile: Bool) throws {
    var desk = Desk()
    desk.open(Records.estate, at: .field("deal-value"))
    desk.press("e")
    desk.type("250000")
    if isLeftMeanwhile { desk.press(.escape) }
    desk.feed(try moved(["/details/dealValue": 260_000]))
    if isLeftMeanwhile { desk.press("e") }
    #expect(desk.screen.contains("This was changed since you began. It is 260,000.00 CHF now."))
    desk.press(.enter)
    #expect(collisions(desk).map(\.theirs) == ["260,000.00 CHF"])
    #expect(collisions(desk).map(\.mine) == ["250,000.00 CHF"])
    #expect(collisions(desk).map(\.base) == ["245,000.00 CHF"])
    #expect(desk.state.notice?.text.hasPrefix("Staged, but the same was changed meanwhile.") == true)
  }

  @Test func `what was typed before a crash is held against the value it was typed over`() throws {
    let value = Form.Subject(target: .field("deal-value"), referrals: [Records.estate])
    var desk = Desk(texts: [value: ["value": "250000", "@base": "240000"]])
    desk.press("e")
    desk.type("0")
    // The next crash forgets it no more than this one.
    #expect(desk.kept == [.keepText(value, ["value": "2500000", "@base": "240000"])])
    desk.press(.enter)
    #expect(collisions(desk).map(\.base) == ["240,000.00 CHF"])
    #expect(collisions(desk).map(\.theirs) == ["245,000.00 CHF"])
  }

  @Test func `what was sent from here while a form waited is nobody else's change`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press("e")
    desk.type("260000")
    desk.press(.escape)
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    let sent = try Records.changed(Records.estate, ["/details/dealValue": 250_000])
    desk.feed(.answered(Records.estate, .sent(sent, requestID: nil)))
    while desk.state.places.count > 1 { desk.press(.escape) }
    desk.press("e")
    #expect(!desk.screen.contains("This was changed"))
    desk.press(.enter)
    #expect(desk.condition(Records.estate) == .fresh)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "260000")])
  }

  @Test func `what is added to the notes of several goes below what there is by then`() throws {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.space, .space, "n")
    desk.type("Added.")
    desk.feed(try moved(["/details/notes": "Theirs."]))
    desk.press(.control("s"))
    #expect(desk.state.staged(Records.estate)?.notes == "Theirs.\nAdded.")
    #expect(collisions(desk).isEmpty)
  }

  @Test func `the value of the record itself can be wished for, whatever was staged since`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.stageValue("260000", of: Records.estate)
    desk.press("e")
    desk.type("245000")
    desk.press(.escape, "z")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000")])
    desk.press("e", .enter)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `after theirs was put in the value from before can be typed again`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .field("deal-value"))
    desk.press("e")
    desk.feed(try moved(["/details/dealValue": 260_000]))
    desk.press(.control("t"), .control("u"))
    desk.type("245000")
    desk.press(.enter)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "245000")])
  }

  @Test func `a person who was sent meanwhile is changed further, also where others add another`() throws {
    var desk = Desk()
    desk.open(Records.estate)
    desk.addPerson("ada@contoso.example", "Ada", "Lee")
    let staged = try #require(desk.state.staged(Records.estate))
    desk.open(Records.estate, at: .person("team", staged.team.count - 1))
    desk.press(.enter, .tab, .tab, .tab)
    desk.type("12345678")
    desk.press(.escape)
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    var other = Person(JSONObject([]))
    other.set(.email, to: "ben@contoso.example")
    let team = JSONValue.array((staged.team + [other]).map { .object($0.document) })
    desk.feed(
      .answered(Records.estate, .sent(try Records.changed(Records.estate, ["/team": team]), requestID: nil)))
    desk.open(Records.estate, at: .person("team", staged.team.count - 1))
    desk.press(.enter, .control("s"))
    #expect(collisions(desk).isEmpty)
    let now = try #require(desk.state.staged(Records.estate)).team
    #expect(now.count == staged.team.count + 1)
    #expect(now[staged.team.count - 1].text(.phoneNumber).contains("12345678"))
  }

  @Test(arguments: [false, true])
  func `a kept text of a person stages what was typed and takes back nothing that others wrote`(
    isSameRow: Bool
  ) throws {
    let person = try #require(Records.all.first { $0.id == Records.estate }?.team.first)
    let subject = Form.Subject(target: .person("team", 0), referrals: [Records.estate])
    var texts = ["@opened": person.email]
    for part in PersonPart.allCases {
      texts[part.name] = part == .title ? "Mine" : person.text(part)
      texts["@opened." + part.name] = person.text(part)
    }
    var desk = Desk(texts: [subject: texts])
    var theirs = person
    theirs.set(isSameRow ? .title : .lastName, to: "Theirs")
    let rest = try #require(desk.state.referral(Records.estate)).team.dropFirst()
    desk.feed(try moved(["/team": .array(([theirs] + rest).map { .object($0.document) })]))
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .control("s"))
    let now = try #require(desk.state.staged(Records.estate)?.team.first)
    #expect(now.text(.title) == "Mine")
    #expect(now.lastName == (isSameRow ? person.lastName : "Theirs"))
    #expect(collisions(desk).map(\.field.id) == (isSameRow ? ["team"] : []))
  }

  @Test func `whoever puts in what others wrote has decided`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .field("deal-value"))
    desk.press("e")
    desk.feed(try moved(["/details/dealValue": 260_000]))
    desk.press(.control("t"))
    desk.type("1")
    #expect(!desk.screen.contains("This was changed"))
    desk.press(.enter)
    #expect(collisions(desk).isEmpty)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "2600001")])
  }

  @Test func `a change to another field does not come between`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .field("deal-value"))
    desk.press("e")
    desk.type("250000")
    desk.feed(try moved(["/details/notes": "Theirs."]))
    desk.press(.enter)
    #expect(desk.condition(Records.estate) == .fresh)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000")])
  }

  @Test func `a person is changed wherever they stand by now, and nobody else`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 1))
    let people = try #require(desk.state.referral(Records.estate)).team
    desk.press(.enter, .tab)
    desk.type("Changed")
    let rest = JSONValue.array(people.dropFirst().map { .object($0.document) })
    desk.feed(try moved(["/team": rest]))
    desk.press(.control("s"))
    let team = try #require(desk.state.staged(Records.estate)).team
    #expect(team.map(\.email) == people.dropFirst().map(\.email))
    #expect(team.first?.firstName == "Changed")
  }

  @Test func `another edit of a list leaves its conflict to be decided`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .tab)
    desk.type("Mine")
    desk.press(.control("s"))
    let people = try #require(desk.state.referral(Records.estate)).team
    var theirs = people[0]
    theirs.set(.firstName, to: "Theirs")
    let team = JSONValue.array(([theirs] + people.dropFirst()).map { .object($0.document) })
    desk.feed(try moved(["/team": team]))
    #expect(collisions(desk).map(\.field.id) == ["team"])
    desk.open(Records.estate)
    desk.addPerson("ada@contoso.example", "Ada", "Lee")
    #expect(collisions(desk).map(\.field.id) == ["team"])
  }
}

@Suite struct Refreshes {
  @Test func `a record that moves on under a draft takes the draft along`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    let fresh = try Records.changed(Records.estate, ["/details/notes": "Theirs."])
    desk.feed(.syncing(1, touched: [fresh]))
    #expect(desk.condition(Records.estate) == .rebased)
    #expect(desk.state.staged(Records.estate)?.notes == "Theirs.")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000")])
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `a refresh can bring a conflict, too`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.feed(.fetched(try Records.changed(Records.estate, ["/details/dealValue": 1])))
    guard case .conflict = desk.condition(Records.estate) else { return #expect(Bool(false), "no conflict") }
  }

  @Test func `a refresh with the same tag leaves a draft as it is`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    let before = desk.state.staging
    desk.press("r")
    desk.sync(Records.all)
    #expect(desk.state.staging == before)
  }

  @Test func `a refresh leaves a draft on its way alone`() throws {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    let draft = desk.state.staging.draft(Records.estate)
    desk.feed(.fetched(try Records.changed(Records.estate, ["/details/dealValue": 1])))
    #expect(desk.state.staging.draft(Records.estate) == draft)
    #expect(desk.condition(Records.estate) == .sending)
  }

  @Test func `people added on both sides add up`() throws {
    var desk = Desk()
    desk.open(Records.rollout)
    desk.press("a")
    desk.type("ines")
    desk.press(.control("p"), .enter)
    let theirs = try #require(desk.state.referral(Records.rollout)?.document[at: "/team"]?.array)
    let zoe = Records.person("zoe@contoso.example", "Zoe", "Hart")
    desk.feed(.fetched(try Records.changed(Records.rollout, ["/team": .array(theirs + [zoe])])))
    #expect(desk.condition(Records.rollout) == .rebased)
    #expect(desk.state.staged(Records.rollout)?.team.map(\.firstName) == ["Maja", "Zoe", "Ines"])
    #expect(desk.patch(Records.rollout).map(\.path) == ["/team/-"])
  }

  @Test(
    arguments: [
      ["/details/dealValue": 1], ["/details/notes": "Theirs."],
    ] as [[JSONPointer: JSONValue]])
  func `a draft that changes under the question is not sent before it is asked about anew`(
    theirs: [JSONPointer: JSONValue]
  ) throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press("p", "s")
    desk.feed(.fetched(try Records.changed(Records.estate, theirs)))
    #expect(desk.state.notice?.tone == .bad)
    desk.press(.enter)
    #expect(desk.condition(Records.estate) != .sending)
    #expect(!desk.state.sending.isRunning)
  }
}
