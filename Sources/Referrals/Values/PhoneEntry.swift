/// Checks that a text can be a phone number; the service takes any spelling.
public enum PhoneEntry {
  /// What is wrong with `text` as a phone number, in a sentence; nil when nothing is.
  public static func problem(in text: String) -> String? {
    let typed = text.trimmed.lowercased()
    if typed.isEmpty { return "Type a phone number, for example +41 44 000 00 01." }
    let (number, extra) = split(typed)
    if let stray = number.first(where: { !$0.isASCIIDigit && !allowed.contains($0) }) {
      return "‘\(stray)’ isn't part of a phone number. Digits, spaces and + - ( ) . / are, and ‘ext’."
    }
    if number.dropFirst().contains("+") { return "A ‘+’ stands only at the start of a phone number." }
    let digits = number.count(where: \.isASCIIDigit)
    // Fifteen by ITU-T E.164, and room for the codes dialled before it.
    if digits < 3 { return "A phone number has at least three digits." }
    if digits > 20 { return "That is too long for a phone number: 20 digits at most." }
    guard let extra else { return nil }
    let isExtension = (1...10).contains(extra.count) && extra.allSatisfy(\.isASCIIDigit)
    return isExtension ? nil : "After ‘ext’ come up to ten digits, as in +41 44 000 00 01 ext 12."
  }

  private static let allowed = "+-()./ \u{A0}\u{202F}"

  /// The number, and what follows `ext`, `ext.` or `x`.
  private static func split(_ typed: String) -> (number: Substring, extra: String?) {
    guard let mark = typed.firstIndex(where: { $0 == "e" || $0 == "x" }) else { return (typed[...], nil) }
    let rest = typed[mark...]
    guard let word = ["ext.", "ext", "x"].first(where: rest.hasPrefix) else { return (typed[...], nil) }
    return (typed[..<mark], rest.dropFirst(word.count).trimmed)
  }
}
