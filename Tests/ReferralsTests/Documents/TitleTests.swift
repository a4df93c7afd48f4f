import Referrals
import Testing

@Suite struct Titles {
  private static let nothing = [
    "", "   ", "\u{200B}\u{FEFF}", "\u{2800}", "\u{3164}\u{A0}", "\u{202E}\u{1B}",
  ]

  @Test(arguments: nothing)
  func `a deal whose name nobody can see is told by its customer, and else by its id`(name: String) throws {
    let nameless = try Invented.referral(["/name": .string(name), "/customerProfile/name": "Adatum"])
    #expect(nameless.title == "Adatum")
    #expect(nameless.caption == "Adatum · \(nameless.id)")
    let bare = try Invented.referral(["/name": .string(name), "/customerProfile/name": .string(name)])
    #expect(bare.title == bare.id)
    #expect(bare.caption == bare.id)
  }

  @Test func `a deal with a name is told by that, and by its customer where there is one`() throws {
    let deal = try Invented.referral(["/name": "Wave 2", "/customerProfile/name": "Adatum"])
    #expect(deal.title == "Wave 2")
    #expect(deal.caption == "Wave 2 · Adatum")
    #expect(try Invented.referral(["/name": "Wave 2", "/customerProfile/name": ""]).caption == "Wave 2")
  }

  @Test(arguments: ["می\u{200C}خواهم", "👩‍👩‍👧", "・", "\u{301}a"])
  func `what can be seen counts as a name`(name: String) { #expect(name.isVisible) }

  @Test func `people and solutions without a name are told by their address or id, or as that`() throws {
    let (team, solutions) = (try Invented.field("team"), try Invented.field("solutions"))
    #expect(
      team.title(of: ["firstName": "\u{200B}", "lastName": " ", "email": "a@b.example"]) == "a@b.example")
    #expect(team.title(of: ["firstName": .null]) == "Somebody without a name")
    #expect(solutions.title(of: ["name": "", "id": "SOL-1"]) == "SOL-1")
    #expect(solutions.title(of: [:]) == "A solution without a name")
  }
}
