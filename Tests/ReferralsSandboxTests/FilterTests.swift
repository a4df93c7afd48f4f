import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Filtering {
  @Test(arguments: [
    "status eq 'New' and qualification eq 'SalesQualified'",
    "customerProfile/address/country eq 'US' and direction eq 'Incoming'",
    "(type eq 'Shared' and direction eq 'Incoming')",
    "(direction eq 'Incoming' and substatus eq 'Pending')",
    "status eq 'Active' and direction eq 'Outgoing' and type eq 'Shared' "
      + "and team/any(t:t/email eq 'mara.lindholm@contoso.example')",
    "((status eq 'Active') and (isSpam eq false)) and closedDateTime eq null",
    "details/dealValue eq 245000.0",
  ])
  func `the documented filters are understood and keep what they say`(text: String) throws {
    var desk = Desk { $0.referrals = 100 }
    let answer = desk.list(("$filter", text), ("$top", "100"))
    #expect(answer.status == 200)

    let filter = try Filter(parsing: text)
    let expected = desk.records.filter { filter.matches($0.document) }.map(\.id)
    #expect(answer.ids.sorted() == expected.sorted())
    #expect(answer.ids.count < 100)
  }

  @Test func `a filter on the team keeps who has that person`() {
    var desk = Desk()
    let email = "mara.lindholm@contoso.example"
    let answer = desk.list(("$filter", "team/any(x:x/email eq '\(email)')"))
    #expect(!answer.ids.isEmpty)
    let expected = desk.records.filter { $0.team.contains { $0.email == email } }
    #expect(Set(answer.ids) == Set(expected.map(\.id)))
  }

  @Test func `blanks come as plus signs and quotes are doubled`() throws {
    var desk = Desk()
    let id = try #require(desk.records.first?.id)
    _ = try desk.emulation.edit(id, JSONPatch([.replace("/externalReferenceId", "it's 1+1")]), at: desk.now)
    let answer = desk.get("\(Desk.list)?%24filter=externalReferenceId+eq+'it''s+1%2B1'")
    #expect(answer.ids == [id])
  }

  @Test func `an engagement shows both sides of a shared deal, with the id quoted or not`() throws {
    var desk = Desk()
    let shared = try desk.record(.accepted) { $0.isShared }
    let engagement = try #require(shared["/engagementId"]?.string)
    for literal in [engagement, engagement.uppercased(), "'\(engagement)'"] {
      let answer = desk.list(("$filter", "engagementId eq \(literal)"))
      #expect(answer.values.compactMap { $0["organizationName"]?.string } == [Phrases.owner, "Microsoft"])
    }
    let twin = GUID.twin(of: shared.id)
    #expect(!desk.get(Desk.list).ids.contains(twin))
    #expect(desk.get("\(Desk.list)/\(twin)").json["engagementId"]?.string == engagement)
    #expect(desk.patch(twin, replacing("/details/notes", "\"x\"")).status == 403)
  }

  @Test(arguments: [
    "", "status", "status eq", "status eq New", "status ne 'New'", "status eq 'New' or status eq 'Active'",
    "not (status eq 'New')", "contains(name,'a')", "updatedDateTime gt 2026-01-01T00:00:00Z",
    "(status eq 'New'",
    "status eq 'New')", "status eq 'New", "status eq 'New' status eq 'New'", "colour eq 'red'",
    "customerProfile eq 'x'", "team/email eq 'x'", "team/any(t:email eq 'x')", "status/any(t:t/email eq 'x')",
    "team/any(t:t/shoe eq 'x')", "team/any(t:team/any(u:u/email eq 'x'))", "status eq 'New' and",
  ])
  func `anything else is refused, saying what is supported`(text: String) {
    var desk = Desk()
    let answer = desk.list(("$filter", text))
    #expect(answer.status == 400)
    #expect(answer.problem.code == "invalidRequest")
    #expect(answer.problem.target == "$filter")
    #expect(answer.problem.message?.contains("Supported are eq, and, parentheses") == true)
  }

  @Test func `parentheses without end are refused, not followed`() {
    var desk = Desk()
    let text = String(repeating: "(", count: 20_000)
    #expect(desk.list(("$filter", text)).status == 400)
  }
}
