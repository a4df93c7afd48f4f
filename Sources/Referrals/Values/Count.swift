/// A number of things, for reading.
public struct Count: Hashable, Sendable, CustomStringConvertible {
  public let number: Int

  public init(_ number: Int) { self.number = number }

  /// The number with a comma between thousands.
  public var description: String {
    let digits = String(number.magnitude)
    guard digits.utf8.count > 3 else { return String(number) }
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// The number with what is counted, in the singular or the plural.
  public func of(_ one: String, _ many: String) -> String { "\(self) \(number == 1 ? one : many)" }
}
