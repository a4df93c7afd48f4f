import Referrals
import Testing

@Suite struct FieldValues {
  @Test(
    arguments: [
      ("deal-value", 1000, "1000"), ("deal-value", "250000.50", "250000.5"), ("currency", "CHF", "CHF"),
      ("closes-on", "2027-01-29T00:00:00Z", "2027-01-29"), ("sales-stage", "40", "40"),
      ("closes-on", "2027-01-29T03:00:00", "2027-01-29"), ("deal-value", "1,000.50 EUR", "1000.5"),
      ("sales-stage", "Qualify", "Qualify"), ("sales-stage", 40, "40"), ("notes", "Two\nlines", "Two\nlines"),
      ("crm-id", .null, ""), ("campaign", "FY27", "FY27"), ("program", "", ""), ("share", true, "true"),
      ("share", .null, "false"),
    ] as [(Field.ID, JSONValue, String)])
  func `what a form shows is read back as the same value`(id: Field.ID, value: JSONValue, text: String) throws
  {
    let field = try Invented.field(id)
    let today = try #require(Day(iso: "2026-11-23"))
    #expect(field.entryText(for: value) == text)
    let read = try field.value(entered: text, currency: "EUR", today: today)
    #expect(field.entryText(for: read) == text)
    #expect(field.wireProblem(read, at: field.pointer) == nil)
  }

  @Test func `every field but lists and stage has such an example`() {
    let special: Set<Field.ID> = ["team", "customer-contacts", "solutions", "stage"]
    let shown: Set<Field.ID> = [
      "deal-value", "currency", "closes-on", "sales-stage", "notes", "crm-id", "campaign", "program", "share",
    ]
    #expect(Set(Field.patchable.map(\.id)) == special.union(shown))
  }

  @Test(
    arguments: [
      ("deal-value", ""), ("deal-value", "abc"), ("deal-value", "-5"), ("deal-value", "1.234"),
      ("currency", ""),
      ("currency", "Euro"), ("closes-on", ""), ("closes-on", "soon"), ("closes-on", "2027-02-30"),
    ] as [(Field.ID, String)])
  func `what can't be a value is refused with a sentence`(id: Field.ID, text: String) throws {
    let field = try Invented.field(id)
    let today = try #require(Day(iso: "2026-11-23"))
    let error = #expect(throws: FieldError.self) {
      try field.value(entered: text, currency: "EUR", today: today)
    }
    #expect(error?.description.hasSuffix(".") == true)
  }

  @Test(
    arguments: [
      ("deal-value", "10000", 10000, true), ("deal-value", "10000.00", 10000, true),
      ("deal-value", "10000.01", 10000, false),
      ("deal-value", .null, 0, false), ("closes-on", "2027-01-29T00:00:00Z", "2027-01-29T08:15:00.5Z", true),
      ("closes-on", "2027-01-29T00:00:00Z", "2027-01-30T00:00:00Z", false),
      ("closes-on", .null, "2027-01-29T00:00:00Z", false), ("closes-on", .null, "0001-01-01T00:00:00", true),
      ("closes-on", "", "9999-12-31T23:59:59.9999999Z", true),
      ("closes-on", "2027-02-29T00:00:00Z", .null, false),
      ("closes-on", "2027-01-29T00:00:00Z", "2027-01-29T00:00:00.0000000+00:00", true),
      ("deal-value", "12500", "12,500.00", true), ("deal-value", 12500, "12500.00 USD", true),
      ("deal-value", "1 USD", "1 EUR", false), ("deal-value", "12500", "1E+400", false),
      ("crm-id", .null, "", true), ("crm-id", "a", "A", false), ("notes", "caf\u{E9}", "cafe\u{301}", false),
      ("share", .null, false, true), ("share", .null, true, false), ("share", false, true, false),
      ("team", .null, [], true),
      ("team", [], ["firstName": "Mira"], false), ("sales-stage", "40", "40", true),
    ] as [(Field.ID, JSONValue, JSONValue, Bool)])
  func `values are compared by what they are worth`(
    id: Field.ID, left: JSONValue, right: JSONValue, isSame: Bool
  ) throws {
    let field = try Invented.field(id)
    #expect(field.isSame(left, right) == isSame)
    #expect(field.isSame(right, left) == isSame)
    #expect(field.isSame(left, left))
  }

  @Test(
    arguments: [
      ("deal-value", 10, nil), ("deal-value", "10", nil), ("deal-value", "ten", "decimal number"),
      ("deal-value", -1, "negative"),
      ("deal-value", .null, "null"), ("deal-value", "12,500.00", "decimal number"), ("currency", "EUR", nil),
      ("currency", "euro", "no value"),
      ("currency", 1, "string"),
      ("closes-on", "2027-01-29T00:00:00Z", nil), ("closes-on", "tomorrow", "date"), ("notes", "x", nil),
      ("closes-on", "2027-01-29", "ends in Z"), ("closes-on", "2027-01-29T00:00:00", "ends in Z"),
      ("notes", .null, nil),
      ("notes", 1, "string"), ("share", true, nil), ("share", "true", "true or false"),
      ("sales-stage", "Close", nil),
      ("team", [], nil), ("team", .null, "array"), ("team", [1], "objects"),
      ("team", [["firstName": "Mira"]], "‘email’"),
      ("team", [["email": "a@b.example", "title": 1]], "‘title’"), ("solutions", [["name": "x"]], "‘id’"),
      ("solutions", [["id": "SOL-1", "type": "Name"]], nil),
    ] as [(Field.ID, JSONValue, String?)])
  func `a value of the wrong type is told before the service is asked`(
    id: Field.ID, value: JSONValue, words: String?
  ) throws {
    let field = try Invented.field(id)
    let problem = field.wireProblem(value, at: field.pointer)
    if let words { #expect(problem?.contains(words) == true) } else { #expect(problem == nil) }
  }

  @Test func `one more person is checked as an element`() throws {
    let team = try Invented.field("team")
    #expect(team.wireProblem(Invented.janeDoe, at: "/team/-") == nil)
    #expect(team.wireProblem([Invented.janeDoe], at: "/team/-")?.contains("objects") == true)
  }

  @Test(
    arguments: [
      ("deal-value", "1,000.50 EUR"), ("closes-on", "2027-01-29"), ("stage", "Active · Accepted"),
      ("sales-stage", "40 % · Developed"), ("team", "Mira Solheim, Tomas Brandl"),
      ("solutions", "Proseware Ledger"),
      ("share", "no"), ("created", "2026-08-03 10:00 UTC"), ("crm-id", "CRM-0007"), ("campaign", ""),
      ("industries", "Manufacturing"),
    ] as [(Field.ID, String)])
  func `a field reads on one line`(id: Field.ID, words: String) throws {
    #expect(try Invented.field(id).words(in: Invented.referral()) == words)
  }
}
