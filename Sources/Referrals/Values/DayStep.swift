/// A way from one day to another, such as `+30d`, `-1w`, `+2m` or `+1y`.
public struct DayStep: Hashable, Sendable {
  private enum Unit: String { case day = "d", week = "w", month = "m", year = "y" }

  private let count: Int
  private let unit: Unit

  /// Nil for a text that is no such way.
  public init?(_ text: String) {
    guard let step = try? Self.read(LineEntry(String(text.prefix(200))).narrow) else { return nil }
    self = step
  }

  private init(count: Int, unit: Unit) { (self.count, self.unit) = (count, unit) }

  /// Nil for a text that does not begin as such a way.
  static func read(_ spelled: String) throws(DayEntryError) -> DayStep? {
    let typed = spelled.lowercased().filter { !$0.isWhitespace }
    guard let sign = typed.first, "+-−".contains(sign) else { return nil }
    let amount = typed.dropFirst().prefix(while: \.isASCIIDigit)
    guard (1...5).contains(amount.count), let size = Int(amount) else { throw .unreadable(spelled) }
    let unit = typed.dropFirst(1 + amount.count)
    if unit.isEmpty { throw .unitMissing(typed) }
    guard let unit = Unit(rawValue: String(unit)) else { throw .unreadable(spelled) }
    return DayStep(count: sign == "+" ? size : -size, unit: unit)
  }

  /// Where it leads; a month's end is held to the end of a shorter month.
  public func day(from day: Day) -> Day {
    switch unit {
    case .day: day.advanced(byDays: count)
    case .week: day.advanced(byDays: 7 * count)
    case .month: day.advanced(byMonths: count)
    case .year: day.advanced(byMonths: 12 * count)
    }
  }
}
