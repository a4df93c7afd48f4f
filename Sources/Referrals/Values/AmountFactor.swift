/// What an amount is multiplied by, such as `+5%`, `-10%` or `*1.1`.
public struct AmountFactor: Hashable, Sendable {
  let factor: Amount

  /// Nil for a text that does not begin or end as such a factor.
  public static func read(_ text: String) throws(AmountEntryError) -> AmountFactor? {
    let typed = LineEntry(String(text.prefix(200))).narrow
    let isPercent = typed.hasSuffix("%")
    guard isPercent || typed.hasPrefix("*") || typed.hasPrefix("×") else { return nil }
    let digits = typed.dropFirst().dropLast(isPercent ? 1 : 0).trimmed
    guard let sign = typed.first, let number = number(digits) else { throw .unreadableFactor(typed) }
    guard isPercent else { return AmountFactor(factor: number) }
    let part = number.shifted(by: -2)
    switch sign {
    case "+": return AmountFactor(factor: Amount(1) + part)
    case "-", "−":
      guard part <= Amount(1) else { throw .belowZero(typed) }
      return AmountFactor(factor: Amount(1) - part)
    default: throw .unreadableFactor(typed)
    }
  }

  /// A number without a sign, with a point or a comma before its decimals; a comma before three digits could set thousands
  /// apart, and is read as neither.
  private static func number(_ text: String) -> Amount? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || parts.last?.count != 3,
      text.allSatisfy({ $0.isASCIIDigit || ".,".contains($0) })
    else { return nil }
    return Amount(parts.joined(separator: "."))
  }

  /// The product, rounded to the decimals of `currency`, halves away from zero.
  public func amount(from own: Amount, currency: String?) -> Amount {
    (own * factor).rounded(toPower: -Currency.decimals(of: currency))
  }
}
