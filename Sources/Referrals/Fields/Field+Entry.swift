/// Why what a person typed is no value for a field, as a sentence with the way out.
public struct FieldError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

extension Field {
  /// The text a form starts with for this field.
  public func entryText(for value: JSONValue) -> String {
    switch kind {
    case .amount: Amount(json: value)?.plain ?? value.string ?? ""
    case .day: value.string.flatMap(Day.init(timestamp:))?.description ?? ""
    case .flag: value.bool == true ? "true" : "false"
    default: value.string ?? value.number?.text ?? ""
    }
  }

  /// The value the service gets for what a person typed.
  ///
  /// - Parameters:
  ///   - text: What stands in the form.
  ///   - currency: The currency that counts for an amount.
  ///   - today: The day that entries such as +30d start from.
  /// - Returns: The JSON value to stage.
  /// - Throws: ``FieldError`` with a sentence for the person.
  public func value(entered text: String, currency: String?, today: Day) throws(FieldError) -> JSONValue {
    do {
      switch kind {
      case .amount: return .string(try AmountEntry.read(text, currency: currency).wireText)
      case .day: return .string(try DayEntry.read(text, today: today).timestamp)
      case .flag: return .bool(text == "true")
      case .choice(let choices): return try choice(text, of: choices)
      default: return try plainText(text)
      }
    } catch let error as FieldError {
      throw error
    } catch {
      throw FieldError("\(error)")
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
      guard let left = Amount(json: left), let right = Amount(json: right) else { return false }
      return left == right
    case .day:
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
