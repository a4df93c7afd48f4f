extension Field {
  /// The field's value in `referral` on one line, for reading; empty where there is none.
  public func words(in referral: Referral) -> String {
    words(for: pointers.map { referral[$0] ?? .null }, in: referral)
  }

  /// Values for this field's places on one line, for reading.
  public func words(for values: [JSONValue], in referral: Referral) -> String {
    let value = values.first ?? .null
    switch kind {
    case .stage: return Self.stageWords(values)
    case .amount(let currency):
      guard let amount = Amount(json: value) else { return Self.plain(value) }
      return amount.formatted(currency: referral[currency]?.string)
    case .day:
      guard let text = value.string, let day = Day(timestamp: text) else { return Self.plain(value) }
      return day.description
    case .moment: return Self.moment(value)
    case .choice(let choices): return value.string.map(choices.title) ?? Self.plain(value)
    case .people: return Self.names(Person.list(value).map(\.name))
    case .solutions: return Self.names(Solution.list(value).map(\.name))
    case .text, .notes, .flag, .list: return Self.plain(value)
    }
  }

  private static func stageWords(_ values: [JSONValue]) -> String {
    let texts = values.map { $0.string ?? "" }
    let stage = texts.prefix(2).joined(separator: " · ")
    guard texts.count > 2, !texts[2].isEmpty else { return stage }
    return "\(stage): \(texts[2])"
  }

  private static func names(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// `2026-11-18T16:25:40.1908233Z` as `2026-11-18 16:25 UTC`.
  private static func moment(_ value: JSONValue) -> String {
    guard let text = value.string, text.hasSuffix("Z"), text.count >= 17, Day(timestamp: text) != nil else {
      return plain(value)
    }
    return text.prefix(16).split(separator: "T").joined(separator: " ") + " UTC"
  }

  /// Any value on one line: names of things where they have one, else the JSON itself.
  public static func plain(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let number): number.text
    case .string(let text): text
    case .array(let elements): elements.map(element).joined(separator: ", ")
    case .object(let object):
      object.members.filter { !$0.value.isNull }.map { "\($0.name): \(plain($0.value))" }.joined(
        separator: "; ")
    }
  }

  private static func element(_ value: JSONValue) -> String {
    guard let object = value.object else { return plain(value) }
    let parts = object.members.compactMap { $0.value.string ?? $0.value.number?.text }
    return parts.isEmpty ? value.compact : parts.joined(separator: " ")
  }
}
