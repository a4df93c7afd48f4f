/// A typed number taken apart into the digits before and after its decimal mark.
struct NumberSpelling {
  let whole: String
  let fraction: String

  /// Every separator understood: the decimal marks, then those that only set thousands apart.
  static let marks = ".," + grouping
  private static let grouping = " \u{A0}\u{202F}\u{2009}'’_"

  /// Takes digits and ``marks`` only, and moves the decimal mark to the right by `power` digits.
  init(_ text: String, currency: String?, power: Int) throws(AmountEntryError) {
    let separators = text.filter { !$0.isASCIIDigit }
    let decimalMark = try Self.decimalMark(of: text, separators, currency: currency, power: power)
    var groups = text.split(
      omittingEmptySubsequences: false, whereSeparator: { !$0.isASCIIDigit }
    ).map(String.init)
    let decimals = decimalMark == nil ? "" : groups.removeLast()
    let thousands = Set(separators.dropLast(decimalMark == nil ? 0 : 1))
    guard thousands.count <= 1, decimalMark == nil || !decimals.isEmpty,
      Self.isGrouped(groups, hasFraction: decimalMark != nil)
    else { throw .misplacedSeparator(text) }
    whole =
      groups.joined() + decimals.prefix(power) + String(repeating: "0", count: max(0, power - decimals.count))
    fraction = String(decimals.dropFirst(power))
  }

  /// The mark that starts the fraction, always the last separator, or nil where there is none.
  private static func decimalMark(
    of text: String, _ separators: String, currency: String?, power: Int
  ) throws(AmountEntryError) -> Character? {
    guard let last = separators.last, ".,".contains(last) else { return nil }
    let pieces = text.split(separator: last, omittingEmptySubsequences: false)
    guard pieces.count == 2, let before = pieces.first, let after = pieces.last else {
      // Twice or more: it sets thousands apart.
      return nil
    }
    let looksGrouped = separators.count == 1 && after.count == 3 && (1...3).contains(before.count)
    guard looksGrouped, before.first != "0" else { return last }
    if last == "," { return nil }
    let zeros = String(repeating: "0", count: power)
    throw .ambiguous(
      text, whole: "\(before)\(after)\(zeros)",
      decimal: power > 0
        ? "\(before)\(after)\(zeros.dropLast(3))"
        : decimalReading(before, after, Currency.decimals(of: currency)))
  }

  /// A spelling that can only be the decimal number: without a zero at the end, or with one in front where all three
  /// decimals count; nil where the currency has fewer.
  private static func decimalReading(_ before: Substring, _ after: Substring, _ allowed: Int) -> String? {
    guard after.dropFirst(allowed).allSatisfy({ $0 == "0" }) else { return nil }
    if allowed == 0 { return String(before) }
    return after.last == "0" ? "\(before).\(after.prefix(min(2, allowed)))" : "0\(before).\(after)"
  }

  /// Whether the groups have sizes people write: 1,234,567 or, as in India, 12,34,567.
  private static func isGrouped(_ groups: [String], hasFraction: Bool) -> Bool {
    guard let first = groups.first, let last = groups.last else { return false }
    guard groups.count > 1 else { return !first.isEmpty || hasFraction }
    let middle = groups.dropFirst().dropLast()
    guard last.count == 3 else { return false }
    return (1...3).contains(first.count) && middle.allSatisfy { $0.count == 3 }
      || (1...2).contains(first.count) && middle.allSatisfy { $0.count == 2 }
  }
}
