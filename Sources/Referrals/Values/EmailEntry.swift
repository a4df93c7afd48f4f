/// Checks the shape of an e-mail address; whether anybody reads it, only sending can tell.
public enum EmailEntry {
  /// What is wrong with `text` as an address, in a sentence; nil when nothing is.
  ///
  /// Lengths are those of RFC 5321, section 4.5.3.1. Quoted local parts and address literals are refused: in
  /// a form they are mistakes.
  public static func problem(in text: String) -> String? {
    if text.isEmpty { return "Type an e-mail address, for example jane.doe@contoso.example." }
    let count = NamedAddress.count(in: text)
    if count > 1 { return "These are \(count) addresses. Type one here, and add the others one by one." }
    if text.contains("<") || text.contains(">") { return "Type the address alone, without ‘<’ and ‘>’." }
    if text.contains(where: \.isWhitespace) { return "An e-mail address has no spaces." }
    if text.utf8.count > 254 { return "That is too long for an e-mail address: 254 characters at most." }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2 else {
      return halves.count < 2
        ? "An e-mail address has an ‘@’, as in jane.doe@contoso.example."
        : "An e-mail address has only one ‘@’."
    }
    return localProblem(halves[0]) ?? domainProblem(halves[1])
  }

  private static func localProblem(_ local: Substring) -> String? {
    if local.isEmpty { return "The name before the ‘@’ is missing." }
    if local.utf8.count > 64 { return "The name before the ‘@’ is too long: 64 characters at most." }
    if let stray = local.first(where: isStray) {
      return "An e-mail address can't have \(named(stray)) in it."
    }
    if local.hasPrefix(".") || local.hasSuffix(".") || local.contains("..") {
      return "The name before the ‘@’ has a dot too many."
    }
    return nil
  }

  private static func domainProblem(_ domain: Substring) -> String? {
    if domain.isEmpty { return "The domain after the ‘@’ is missing, for example contoso.example." }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count < 2 { return "The domain after the ‘@’ needs a dot, as in contoso.example." }
    if labels.contains(where: \.isEmpty) { return "The domain after the ‘@’ has a dot too many." }
    if let stray = domain.first(where: { !$0.isLetter && !$0.isNumber && !"-.".contains($0) }) {
      return "A domain can't have \(named(stray)) in it."
    }
    let isSound = labels.allSatisfy { !$0.hasPrefix("-") && !$0.hasSuffix("-") && $0.utf8.count <= 63 }
    guard isSound, labels.last?.allSatisfy(\.isNumber) == false else {
      return "‘\(domain)’ isn't a domain. Check what stands after the ‘@’."
    }
    return nil
  }

  private static func isStray(_ character: Character) -> Bool {
    "\"(),:;[]\\".contains(character)
      || character.unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.isDefaultIgnorableCodePoint
      }
  }

  /// A character for a sentence, by its number where nobody can see it.
  private static func named(_ character: Character) -> String {
    let hidden = character.unicodeScalars.first { scalar in
      scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .control
    }
    guard let hidden else { return "‘\(character)’" }
    let digits = String(hidden.value, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
  }
}
