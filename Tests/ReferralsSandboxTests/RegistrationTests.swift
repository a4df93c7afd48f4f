import Referrals
import Testing

@testable import ReferralsSandbox

/// The registration of deals that are won; nothing else of a closed record can be changed.
@Suite struct Registering {
  private static let solution = #"""
    {"id": "SOL-1", "name": "Migration", "value": "270000", "currency": "USD", "isDeployedOnAzure": "true",
     "primaryDeploymentOn": "Customer", "pricingModel": "PayAsYouGo",
     "marketplaceTransactionDetails": {"isMarketplaceTransacted": false, "marketplaceTransactionDateTime": null}}
    """#
  private static let contract = #"""
    {"value": 310000, "currency": "USD", "startDateTime": "2026-11-01T00:00:00Z",
     "endDateTime": "2029-10-31T00:00:00Z", "signDateTime": "2026-10-16T00:00:00Z", "term": "Finite"}
    """#

  private func adding(_ contract: String = Self.contract, _ solutions: String = "[\(Self.solution)]")
    -> String
  {
    #"[{"op":"add","path":"/registrations/-","value":{"type":"AzureIPCoSell","contract":"#
      + contract + #","solutionDetails":"# + solutions + "}}]"
  }

  /// A desk, and a shared deal on it that is won and not registered.
  private func won() throws -> (Desk, Referral) {
    var desk = Desk()
    let deal = try desk.record(.accepted) { $0.isShared && !$0.team.isEmpty && $0.dealValue?.isZero == false }
    let winning =
      #"[{"op":"replace","path":"/status","value":"Closed"},{"op":"replace","path":"/substatus","value":"Won"}]"#
    #expect(desk.patch(deal.id, winning).status == 204)
    return (desk, try desk.record(deal.id))
  }

  @Test func `a deal that is won is registered once, and waits for its review`() throws {
    var (desk, deal) = try won()
    let answer = desk.patch(
      deal.id, adding(), headers: ["Prefer": "return=representation", "If-Match": try #require(deal.eTag)])
    #expect(answer.status == 200)
    let registration = try #require(answer.json["registrations"]?.array?.first)
    #expect(registration["status"] == "ReviewPending")
    #expect(registration["statusHistory"]?["reviewPendingDateTime"] == registration["registrationDateTime"])
    #expect(registration["contract"]?["value"]?.number?.text == "310000")
    let solution = registration["solutionDetails"]?.array?.first
    #expect(solution?["value"]?.number?.text == "270000")
    #expect(solution?["isDeployedOnAzure"] == true)
    #expect(registration["type"] == nil)
    #expect(answer.json["registrationStatus"] == "ReviewPending")
    #expect(answer.json["eTag"]?.string != deal.eTag)

    let again = desk.patch(deal.id, adding())
    #expect((again.status, again.problem.target) == (400, "/registrations/-"))
  }

  @Test(arguments: [
    ("/registrations/0/contract/value", "400000"),
    ("/registrations/0/contract/startDateTime", #""2026-11-03T00:00:00Z""#),
    ("/registrations/0/contract/endDateTime", #""2030-10-31T00:00:00Z""#),
    ("/registrations/0/contract/signDateTime", #""2026-10-20T00:00:00Z""#),
    ("/registrations/0/contract/term", #""Perpetual""#),
    ("/registrations/0/solutionDetails/0/value", "250000"),
    ("/registrations/0/solutionDetails/0/currency", #""EUR""#),
    ("/registrations/0/solutionDetails/0/isDeployedOnAzure", "false"),
    ("/registrations/0/solutionDetails/0/primaryDeploymentOn", #""Partner""#),
    ("/registrations/0/solutionDetails/0/pricingModel", #""Other""#),
    ("/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted", "true"),
    (
      "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime",
      #""2026-10-17T00:00:00Z""#
    ),
  ])
  func `each member of a registration is changed by its path`(path: String, value: String) throws {
    var (desk, deal) = try won()
    #expect(desk.patch(deal.id, adding()).status == 204)
    for name in ["replace", "add"] {
      let patch = #"[{"op":"\#(name)","path":"\#(path)","value":\#(value)}]"#
      #expect(desk.patch(deal.id, patch).status == 204)
      let pointer = try #require(JSONPointer(path))
      #expect(try desk.record(deal.id).document[at: pointer]?.compact == value)
    }
  }

  @Test(arguments: [
    ("/registrations/1/contract/value", "1"), ("/registrations/0/contract/currency", #""EUR""#),
    ("/registrations/0/status", #""Approved""#), ("/registrations", "[]"), ("/registrations/0", "{}"),
    ("/registrations/0/contract", "{}"), ("/registrations/0/contract/value", "null"),
    ("/registrations/0/contract/value", "-1"), ("/registrations/0/contract/term", #""Sometimes""#),
    ("/registrations/0/contract/endDateTime", #""2026-01-01T00:00:00Z""#),
    ("/registrations/0/contract/endDateTime", "null"),
    ("/registrations/0/contract/signDateTime", #""2999-01-01T00:00:00Z""#),
    ("/registrations/0/solutionDetails/0/value", "310001"), ("/details/notes", #""x""#),
    ("/registrationStatus", #""Approved""#), ("/status", #""Active""#),
  ])
  func `whatever else is asked of a closed record is refused`(path: String, value: String) throws {
    var (desk, deal) = try won()
    #expect(desk.patch(deal.id, adding()).status == 204)
    let before = try desk.record(deal.id)
    let answer = desk.patch(deal.id, #"[{"op":"replace","path":"\#(path)","value":\#(value)}]"#)
    #expect((answer.status, answer.problem.code, answer.problem.target) == (400, "invalidRequest", path))
    #expect(try desk.record(deal.id) == before)
  }

  @Test func `a registration that lacks something or holds more is refused`() throws {
    var (desk, deal) = try won()
    let others = [
      adding("{}"), adding(Self.contract, "[]"), adding(Self.contract, #"[{"id": "SOL-1"}]"#),
      adding(#"{"value": 1, "discount": 2}"#), adding("7"), adding(Self.contract, #"["SOL-1"]"#),
      #"[{"op":"add","path":"/registrations/-","value":null}]"#,
      #"[{"op":"add","path":"/registrations/-","value":{"type":"Other"}}]"#,
    ]
    for patch in others {
      let answer = desk.patch(deal.id, patch)
      #expect((answer.status, answer.problem.target) == (400, "/registrations/-"), "\(patch)")
    }
    #expect(try desk.record(deal.id) == deal)
  }

  @Test func `a deal that is lost or only in one's own books is not registered`() throws {
    var desk = Desk()
    for deal in [try desk.record(.lost), try desk.record(.won) { !$0.isShared }] {
      #expect(desk.patch(deal.id, adding()).status == 400)
    }
  }
}
