/// An amount as a person typed it: its value, and how it goes over the wire.
///
/// Thousands may be set apart by commas, points, spaces, apostrophes or underscores, and the decimal mark may
/// be a point or a comma. A comma with three digits after it sets thousands apart, as it does wherever amounts
/// are shown; a point with three digits after it is refused as ambiguous. `k`, `m`, `bn` and `tn` behind the number stand
/// for thousands, millions and so on, `.–` or `,-` for no decimals.
public struct AmountEntry: Hashable, Sendable {
  public let amount: Amount
  /// The plain decimal with the fraction digits as typed: `250,000.00` gives `250000.00`.
  public let wireText: String

  /// The most digits before the decimal mark.
  public static let wholeDigits = 18

  /// Reads `text` as an amount of `currency`, an ISO 4217 code, which may be typed along with it, as may its sign;
  /// `+5%` and the like count from `own`.
  public static func read(
    _ text: String, currency: String?, from own: Amount? = nil
  ) throws(AmountEntryError) -> AmountEntry {
    guard text.utf8.count <= 200 else { throw .tooLarge }
    if let factor = try AmountFactor.read(text) {
      guard let own else { throw .nothingToCountFrom }
      return try AmountEntry(factor.amount(from: own, currency: currency), typed: text)
    }
    let number = withoutDash(try withoutCurrency(LineEntry(text).narrow, expected: currency))
    guard !number.isEmpty else { throw .empty }
    if let sign = number.first, "-−–(".contains(sign) { throw .negative }
    let unit = units.first { number.lowercased().hasSuffix($0.sign) }
    let digits = String(number.dropLast(unit?.sign.count ?? 0)).trimmed
    let isStray: (Character) -> Bool = { !$0.isASCIIDigit && !NumberSpelling.marks.contains($0) }
    if let stray = digits.first(where: isStray) ?? (digits.isEmpty ? number.first : nil) {
      throw .unexpected(String(stray))
    }
    let spelling = try NumberSpelling(digits, currency: currency, power: unit?.power ?? 0)
    return try AmountEntry(spelling, currency: currency)
  }

  private init(_ spelling: NumberSpelling, currency: String?) throws(AmountEntryError) {
    let allowed = Currency.decimals(of: currency)
    guard spelling.fraction.count <= allowed else {
      throw .tooManyDecimals(allowed: allowed, currency: currency)
    }
    let significant = spelling.whole.drop { $0 == "0" }
    guard significant.count <= Self.wholeDigits else { throw .tooLarge }
    let whole = significant.isEmpty ? "0" : String(significant)
    wireText = spelling.fraction.isEmpty ? whole : "\(whole).\(spelling.fraction)"
    guard let amount = Amount(wireText) else { throw .tooLarge }
    self.amount = amount
  }

  private init(_ amount: Amount, typed: String) throws(AmountEntryError) {
    guard !amount.isNegative else { throw .belowZero(typed) }
    guard amount.wholeDigits <= Self.wholeDigits else { throw .tooLarge }
    (self.amount, wireText) = (amount, amount.plain)
  }

  /// The powers of ten that letters behind a number stand for, as ``Amount/short`` writes them.
  private static let units: [(sign: String, power: Int)] = [("k", 3), ("bn", 9), ("tn", 12), ("m", 6)]

  /// The number without `.–` at its end, as prices without decimals are written.
  private static func withoutDash(_ number: String) -> String {
    let head = number.reversed().drop { "-−–—".contains($0) }.reversed()
    guard head.count < number.count, let mark = head.last, ".,".contains(mark) else { return number }
    return String(head.dropLast()).trimmed
  }

  /// The number alone, where the sign or code of its currency stands before or after it.
  private static func withoutCurrency(
    _ typed: String, expected: String?
  ) throws(AmountEntryError) -> String {
    let own = [expected].compactMap(\.self) + (expected.map(Currency.signs) ?? [])
    for mark in own where typed.count > mark.count {
      if typed.prefix(mark.count).uppercased() == mark.uppercased() {
        return typed.dropFirst(mark.count).trimmed
      }
      if typed.suffix(mark.count).uppercased() == mark.uppercased() {
        return typed.dropLast(mark.count).trimmed
      }
    }
    let before = typed.prefix(while: \.isASCIILetter)
    let after = typed.reversed().prefix(while: \.isASCIILetter).reversed()
    let code = before.isEmpty ? String(after) : String(before)
    guard code.count == 3, code.count < typed.count else { return typed }
    throw .otherCurrency(typed: code.uppercased(), expected: expected)
  }
}

/// Why a typed amount could not be taken.
public enum AmountEntryError: Error, Hashable, Sendable {
  case empty
  case negative
  case unexpected(String)
  case otherCurrency(typed: String, expected: String?)
  /// One text, two numbers; `whole` and `decimal` are spellings that mean one of them each, `decimal` nil where the
  /// currency has no such amount.
  case ambiguous(String, whole: String, decimal: String?)
  /// Separators that leave groups of the wrong size, such as `1,2,3`.
  case misplacedSeparator(String)
  case tooManyDecimals(allowed: Int, currency: String?)
  case tooLarge
  /// Something like a percentage that says nothing about how the amount changes.
  case unreadableFactor(String)
  /// A change that would leave less than nothing.
  case belowZero(String)
  /// A change of an amount that is not there or can't be read.
  case nothingToCountFrom
}

extension AmountEntryError: CustomStringConvertible {
  /// What is wrong with the entry, and what to type instead.
  public var description: String {
    switch self {
    case .empty: "Type an amount, for example 250000 or 250,000.00."
    case .negative: "An amount can't be negative. Type it without the sign."
    case .unexpected(let character):
      "‘\(character)’ isn't part of an amount. Type it in full in digits, for example 310000."
    case .otherCurrency(let typed, let expected?):
      "The amount is in \(expected), not \(typed). Type it in \(expected), or change the currency first."
    case .otherCurrency(let typed, nil):
      "There is no currency to match \(typed) with. Type the number alone."
    case .ambiguous(let text, let whole, let decimal?):
      "‘\(text)’ can be read two ways. Type \(whole) for thousands, or \(decimal) for decimals."
    case .ambiguous(let text, let whole, nil):
      "‘\(text)’ has more decimals than the currency. Type \(whole) if the point sets thousands apart."
    case .misplacedSeparator(let text):
      "The separators in ‘\(text)’ don't add up. Type it plainly, for example 250000.00."
    case .tooManyDecimals(let allowed, let currency):
      "\(currency ?? "An amount") has \(Self.decimals(allowed)). Leave out the rest."
    case .tooLarge:
      "That is too large. An amount has up to \(AmountEntry.wholeDigits) digits before the point."
    case .unreadableFactor(let text): "‘\(text)’ says no change. Type one such as +5%, -10% or *1.1."
    case .belowZero(let text): "‘\(text)’ would leave less than nothing. An amount can't be negative."
    case .nothingToCountFrom: "There is no value to count from. Type the amount itself."
    }
  }

  private static func decimals(_ count: Int) -> String {
    switch count {
    case 0: "no decimals"
    case 1: "one decimal"
    default: "at most \(count) decimals"
    }
  }
}
