import Referrals
import Testing

/// Values as services of many makes write them.
@Suite struct OddValues {
  @Test(
    arguments: [
      ("2027-02-26T00:00:00", "2027-02-26", "2027-02-26", "2027-02-26"),
      ("2027-02-26", "2027-02-26", "2027-02-26", "2027-02-26"),
      ("2027-02-26T00:00:00.0000000+0000", "2027-02-26", "2027-02-26", "2027-02-26"),
      ("2027-02-25T21:00:00Z", "2027-02-25 · 21:00 UTC", "2027-02-25", "2027-02-25"),
      ("2027-02-26T00:00:00.5Z", "2027-02-26 · 00:00 UTC", "2027-02-26", "2027-02-26"),
      ("0001-01-01T00:00:00", "", "", nil), ("9999-12-31T23:59:59.9999999Z", "", "", nil), ("", "", "", nil),
      ("2027-02-29T00:00:00Z", "2027-02-29T00:00:00Z", "2027-02-29T00:00:00Z", nil),
      ("soon", "soon", "soon", nil),
      (20270226, "20270226", "", nil), (.null, "", "", nil),
    ] as [(JSONValue, String, String, String?)])
  func `a closing day is read in every spelling, and shown as it stands where it is none`(
    value: JSONValue, words: String, entry: String, day: String?
  ) throws {
    let referral = try Invented.referral(["/details/closingDateTime": value])
    let field = try Invented.field("closes-on")
    #expect(field.words(in: referral) == words)
    #expect(field.entryText(for: value) == entry)
    #expect(referral.closes?.description == day)
  }

  @Test(
    arguments: [
      ("12,500.00", "12,500.00 EUR", "12500"), ("12500.00 EUR", "12,500.00 EUR", "12500"),
      ("eur 12'500", "12,500.00 EUR", "12500"), ("12500", "12,500.00 EUR", "12500"),
      (Invented.number("12500.125"), "12,500.125 EUR", "12500.125"), (-500, "-500.00 EUR", "-500"),
      ("-1.234,50", "-1,234.50 EUR", "-1234.5"),
      ("12.125", "12.125 EUR", "12.125"), ("", "", nil), (.null, "", nil),
      ("12500.00 USD", "12500.00 USD", nil),
      ("1E+400", "1E+400", nil), ("about 5", "about 5", nil), ("1,2,3", "1,2,3", nil), (true, "yes", nil),
      (
        "123456789012345678901234567890.55", "123,456,789,012,345,678,901,234,567,890.55 EUR",
        "123456789012345678901234567890.55"
      ),
      ("0.1e-3", "0.0001 EUR", "0.0001"), ("1.000.000 EUR", "1,000,000.00 EUR", "1000000"),
    ] as [(JSONValue, String, String?)])
  func `an amount is read where it can be understood, and shown as it stands where not`(
    value: JSONValue, words: String, amount: String?
  ) throws {
    let referral = try Invented.referral(["/details/dealValue": value])
    let field = try Invented.field("deal-value")
    #expect(field.words(in: referral) == words)
    #expect(referral.dealValue == amount.flatMap { Amount($0) })
    if let amount { #expect(field.entryText(for: value) == amount) }
  }

  @Test func `a number too large to count with is shown digit for digit`() throws {
    let document = try JSONValue(
      parsing: #"{"id": "a", "details": {"dealValue": 1E+400, "currency": "USD"}}"#)
    let referral = try #require(Referral(document))
    #expect(try Invented.field("deal-value").words(in: referral) == "1E+400")
    #expect(
      try Invented.field("deal-value").entryText(for: document[at: "/details/dealValue"] ?? .null) == "1E+400"
    )
    #expect(referral.dealValue == nil)
  }

  @Test func `a moment is told in UTC, whatever its offset, and nothing where there is none`() throws {
    let field = try Invented.field("created")
    for (text, words) in [
      ("2026-11-18T16:25:40.1908233Z", "2026-11-18 16:25 UTC"),
      ("2026-11-18T16:25:40", "2026-11-18 16:25 UTC"),
      ("2026-11-18T01:25:40+02:00", "2026-11-17 23:25 UTC"), ("0001-01-01T00:00:00", ""), ("later", "later"),
    ] {
      #expect(try field.words(in: Invented.referral(["/createdDateTime": .string(text)])) == words)
    }
  }

  @Test func `a phone number that is a number is read and left as it is`() throws {
    var person = Person(
      try #require(JSONValue(parsing: #"{"email": "a@b.example", "phoneNumber": 41440000001}"#).object))
    let before = person
    #expect(person.text(.phoneNumber) == "41440000001")
    person.set(.phoneNumber, to: "41440000001")
    #expect(person == before)
  }
}
