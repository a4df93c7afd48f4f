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
      let code = referral[currency]?.string
      return Amount(held: value, currency: code)?.formatted(currency: code) ?? Self.plain(value)
    case .day: return Self.moment(value) { $0.isMidnight ? "\($0.day)" : "\($0.day) · \($0.time) UTC" }
    case .moment: return Self.moment(value) { "\($0.day) \($0.time) UTC" }
    case .choice(let choices): return choices.title(of: Self.plain(value))
    case .list: return Self.plain(value, Choices.listed.title)
    case .people: return Self.names(Person.list(value).map(\.name))
    case .solutions: return Self.names(Solution.list(value).map(\.name))
    case .text, .notes, .flag: return Self.plain(value)
    }
  }

  private static func stageWords(_ values: [JSONValue]) -> String {
    let texts = values.map { $0.string ?? "" }
    let stage = texts.prefix(2).joined(separator: " · ")
    guard texts.count > 2, !texts[2].isEmpty else { return stage }
    return "\(stage): \(texts[2])"
  }

  private static func names(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// A moment in words, or the value as it stands where it is none; empty where it says that there is no moment.
  private static func moment(_ value: JSONValue, _ words: (Timestamp) -> String) -> String {
    guard let text = value.string else { return plain(value) }
    if Timestamp.isNever(text) { return "" }
    return Timestamp(text).map(words) ?? text
  }

  /// Any value on one line: names of things where they have one, else the JSON itself.
  public static func plain(_ value: JSONValue) -> String { plain(value, { $0 }) }

  /// The same with what each text in it is called.
  private static func plain(_ value: JSONValue, _ title: (String) -> String) -> String {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let number): number.text
    case .string(let text): title(text)
    case .array(let elements): elements.map { element($0, title) }.joined(separator: ", ")
    case .object(let object):
      object.members.filter { !$0.value.isNull }.map { "\($0.name): \(plain($0.value, title))" }.joined(
        separator: "; ")
    }
  }

  private static func element(_ value: JSONValue, _ title: (String) -> String) -> String {
    guard let object = value.object else { return plain(value, title) }
    let parts = object.members.compactMap { $0.value.string.map(title) ?? $0.value.number?.text }
    return parts.isEmpty ? value.compact : parts.joined(separator: " ")
  }
}
