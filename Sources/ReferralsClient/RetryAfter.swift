/// The pause that an answer asks for (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// How long is waited where a pause is asked for that can't be read or lies in the past, in seconds.
  static let unclear = 5

  /// - Parameters:
  ///   - value: What stands in `Retry-After`: seconds, or a moment.
  ///   - date: When the answer was made by the clock of who made it, so that two clocks need not agree.
  ///   - now: Seconds since 1970 by our own clock, for an answer that does not say.
  /// - Returns: Seconds; never zero unless that is what is asked for.
  static func seconds(_ value: String, date: String?, now: Int) -> Int {
    let value = value.trimmed
    if let pause = wholeSeconds(value) { return pause }
    guard let end = HTTPDate.seconds(value) else { return unclear }
    let pause = end - (date.flatMap(HTTPDate.seconds) ?? now)
    return pause > 0 ? pause : unclear
  }

  /// Digits, with a fraction that is rounded up; a number beyond all reason is the largest there is.
  private static func wholeSeconds(_ text: String) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else {
      return nil
    }
    guard let seconds = Int(whole), seconds < .max else { return .max }
    return parts.count > 1 && parts[1].contains { $0 != "0" } ? seconds + 1 : seconds
  }
}

extension Character {
  /// Whether this is one of `0` to `9`, and no digit of another script.
  var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: String {
    let isBlank = { (character: Character) in character.isWhitespace }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
