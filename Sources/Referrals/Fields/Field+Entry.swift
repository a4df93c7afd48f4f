/// Why what a person typed is no value for a field, as a sentence with the way out.
public struct FieldError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  /// Whether a change such as +5% found no value to count from.
  public let isForWantOfValue: Bool

  public init(_ description: String, isForWantOfValue: Bool = false) {
    (self.description, self.isForWantOfValue) = (description, isForWantOfValue)
  }
}

extension Field {
  /// The text a form starts with for this field.
  public func entryText(for value: JSONValue) -> String {
    switch kind {
    case .amount: HeldAmount(value)?.amount.plain ?? value.string ?? value.number?.text ?? ""
    case .day: dayText(value)
    case .flag: value.bool == true ? "true" : "false"
    default: value.string ?? value.number?.text ?? ""
    }
  }

  /// The day in UTC, or else the text as it stands; empty where it says that there is no day.
  private func dayText(_ value: JSONValue) -> String {
    guard let text = value.string, !Timestamp.isNever(text) else { return "" }
    return Day(timestamp: text)?.description ?? text
  }

  /// The value the service gets for what a person typed.
  ///
  /// - Parameters:
  ///   - text: What stands in the form.
  ///   - currency: The currency that counts for an amount.
  ///   - today: The day that words such as eom are about, and that +30d counts from where the field holds no day.
  ///   - own: What the field holds, which +30d and +5% count from.
  /// - Returns: The JSON value to stage.
  /// - Throws: ``FieldError`` with a sentence for the person.
  public func value(
    entered text: String, currency: String?, today: Day, from own: JSONValue = .null
  ) throws(FieldError) -> JSONValue {
    do {
      switch kind {
      case .amount:
        let amount = Amount(held: own, currency: currency)
        return .string(try AmountEntry.read(text, currency: currency, from: amount).wireText)
      case .day:
        let day = own.string.flatMap(Day.init(timestamp:))
        return .string(try DayEntry.read(text, today: today, from: day).timestamp)
      case .flag: return .bool(text == "true")
      case .choice(let choices): return try choice(text, of: choices)
      default: return try plainText(text)
      }
    } catch let error as FieldError {
      throw error
    } catch {
      throw FieldError("\(error)", isForWantOfValue: error as? AmountEntryError == .nothingToCountFrom)
    }
  }

  private func choice(_ text: String, of choices: Choices) throws(FieldError) -> JSONValue {
    if text.isEmpty { return try plainText(text) }
    if choices.takesOthers || choices.all.contains(where: { $0.value == text }) { return .string(text) }
    throw FieldError("‘\(text)’ is not in the list. Pick one with the arrows.")
  }

  private func plainText(_ text: String) throws(FieldError) -> JSONValue {
    guard text.isEmpty else { return .string(text) }
    if isRequired { throw FieldError("\(label) can't be empty. Esc leaves it as it was.") }
    return .null
  }

  /// Whether two values of this field are worth the same, whatever their spelling.
  public func isSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    let (left, right) = (left ?? .null, right ?? .null)
    if left == right { return true }
    switch kind {
    case .amount:
      guard let left = HeldAmount(left), let right = HeldAmount(right) else { return false }
      return left.amount == right.amount && (left.code == nil || right.code == nil || left.code == right.code)
    case .day:
      if dayText(left).isEmpty || dayText(right).isEmpty { return dayText(left) == dayText(right) }
      guard let left = left.string.flatMap(Day.init(timestamp:)) else { return false }
      return left == right.string.flatMap(Day.init(timestamp:))
    case .choice(let choices) where left.string != nil && right.string != nil:
      return left.string.map(choices.kept) == right.string.map(choices.kept)
    case .text, .notes, .choice, .stage:
      return (left.string ?? "").isEmpty && (right.string ?? "").isEmpty && !isContainer(left)
        && !isContainer(right)
    case .people, .solutions: return left.elements.isEmpty && right.elements.isEmpty
    case .flag: return !(left.bool ?? !left.isNull) && !(right.bool ?? !right.isNull)
    case .moment, .list: return false
    }
  }

  private func isContainer(_ value: JSONValue) -> Bool { value.string == nil && !value.isNull }
}
