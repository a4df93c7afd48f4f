/// Somebody as mail programs and web pages write them, such as `Jane Doe <jane@contoso.example>`.
///
/// Source: RFC 5322, section 3.4, and RFC 6068 for `mailto:`.
public struct NamedAddress: Hashable, Sendable {
  public let address: String
  /// Empty where no name stands beside the address.
  public let firstName: String
  public let lastName: String

  /// Reads `Jane Doe <jane@contoso.example>`, `"Doe, Jane" <…>`, `jane@contoso.example (Jane Doe)`, `<…>` and
  /// `mailto:…?subject=…`; nil for a bare address, for several, and for anything else.
  public init?(_ text: String) {
    let text = LineEntry(text).text
    guard text.utf8.count <= 1_000, text.count(where: { $0 == "@" }) == 1 else { return nil }
    let (name, address): (String, String)
    if let open = text.firstIndex(of: "<"), text.hasSuffix(">") {
      (name, address) = (String(text[..<open]), String(text[text.index(after: open)...].dropLast()))
    } else if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      (name, address) = (String(text[text.index(after: open)...].dropLast()), String(text[..<open]))
    } else {
      (name, address) = ("", text)
    }
    self.address = Self.withoutScheme(address.trimmed)
    guard self.address != text, self.address.contains("@"), !self.address.contains(where: \.isWhitespace)
    else { return nil }
    (firstName, lastName) = Self.parts(of: Self.unquoted(name.trimmed))
  }

  /// How many addresses a text holds, one after the other.
  static func count(in text: String) -> Int {
    text.split(whereSeparator: { ",;".contains($0) || $0.isWhitespace }).count { word in
      word.contains("@") && word.first != "@" && word.last != "@"
    }
  }

  private static func withoutScheme(_ address: String) -> String {
    guard address.lowercased().hasPrefix("mailto:") else { return address }
    return decoded(address.dropFirst(7).prefix { $0 != "?" })
  }

  /// A text with `%40` and the like as what they stand for; as it is where that is no text.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(Substring(rest.prefix(2)))
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }

  private static func unquoted(_ name: String) -> String {
    guard name.count >= 2, let mark = name.first, mark == name.last, "\"'".contains(mark) else { return name }
    return name.dropFirst().dropLast().filter { $0 != "\\" }.trimmed
  }

  /// First and last name, in whichever order they stand; an address in their place is no name.
  private static func parts(of name: String) -> (first: String, last: String) {
    if name.contains("@") { return ("", "") }
    let halves = name.split(separator: ",", maxSplits: 1).map(\.trimmed)
    if halves.count == 2 { return (halves[1], halves[0]) }
    let words = name.split(whereSeparator: \.isWhitespace)
    return (words.first.map(String.init) ?? "", words.dropFirst().joined(separator: " "))
  }
}
