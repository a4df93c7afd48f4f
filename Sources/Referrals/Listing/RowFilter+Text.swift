extension RowFilter {
  /// Reads what a person types: words, `"several words"`, `field:value`, `value>50k`, `closes<2026-12-31`,
  /// `stage:won`, `is:pending`, and `!` before any of them.
  ///
  /// Every text means something: what fits no form is looked for as it stands.
  public init(_ text: String) {
    self = .all(Self.words(text).compactMap(Self.part))
  }

  /// Words between blanks; quotes hold blanks together and may stand inside a word.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }

  private static func part(_ word: String) -> RowFilter? {
    if word.hasPrefix("!") {
      let rest = String(word.dropFirst())
      return rest.isEmpty ? nil : part(rest).map(RowFilter.not)
    }
    guard let mark = word.firstIndex(where: { ":<>=".contains($0) }), mark > word.startIndex else {
      return .text(word)
    }
    let name = word[..<mark].lowercased()
    var rest = word[mark...]
    let sign = rest.prefix { ":<>=".contains($0) }
    rest = rest.dropFirst(sign.count)
    // While the value is still to be typed, the condition holds for everything.
    if rest.isEmpty { return names.contains(name) ? nil : .text(word) }
    let comparison = sign == ":" ? Comparison.equal : Comparison(rawValue: String(sign))
    return comparison.flatMap { condition(name, $0, String(rest)) } ?? .text(word)
  }

  private static let names: Set<String> = [
    "deal", "name", "customer", "person", "people", "team", "email", "id", "ids", "crm", "notes", "stage",
    "status", "substatus", "currency", "value", "closes", "updated", "created", "is",
  ]

  private static func condition(_ name: String, _ comparison: Comparison, _ text: String) -> RowFilter? {
    switch name {
    case "value": return amount(text).map { .value(comparison, $0) }
    case "closes": return DayRange(text).map { .closes(comparison, $0) }
    case "updated": return DayRange(text).map { .updated(comparison, $0) }
    case "created": return DayRange(text).map { .created(comparison, $0) }
    case "team":
      if let count = Int(text) { return .team(comparison, count) }
      return comparison == .equal ? .contains(.people, text) : nil
    default: return comparison == .equal ? equality(name, text) : nil
    }
  }

  private static func equality(_ name: String, _ text: String) -> RowFilter? {
    switch name {
    case "deal", "name": .contains(.deal, text)
    case "customer": .contains(.customer, text)
    case "person", "people", "email": .contains(.people, text)
    case "id", "ids", "crm": .contains(.ids, text)
    case "notes": .contains(.notes, text)
    case "stage", "status", "substatus": .stage(text)
    case "currency": .currency(text)
    case "is": state(text.lowercased())
    default: nil
    }
  }

  private static func state(_ word: String) -> RowFilter? {
    switch word {
    case "pending", "staged": .pending
    case "fresh", "stale", "rebased", "conflict", "refused", "unknown", "sending": .condition(word)
    case "marked": .marked
    case "changed": .changed
    case "gone": .gone
    default: Stage.all.contains { $0.substatus.lowercased() == word } ? .stage(word) : nil
    }
  }

  /// A number, where commas part thousands and `k` and `m` stand for them.
  private static func amount(_ text: String) -> Amount? {
    let powers: [Character: String] = ["k": "e3", "m": "e6"]
    let plain = text.lowercased().filter { $0 != "," }
    guard let last = plain.last, let power = powers[last] else { return Amount(plain) }
    return Amount(plain.dropLast() + power)
  }
}

extension RowFilter.DayRange {
  /// Reads `2026`, `2026-12` or `2026-12-31`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard parts.count <= 3, zip(parts, widths).allSatisfy({ $0.utf8.count == $1 }) else { return nil }
    let digits = ["0001", "01", "01"].enumerated().map { place, rest in
      parts.indices.contains(place) ? String(parts[place]) : rest
    }
    guard let first = Day(iso: digits.joined(separator: "-")) else { return nil }
    switch parts.count {
    case 1: self.init(first, first.endOfYear)
    case 2: self.init(first, first.endOfMonth)
    default: self.init(first, first)
    }
  }
}
