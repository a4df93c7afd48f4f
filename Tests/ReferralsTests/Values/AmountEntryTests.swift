import Referrals
import Testing

@Suite struct AmountEntries {
  @Test(arguments: [
    ("10000", "10000"), ("250,000.00", "250000.00"), ("1,200,000", "1200000"), ("10,000", "10000"),
    ("10,00", "10.00"),
    ("10.5", "10.5"), ("1.234.567,89", "1234567.89"), ("1,234,567.89", "1234567.89"), ("007", "7"),
    ("0", "0"),
    ("1'234'567.50", "1234567.50"), ("1’234’567", "1234567"), ("1 234 567,5", "1234567.5"),
    ("1\u{202F}234\u{202F}567", "1234567"), ("1\u{A0}234,50", "1234.50"), ("1_000_000", "1000000"),
    (" 250000 ", "250000"), ("250,000.00 CHF", "250000.00"), ("chf 250000", "250000"), (".5", "0.5"),
    ("250k", "250000"), ("1.2m", "1200000"), ("1,5 M", "1500000"), ("0.5K", "500"), ("1.23456k", "1234.56"),
    ("1,500k", "1500000"), ("CHF 250k", "250000"), ("1.2mCHF", "1200000"), ("250'000.–", "250000"),
    ("CHF 250’000.–", "250000"), ("250000.-", "250000"), ("5000,--", "5000"), ("Fr. 12.50", "12.50"),
    ("12,34,567.89", "1234567.89"), ("0,50", "0.50"), ("999999999999999999", "999999999999999999"),
  ])
  func `an amount is read the way people type it`(text: String, wire: String) throws {
    let entry = try AmountEntry.read(text, currency: "CHF")
    #expect(entry.wireText == wire)
    #expect(entry.amount == Amount(wire))
  }

  @Test(arguments: [
    ("", AmountEntryError.empty), ("   ", .empty), ("-5", .negative), ("−5", .negative), ("(5)", .negative),
    ("k", .unexpected("k")), ("1k5", .unexpected("k")), ("3kk", .unexpected("k")),
    ("1.2.3m", .misplacedSeparator("1.2.3")),
    ("-5k", .negative), ("CHF -5", .negative), ("-", .negative), (".–", .empty),
    ("1.2345678k", .tooManyDecimals(allowed: 2, currency: "CHF")), ("9999999999999m", .tooLarge),
    ("€5", .unexpected("€")), ("1e3", .unexpected("e")), ("ten", .unexpected("t")), ("٣", .unexpected("٣")),
    ("$5", .unexpected("$")), ("10.000", .ambiguous("10.000", whole: "10000", decimal: "10.00")),
    ("10 EUR", .otherCurrency(typed: "EUR", expected: "CHF")),
    ("10.123", .ambiguous("10.123", whole: "10123", decimal: nil)),
    ("10.120", .ambiguous("10.120", whole: "10120", decimal: "10.12")),
    ("1.234k", .ambiguous("1.234", whole: "1234000", decimal: "1234")),
    ("1.234m", .ambiguous("1.234", whole: "1234000000", decimal: "1234000")),
    ("0.123", .tooManyDecimals(allowed: 2, currency: "CHF")),
    ("1,234.567", .tooManyDecimals(allowed: 2, currency: "CHF")),
    ("1000000000000000000", .tooLarge), ("1,2,3", .misplacedSeparator("1,2,3")),
    ("10.", .misplacedSeparator("10.")),
    ("1,234.567.890", .misplacedSeparator("1,234.567.890")), (".", .misplacedSeparator(".")),
    ("1 2", .misplacedSeparator("1 2")), ("1'234 567", .misplacedSeparator("1'234 567")),
  ])
  func `what cannot be taken says why`(text: String, error: AmountEntryError) {
    #expect(throws: error) { try AmountEntry.read(text, currency: "CHF") }
    #expect(error.description.hasSuffix("."))
  }

  @Test func `decimals follow the currency`() throws {
    #expect(throws: AmountEntryError.tooManyDecimals(allowed: 0, currency: "JPY")) {
      try AmountEntry.read("1200.5", currency: "JPY")
    }
    #expect(throws: AmountEntryError.ambiguous("10.000", whole: "10000", decimal: "10")) {
      try AmountEntry.read("10.000", currency: "JPY")
    }
    #expect(try AmountEntry.read("1,200,000", currency: "JPY").wireText == "1200000")
    #expect(try AmountEntry.read("1234.567", currency: "KWD").wireText == "1234.567")
    #expect(try AmountEntry.read("12.3456", currency: nil).wireText == "12.3456")
  }

  @Test(
    arguments: [
      ("10.555", "CHF", nil), ("10.500", "JPY", nil), ("79.950", "KWD", "79.95"),
      ("79.951", "KWD", "079.951"),
    ] as [(String, String, String?)])
  func `what is offered for decimals is worth what was typed, or nothing is offered`(
    text: String, currency: String, decimal: String?
  ) throws {
    let whole = text.filter { $0 != "." }
    let error = AmountEntryError.ambiguous(text, whole: whole, decimal: decimal)
    #expect(throws: error) { try AmountEntry.read(text, currency: currency) }
    #expect(try AmountEntry.read(whole, currency: currency).amount == Amount(whole))
    guard let decimal else { return #expect(error.description.contains(whole)) }
    #expect(try AmountEntry.read(decimal, currency: currency).amount == Amount(text))
  }

  @Test(arguments: [
    ("€ 5000", "EUR"), ("5000€", "EUR"), ("$5,000.00", "USD"), ("US$ 5000", "usd"), ("£5k", "GBP"),
    ("¥5000", "JPY"),
    ("5 000 kr", "SEK"), ("eur 5000", "EUR"), ("5000 zł", "PLN"),
  ])
  func `the sign or code of its own currency may stand on either side`(text: String, currency: String) throws
  {
    #expect(try AmountEntry.read(text, currency: currency).amount == Amount(5_000))
  }

  @Test(arguments: ["CHF", "JPY", "KWD", "CLF"])
  func `both spellings offered for an ambiguous amount are accepted`(currency: String) throws {
    let error = try #require(throws: AmountEntryError.self) {
      try AmountEntry.read("10.000", currency: currency)
    }
    guard case .ambiguous(_, let whole, let decimal) = error else { return #expect(Bool(false), "\(error)") }
    #expect(try AmountEntry.read(whole, currency: currency).amount == Amount(10_000))
    #expect(try AmountEntry.read(try #require(decimal), currency: currency).amount == Amount(10))
  }

  @Test(arguments: ["CHF", "JPY"])
  func `an amount as it is shown can be typed back`(currency: String) throws {
    for text in ["0", "7", "999", "1000", "10000", "245000", "1200000"] {
      let amount = try #require(Amount(text))
      #expect(try AmountEntry.read(amount.formatted(currency: currency), currency: currency).amount == amount)
    }
  }

  @Test func `nonsense is refused, and what is taken round-trips over the wire`() {
    var noise = Noise(seed: 3)
    var accepted = 0
    for _ in 0..<30_000 {
      let text = noise.text(of: Noise.numbers)
      guard let entry = try? AmountEntry.read(text, currency: "CHF") else { continue }
      accepted += 1
      #expect(Amount(entry.wireText) == entry.amount)
      #expect(!entry.amount.isNegative)
      #expect(entry.wireText.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 })
      #expect(Amount(entry.amount.plain) == entry.amount)
      #expect(
        (try? AmountEntry.read(entry.amount.formatted(currency: "CHF"), currency: "CHF"))?.amount
          == entry.amount)
    }
    #expect(accepted > 100)
  }

  @Test func `a huge text is refused`() {
    #expect(throws: AmountEntryError.tooLarge) {
      try AmountEntry.read(String(repeating: "1", count: 1_000_000), currency: "CHF")
    }
  }
}
