import Referrals
import Testing

@Suite struct Amounts {
  private func amount(_ text: String) throws -> Amount { try #require(Amount(text)) }

  @Test(arguments: [
    ("245000", "245000"), ("1.2E3", "1200"), ("250000.00", "250000"), ("-0.50", "-0.5"), ("0e5", "0"),
    ("-0", "0"),
    ("1e-3", "0.001"), ("0.30000000000000004", "0.30000000000000004"), ("007", "7"),
    ("12345678901234567890.5", "12345678901234567890.5"),
  ])
  func `a number is read exactly and told plainly`(text: String, plain: String) throws {
    #expect(try amount(text).plain == plain)
  }

  @Test(arguments: [
    "", "-", ".", "5.", ".5", "1e", "1e+", "+1", "1,000", " 1", "1 ", "0x10", "NaN", "Infinity",
    "1e999999999",
    "1e-999999999", "1e9999999999999999999999", "٣", "1\u{301}", "--1", "1.2.3",
  ])
  func `what is no decimal number is refused`(text: String) {
    #expect(Amount(text) == nil)
  }

  @Test func `a number of a million digits is refused quickly`() {
    #expect(Amount(String(repeating: "9", count: 1_000_000)) == nil)
    #expect(Amount("1" + String(repeating: "0", count: 61)) == nil)
    #expect(Amount(String(repeating: "0", count: 300) + "1")?.plain == "1")
  }

  @Test(arguments: [["1", "1.0", "1e0", "10e-1"], ["1000", "1e3", "1000.000"], ["0", "-0.0", "0e9"]])
  func `two spellings of one number are equal and hash alike`(spellings: [String]) throws {
    let amounts = try spellings.map(amount)
    #expect(Set(amounts).count == 1)
  }

  @Test func `amounts are ordered as numbers`() throws {
    let ordered = try ["-1000", "-2.5", "-2.49", "0", "0.001", "0.01", "9", "9.5", "10", "1e30"].map(amount)
    #expect(ordered.shuffled().sorted() == ordered)
    #expect(try !(amount("0") < amount("-0")))
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("999.99", "0.01", "1000"),
    ("1e20", "1e-20", "100000000000000000000.00000000000000000001"),
    ("5", "-5", "0"), ("-5", "2.5", "-2.5"), ("2.5", "-5", "-2.5"), ("-1", "-9", "-10"), ("0", "-7", "-7"),
  ])
  func `sums are exact`(left: String, right: String, sum: String) throws {
    #expect(try (amount(left) + amount(right)).plain == sum)
    #expect(try amount(sum) - amount(right) == amount(left))
  }

  @Test(arguments: [
    ("245000", "1.05", "257250"), ("0.1", "0.1", "0.01"), ("-2.5", "4", "-10"), ("-3", "-3", "9"),
    ("0", "-7", "0"),
    ("99999999999999999999", "99999999999999999999", "9999999999999999999800000000000000000001"),
  ])
  func `products are exact`(left: String, right: String, product: String) throws {
    #expect(try (amount(left) * amount(right)).plain == product)
    #expect(try amount(right) * amount(left) == amount(product))
  }

  @Test func `sums agree with whole numbers`() {
    var noise = Noise(seed: 11)
    for _ in 0..<2_000 {
      let (left, right) = (noise.number(in: -99_999...99_999), noise.number(in: -99_999...99_999))
      #expect(Amount(left) + Amount(right) == Amount(left + right))
      #expect(Amount(left) * Amount(right) == Amount(left * right))
      #expect((Amount(left) < Amount(right)) == (left < right))
    }
    #expect(Amount(.min).plain == "\(Int.min)")
  }

  @Test(arguments: [
    ("245000", "CHF", "245,000.00 CHF"), ("1200000", "JPY", "1,200,000 JPY"), ("1.5", "KWD", "1.500 KWD"),
    ("1.2345", "EUR", "1.2345 EUR"), ("1200.5", "JPY", "1,200.5 JPY"), ("0", "USD", "0.00 USD"),
    ("-1234567.8", "USD", "-1,234,567.80 USD"), ("12", "???", "12.00 ???"),
  ])
  func `an amount is shown with the digits of its currency`(text: String, currency: String, shown: String)
    throws
  {
    #expect(try amount(text).formatted(currency: currency) == shown)
  }

  @Test func `without a currency an amount shows the digits it has`() throws {
    #expect(try amount("245000.50").formatted(currency: nil) == "245,000.5")
  }

  @Test(arguments: [
    ("310000", "310k"), ("4100000", "4.1m"), ("0", "0"), ("950", "950"), ("12.34", "12.3"),
    ("12345678", "12.3m"),
    ("999960", "1m"), ("99960", "100k"), ("999.4", "999"), ("999.5", "1k"), ("-2500", "-2.5k"),
    ("2000000000", "2bn"),
    ("1500000000000", "1.5tn"), ("1234567000000000", "1,235tn"), ("0.04", "0"), ("0.05", "0.1"),
  ])
  func `an amount is shortened for totals`(text: String, short: String) throws {
    #expect(try amount(text).short == short)
  }

  @Test func `currencies are unique, well formed and know their decimals`() {
    #expect(Set(Currency.all.map(\.code)).count == Currency.all.count)
    #expect(Currency.all.count > 150)
    #expect(
      Currency.all.allSatisfy {
        $0.code.utf8.count == 3 && $0.code == $0.code.uppercased() && !$0.name.isEmpty
      })
    #expect(Currency.all.map(\.code) == Currency.all.map(\.code).sorted())
    #expect(["JPY", "KWD", "CHF", "clf", "???"].map(Currency.exponent) == [0, 3, 2, 4, 2])
    #expect(Currency(code: "eur")?.name == "Euro")
  }
}
