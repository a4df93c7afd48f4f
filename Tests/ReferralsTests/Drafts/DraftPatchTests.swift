import Referrals
import Testing

@Suite struct DraftPatches {
  @Test func `what is there is replaced, what is missing is added, in table order`() throws {
    var record = try Invented.referral()
    let without = try JSONPatch([.remove("/campaignId")]).applied(to: record.document)
    record = try #require(Referral(without))
    var draft = Draft(base: record)
    draft.set("FY27-LEDGER", at: "/campaignId")
    draft.set("10000", at: "/details/dealValue")
    draft.set("Sold.", at: "/details/notes")
    #expect(
      draft.patch.operations == [
        .replace("/details/dealValue", "10000"), .replace("/details/notes", "Sold."),
        .add("/campaignId", "FY27-LEDGER"),
      ])
  }

  @Test func `null is a value that is replaced`() throws {
    var draft = try Invented.draft()
    draft.set("FY27", at: "/campaignId")
    #expect(draft.patch.operations == [.replace("/campaignId", "FY27")])
  }

  @Test(
    arguments: [
      ("/details/dealValue", "1000.5"), ("/details/dealValue", "1000.50"),
      ("/details/closingDateTime", "2027-01-29T00:00:00Z"), ("/campaignId", ""), ("/salesStage", "40"),
      ("/consent/consentToShareReferralWithMicrosoftSellers", false),
      ("/team", [Invented.mira, Invented.tomas]),
    ] as [(JSONPointer, JSONValue)])
  func `setting back what the base holds empties the draft`(place: JSONPointer, value: JSONValue) throws {
    var draft = try Invented.draft()
    draft.set("something else", at: place)
    #expect(!draft.isEmpty)
    draft.set(value, at: place)
    #expect(draft.isEmpty)
    #expect(draft.patch.isEmpty)
  }

  @Test func `notes that only look the same are a change`() throws {
    var draft = try Invented.draft()
    draft.set("First call done.\nThe cafe\u{301} asks for a demo.", at: "/details/notes")
    #expect(draft.stagedFields.map(\.id) == ["notes"])
  }

  @Test func `what no client may patch can't be staged`() throws {
    var draft = try Invented.draft()
    for place: JSONPointer in ["/name", "/id", "/team/0", "/team/-", "/nothing"] { draft.set("x", at: place) }
    #expect(draft.isEmpty)
  }

  @Test func `status, substatus and reason travel together in this order`() throws {
    var draft = try Invented.draft()
    draft.move(to: .won, reason: nil)
    draft.move(to: .lost, reason: "Budget too small")
    #expect(
      draft.patch.operations == [
        .replace("/status", "Closed"), .replace("/substatus", "Lost"),
        .replace("/statusReason", "Budget too small"),
      ])
    draft.move(to: .accepted, reason: "whatever")
    #expect(draft.isEmpty)
  }

  @Test func `people who are only added go one by one to the end`() throws {
    var draft = try Invented.draft()
    draft.set([Invented.mira, Invented.tomas, Invented.ines, Invented.janeDoe], at: "/team")
    #expect(draft.patch.operations == [.add("/team/-", Invented.ines), .add("/team/-", Invented.janeDoe)])
    #expect(!draft.replacesWhole(try Invented.field("team")))
  }

  @Test(
    arguments: [
      [Invented.mira], [Invented.tomas, Invented.mira],
      [Invented.mira, Invented.person("Tomas", "Brandl", phone: "1")],
      [Invented.janeDoe, Invented.mira, Invented.tomas], [],
    ] as [[JSONValue]])
  func `any other change to a team replaces it whole`(team: [JSONValue]) throws {
    var draft = try Invented.draft()
    draft.set(.array(team), at: "/team")
    #expect(draft.patch.operations == [.replace("/team", .array(team))])
    #expect(draft.replacesWhole(try Invented.field("team")))
  }

  @Test func `the only person of an early record, who is no array, can be taken out`() throws {
    var draft = try Invented.draft(["/customerProfile/team": Invented.mira])
    draft.set([], at: "/customerProfile/team")
    #expect(draft.patch.operations == [.replace("/customerProfile/team", [])])
    #expect(draft.changes.map(\.title) == ["Mira Solheim"])
  }

  @Test func `the result is what the patch makes of the base`() throws {
    var draft = try Invented.draft()
    draft.set("10000", at: "/details/dealValue")
    draft.set([Invented.mira, Invented.tomas, Invented.janeDoe], at: "/team")
    draft.move(to: .lost, reason: "Other")
    #expect(try draft.patch.applied(to: draft.base.document) == draft.result.document)
    #expect(try draft.patch.checkedForService() == draft.patch)
  }

  @Test func `taking a field back leaves the others`() throws {
    var draft = try Invented.draft()
    draft.set("a", at: "/campaignId")
    draft.move(to: .lost, reason: "Other")
    draft.unstage("stage")
    #expect(draft.stagedFields.map(\.id) == ["campaign"])
  }
}
