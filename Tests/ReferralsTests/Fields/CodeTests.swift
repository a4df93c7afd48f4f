import Referrals
import Testing

@Suite struct Codes {
  @Test(
    arguments: [
      ("customer-size", "251to1000employees", "251 to 1,000 employees"),
      ("customer-size", "42employees", "42employees"),
      ("assistance", "CustomerTechnicalArchitecture", "Customer technical architecture"),
      ("assistance", "Unknown", "Unknown"),
      ("country", "CH", "Switzerland"), ("country", "XK", "XK"), ("country", "Schweiz", "Schweiz"),
      ("country", 7, "7"),
      ("qualification", "SalesQualified", "Sales qualified"), ("direction", "Incoming", "Inbound"),
      ("registration-status", "ReviewPending", "Review pending"), ("type", "Independent", "Independent"),
      ("sales-stage", 40, "40 % · Developed"), ("customer-size", .null, ""),
      ("products", [["id": "PowerBI"], ["id": "Azure"]], "Power BI, Azure"),
      (
        "attributes", [["type": "CustomerMarketplaceIntent", "id": "HaveNotDecided"]],
        "Marketplace purchase Not decided"
      ),
    ] as [(Field.ID, JSONValue, String)])
  func `a code is read in people's words, and as it stands where none are known`(
    id: Field.ID, value: JSONValue, words: String
  ) throws {
    let field = try Invented.field(id)
    #expect(try field.words(in: Invented.referral([field.pointer: value])) == words)
  }

  @Test(arguments: [
    Choices.customerSize, .assistance, .qualification, .direction, .registrationStatus, .countries,
  ])
  func `no two codes of a table are alike, and each has words`(choices: Choices) {
    #expect(Set(choices.all.map { $0.value.lowercased() }).count == choices.all.count)
    #expect(Set(choices.all.map(\.title)).count == choices.all.count)
    #expect(choices.all.allSatisfy { !$0.title.isEmpty && $0.title != $0.value })
  }

  @Test func `there are 249 countries, each by two capital letters`() {
    #expect(Choices.countries.all.count == 249)
    #expect(
      Choices.countries.all.allSatisfy {
        $0.value.utf8.count == 2 && $0.value.utf8.allSatisfy { (65...90).contains($0) }
      })
  }
}
