import Referrals
import Testing

@Suite struct DraftRebase {
  /// The record with the same team, but with one part of one person changed.
  private func changed(_ person: JSONValue, _ part: PersonPart, _ text: String) throws -> JSONValue {
    var person = Person(try #require(person.object))
    person.set(part, to: text)
    return .object(person.document)
  }

  /// My team and theirs over the record's own.
  private func rebasedTeam(
    mine: [JSONValue], theirs: [JSONValue]
  ) throws -> (team: JSONValue, draft: Draft, collisions: [Collision]) {
    var draft = try Invented.draft()
    draft.set(.array(mine), at: "/team")
    let (rebased, collisions) = try draft.rebased(on: Invented.referral(["/team": .array(theirs)]))
    return (rebased["/team"], rebased, collisions)
  }

  @Test func `changes to different fields stand side by side`() throws {
    var draft = try Invented.draft()
    draft.set("2500", at: "/details/dealValue")
    let fresh = try Invented.referral(["/details/notes": "Theirs.", "/eTag": "\"new\""])
    let (rebased, collisions) = draft.rebased(on: fresh)
    #expect(collisions.isEmpty)
    #expect(rebased.base == fresh)
    #expect(rebased.patch == draft.patch)
    #expect(rebased.result.notes == "Theirs.")
  }

  @Test func `a field that both changed is a collision in which mine stands`() throws {
    var draft = try Invented.draft()
    draft.set("2500", at: "/details/dealValue")
    let (rebased, collisions) = draft.rebased(on: try Invented.referral(["/details/dealValue": 3000]))
    #expect(rebased["/details/dealValue"] == "2500")
    let collision = try #require(collisions.first)
    #expect(collisions.count == 1)
    #expect(collision.field.id == "deal-value")
    #expect(
      [collision.base, collision.mine, collision.theirs] == ["1,000.50 EUR", "2,500.00 EUR", "3,000.00 EUR"])
  }

  @Test func `the same change on both sides leaves nothing`() throws {
    var draft = try Invented.draft()
    draft.set("2500.00", at: "/details/dealValue")
    draft.set([Invented.mira, Invented.tomas, Invented.janeDoe], at: "/team")
    draft.move(to: .lost, reason: nil)
    let fresh = try Invented.referral([
      "/details/dealValue": 2500, "/status": "Closed", "/substatus": "Lost",
      "/team": [Invented.mira, Invented.tomas, try changed(Invented.janeDoe, .title, "Buyer")],
    ])
    let (rebased, collisions) = draft.rebased(on: fresh)
    #expect(rebased.isEmpty)
    #expect(collisions.isEmpty)
  }

  @Test func `two people of one name with different addresses are two people`() throws {
    let present = [Invented.mira, Invented.tomas]
    let other = try changed(Invented.janeDoe, .email, "jane.doe@fabrikam.example")
    let (team, _, collisions) = try rebasedTeam(
      mine: present + [Invented.janeDoe], theirs: present + [other])
    #expect(collisions.isEmpty)
    #expect(
      Person.list(team).suffix(2).map(\.email) == ["jane.doe@fabrikam.example", "jane.doe@contoso.com"])
  }

  @Test func `when both added somebody else, both join and mine are still added one by one`() throws {
    let (team, draft, collisions) = try rebasedTeam(
      mine: [Invented.mira, Invented.tomas, Invented.janeDoe],
      theirs: [Invented.mira, Invented.tomas, Invented.ines])
    #expect(team == [Invented.mira, Invented.tomas, Invented.ines, Invented.janeDoe])
    #expect(draft.patch.operations == [.add("/team/-", Invented.janeDoe)])
    #expect(collisions.isEmpty)
  }

  @Test func `different parts of one person stand side by side`() throws {
    let (team, _, collisions) = try rebasedTeam(
      mine: [try changed(Invented.mira, .title, "Lead"), Invented.tomas],
      theirs: [try changed(Invented.mira, .phoneNumber, "1"), Invented.tomas])
    #expect(team == [try changed(changed(Invented.mira, .title, "Lead"), .phoneNumber, "1"), Invented.tomas])
    #expect(collisions.isEmpty)
  }

  @Test func `the same part of one person is a collision, and each side's change is told`() throws {
    let (team, _, collisions) = try rebasedTeam(
      mine: [try changed(Invented.mira, .title, "Lead"), Invented.tomas],
      theirs: [try changed(Invented.mira, .title, "Boss"), Invented.tomas, Invented.ines])
    #expect(team == [try changed(Invented.mira, .title, "Lead"), Invented.tomas, Invented.ines])
    let collision = try #require(collisions.first)
    #expect(collision.base == "Mira Solheim, Tomas Brandl")
    #expect(collision.mine == "Mira Solheim: Title Lead")
    #expect(
      collision.theirs == "Mira Solheim: Title Boss; adds Ines Quintela (ines.quintela@proseware.example)")
  }

  @Test func `whom they took out while I changed them is a question, and stays till it is answered`() throws {
    let mine = try changed(Invented.tomas, .phoneNumber, "2")
    let (team, _, collisions) = try rebasedTeam(mine: [Invented.mira, mine], theirs: [Invented.mira])
    #expect(team == [Invented.mira, mine])
    #expect(collisions.map(\.field.id) == ["team"])
    #expect(collisions.first?.theirs == "removes Tomas Brandl")
  }

  @Test func `whom I took out while they changed them is a question`() throws {
    let (team, _, collisions) = try rebasedTeam(
      mine: [Invented.mira], theirs: [Invented.mira, try changed(Invented.tomas, .phoneNumber, "2")])
    #expect(team == [Invented.mira])
    #expect(collisions.map(\.field.id) == ["team"])
  }

  @Test func `whom they took out and I left alone stays out`() throws {
    let (team, _, collisions) = try rebasedTeam(
      mine: [Invented.mira, Invented.tomas, Invented.janeDoe], theirs: [Invented.tomas])
    #expect(team == [Invented.tomas, Invented.janeDoe])
    #expect(collisions.isEmpty)
  }

  @Test func `a new e-mail of mine keeps the person in their place`() throws {
    let mine = try changed(Invented.mira, .email, "mira@proseware.example")
    let (team, _, collisions) = try rebasedTeam(
      mine: [mine, Invented.tomas], theirs: [Invented.mira, Invented.tomas, Invented.ines])
    #expect(team == [mine, Invented.tomas, Invented.ines])
    #expect(collisions.isEmpty)
  }

  @Test func `somebody listed twice and taken out once stays out once`() throws {
    var draft = try Invented.draft(["/team": [Invented.mira, Invented.mira]])
    draft.set([Invented.mira], at: "/team")
    let fresh = try Invented.referral(["/team": [Invented.mira, Invented.mira], "/salesStage": "60"])
    let (rebased, collisions) = draft.rebased(on: fresh)
    #expect(rebased["/team"] == [Invented.mira])
    #expect(collisions.isEmpty)
  }

  @Test(arguments: [Stage.lost, .pending, Stage("Closed", "Error")])
  func `a move that is no longer open is a collision`(theirs: Stage) throws {
    var draft = try Invented.draft()
    draft.move(to: .won, reason: nil)
    let (rebased, collisions) = draft.rebased(
      on: try Invented.referral(["/status": .string(theirs.status), "/substatus": .string(theirs.substatus)]))
    #expect(collisions.map(\.theirs) == ["\(theirs)"])
    #expect(rebased.result.stage == .won)
  }

  @Test(arguments: [nil, "Budget too small"])
  func `the same step for another reason is a collision, and the reason stays to be read`(theirs: String?)
    throws
  {
    var draft = try Invented.draft()
    draft.move(to: .lost, reason: "They build it themselves.")
    let fresh = try Invented.referral([
      "/status": "Closed", "/substatus": "Lost", "/statusReason": theirs.map(JSONValue.string) ?? .null,
    ])
    var (rebased, collisions) = draft.rebased(on: fresh)
    for _ in 1...2 {
      #expect(collisions.map(\.mine) == ["Closed · Lost: They build it themselves."])
      #expect(collisions.map(\.theirs) == ["Closed · Lost" + (theirs.map { ": \($0)" } ?? "")])
      #expect(collisions.first?.obstacle?.contains("final") == true)
      #expect(rebased.edits == ["/statusReason": "They build it themselves."])
      (rebased, collisions) = rebased.rebased(on: fresh)
    }
  }

  @Test func `the same step for the same reason is done`() throws {
    var draft = try Invented.draft()
    draft.move(to: .lost, reason: "Other")
    let (rebased, collisions) = draft.rebased(
      on: try Invented.referral(["/status": "Closed", "/substatus": "Lost", "/statusReason": "Other"]))
    #expect(rebased.isEmpty)
    #expect(collisions.isEmpty)
  }

  @Test func `a rebase on the same record changes nothing`() throws {
    var draft = try Invented.draft()
    draft.set("2500", at: "/details/dealValue")
    draft.set([Invented.tomas, Invented.janeDoe], at: "/team")
    draft.move(to: .lost, reason: "Other")
    let (rebased, collisions) = draft.rebased(on: draft.base)
    #expect(rebased == draft)
    #expect(collisions.isEmpty)
  }
}
