/// A currency of ISO 4217.
public struct Currency: Hashable, Sendable {
  /// Three capital letters.
  public let code: String
  /// How many decimals an amount has.
  public let exponent: Int
  /// The English name.
  public let name: String

  init(_ code: String, _ name: String, exponent: Int = 2) {
    (self.code, self.name, self.exponent) = (code, name, exponent)
  }

  /// The currency with this code, in any case of letters; nil where ISO 4217 has none in use.
  public init?(code: String) {
    guard let currency = Self.byCode[code.uppercased()] else { return nil }
    self = currency
  }

  /// How many decimals amounts of `code` have; two where the code is not known, as most currencies do.
  public static func exponent(of code: String) -> Int {
    Currency(code: code)?.exponent ?? 2
  }

  /// How many decimals an amount may have; the most any currency has where there is none.
  static func decimals(of code: String?) -> Int { code.map(exponent) ?? mostDecimals }

  /// The signs that amounts of `code` are written with besides the code.
  static func signs(of code: String) -> [String] { signs[code.uppercased()] ?? [] }

  private static let signs: [String: [String]] = [
    "AUD": ["A$", "$"], "CAD": ["C$", "$"], "CHF": ["SFr.", "Fr.", "Fr"], "CNY": ["¥"], "CZK": ["Kč"],
    "DKK": ["kr.", "kr"], "EUR": ["€"], "GBP": ["£"], "HKD": ["HK$", "$"], "ILS": ["₪"], "INR": ["₹"],
    "JPY": ["¥"], "KRW": ["₩"], "MXN": ["$"], "NGN": ["₦"], "NOK": ["kr"], "NZD": ["NZ$", "$"],
    "PHP": ["₱"], "PLN": ["zł"], "SEK": ["kr"], "SGD": ["S$", "$"], "THB": ["฿"], "TRY": ["₺"],
    "UAH": ["₴"], "USD": ["US$", "$"], "VND": ["₫"],
  ]

  /// The most decimals any currency has.
  private static let mostDecimals = all.map(\.exponent).max() ?? 2

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
}
