import Referrals
import Testing

@Suite struct DraftInverses {
  /// The record as the service has it once a draft was taken, with what others changed since.
  private func now(_ sent: Draft, _ others: KeyValuePairs<JSONPointer, JSONValue> = [:]) throws -> Referral {
    let patch = JSONPatch(others.map { .add($0.key, $0.value) })
    return try #require(Referral(try patch.applied(to: sent.result.document)))
  }

  private func draft(
    _ edits: KeyValuePairs<JSONPointer, JSONValue>, on base: KeyValuePairs<JSONPointer, JSONValue> = [:]
  ) throws -> Draft {
    var draft = try Invented.draft(base)
    for (pointer, value) in edits { draft.set(value, at: pointer) }
    return draft
  }

  @Test(
    arguments: [
      ("/details/dealValue", "2000"), ("/details/currency", "USD"), ("/details/notes", "Sold."),
      ("/details/closingDateTime", "2027-03-31T00:00:00Z"), ("/salesStage", "80"), ("/campaignId", "FY27"),
      ("/team", []), ("/team", [Invented.tomas, Invented.ines]), ("/customerProfile/team", [Invented.ines]),
      ("/details/requirements/solutions", []),
      ("/details/requirements/solutions", [Invented.solution]),
    ] as [(JSONPointer, JSONValue)])
  func `sent after the draft, it leaves the record as it was`(place: JSONPointer, value: JSONValue) throws {
    let sent = try draft([place: value])
    let way = sent.inverse(on: try now(sent))
    #expect(way.collisions.isEmpty)
    #expect(way.draft.stagedFields == sent.stagedFields)
    let after = way.draft.result
    for field in Field.patchable where !field.isList {
      #expect(field.words(in: after) == field.words(in: sent.base))
    }
    #expect(Set(after.team) == Set(sent.base.team))
    #expect(Set(after.customerContacts) == Set(sent.base.customerContacts))
    #expect(after.solutions == sent.base.solutions)
  }

  @Test func `what was never there is cleared`() throws {
    let without = try JSONPatch([.remove("/campaignId")]).applied(to: Invented.referral().document)
    var sent = Draft(base: try #require(Referral(without)))
    sent.set("FY27", at: "/campaignId")
    #expect(sent.inverse(on: try now(sent)).draft.patch.operations == [.replace("/campaignId", .null)])
  }

  @Test func `it stands on the record as it is now and leaves what others changed`() throws {
    let sent = try draft(["/details/dealValue": "2000"])
    let fresh = try now(sent, ["/eTag": "\"later\"", "/details/notes": "Theirs."])
    let way = sent.inverse(on: fresh)
    #expect(way.draft.base == fresh)
    #expect(
      way.draft.patch.operations == [.replace("/details/dealValue", sent.base["/details/dealValue"] ?? .null)]
    )
  }

  @Test func `people who were added go, and those whom others added or edited stay`() throws {
    let sent = try draft(["/team": [Invented.mira, Invented.tomas, Invented.ines]])
    let mira = Invented.person("Mira", "Solheim", phone: "+4799999999")
    let fresh = try now(sent, ["/team": [mira, Invented.tomas, Invented.ines, Invented.janeDoe]])
    let way = sent.inverse(on: fresh)
    #expect(way.draft["/team"] == [mira, Invented.tomas, Invented.janeDoe])
    #expect(way.collisions.isEmpty)
  }

  @Test func `people who were taken out come back`() throws {
    let sent = try draft(["/team": [Invented.mira]])
    let way = sent.inverse(on: try now(sent))
    #expect(way.draft.patch.operations == [.add("/team/-", Invented.tomas)])
  }

  @Test func `a value that others changed since collides, and the draft holds the one from before`() throws {
    let sent = try draft(["/details/dealValue": "2000"])
    let way = sent.inverse(on: try now(sent, ["/details/dealValue": 3000]))
    #expect(
      way.draft.patch.operations == [.replace("/details/dealValue", sent.base["/details/dealValue"] ?? .null)]
    )
    #expect(way.collisions.map(\.field.id) == ["deal-value"])
    #expect(way.collisions.map(\.theirs) == ["3,000.00 EUR"])
  }

  @Test func `where the record holds the values from before there is nothing to do`() throws {
    let sent = try draft(["/details/dealValue": "2000", "/team": [Invented.mira]])
    let way = sent.inverse(on: sent.base)
    #expect(way.draft.isEmpty)
    #expect(way.collisions.isEmpty)
  }

  @Test func `a share stays shared, and the rest goes back`() throws {
    let sent = try draft([
      "/consent/consentToShareReferralWithMicrosoftSellers": true, "/details/notes": "Shared.",
    ])
    #expect(sent.inverse(on: try now(sent)).draft.stagedFields.map(\.id) == ["notes"])
  }

  @Test func `a stage stays where the service knows no move back`() throws {
    var sent = try draft(["/details/notes": "Yes."], on: ["/status": "New", "/substatus": "Received"])
    sent.move(to: .accepted, reason: nil)
    #expect(sent.inverse(on: try now(sent)).draft.stagedFields.map(\.id) == ["notes"])
  }

  @Test func `a closed record can't be changed back`() throws {
    var sent = try draft(["/details/notes": "Lost."])
    sent.move(to: .lost, reason: "Other")
    #expect(sent.inverse(on: try now(sent)).draft.isEmpty)
  }
}
