/// An amount as a record holds it, in whatever way it is written there.
struct HeldAmount: Hashable {
  let amount: Amount
  /// The code of ISO 4217 that stands beside the digits, in capital letters; nil where there is none.
  let code: String?

  /// Reads a number, the decimal string that the service documents, and a string with separators between thousands or
  /// with a currency.
  ///
  /// Nil for anything else, and where one text could mean two numbers. A point is the decimal mark of a number that has no
  /// other separators, whatever stands behind it.
  init?(_ json: JSONValue) {
    if let amount = Amount(json: json) {
      (self.amount, code) = (amount, nil)
      return
    }
    guard let text = json.string, text.utf8.count <= 200 else { return nil }
    let (digits, code) = Self.withoutCode(text.trimmed)
    let size = digits.first == "-" ? String(digits.dropFirst()) : digits
    guard let amount = Amount(size) ?? Self.grouped(size) else { return nil }
    self.amount = digits.first == "-" ? -amount : amount
    self.code = code
  }

  /// The digits alone, and the currency before or after them.
  private static func withoutCode(_ text: String) -> (digits: String, code: String?) {
    for (code, rest) in [(text.prefix(3), text.dropFirst(3)), (text.suffix(3), text.dropLast(3))] {
      guard let currency = Currency(code: String(code)) else { continue }
      return (String(rest).trimmed, currency.code)
    }
    return (text, nil)
  }

  private static func grouped(_ text: String) -> Amount? {
    guard text.allSatisfy({ $0.isASCIIDigit || NumberSpelling.marks.contains($0) }),
      let spelling = try? NumberSpelling(text, currency: nil, power: 0)
    else { return nil }
    return Amount(spelling.fraction.isEmpty ? spelling.whole : "\(spelling.whole).\(spelling.fraction)")
  }
}

extension Amount {
  /// Reads an amount that a record holds as one of `currency`; nil where it can't be read, or is one of another.
  public init?(held json: JSONValue, currency: String?) {
    guard let held = HeldAmount(json) else { return nil }
    if let code = held.code, let currency, code != currency.uppercased() { return nil }
    self = held.amount
  }
}
