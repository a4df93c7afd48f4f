public import Referrals

/// A month to choose a day from, with the arrow keys.
public struct MonthGrid: Hashable, Sendable {
  public private(set) var selected: Day

  public init(selected: Day) { self.selected = selected }

  /// For example `February 2027`.
  public var title: String { "\(selected.monthName) \(selected.year)" }

  /// What stands above the columns.
  public static let weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  /// The days of the month in weeks of seven from Monday; nil stands for a day of another month.
  public var weeks: [[Day?]] {
    let first = selected.startOfMonth
    let blanks = first.weekday - 1
    let count = (blanks + first.daysInMonth + 6) / 7
    return (0..<count).map { week in
      (0..<7).map { weekday in
        Day(year: first.year, month: first.month, day: week * 7 + weekday - blanks + 1)
      }
    }
  }

  /// Moves by a day, a week, a month (page keys), or to an end of the month; false for any other key.
  @discardableResult
  public mutating func press(_ key: Key) -> Bool {
    switch key {
    case .left: selected = selected.advanced(byDays: -1)
    case .right: selected = selected.advanced(byDays: 1)
    case .up: selected = selected.advanced(byDays: -7)
    case .down: selected = selected.advanced(byDays: 7)
    case .pageUp: selected = selected.advanced(byMonths: -1)
    case .pageDown: selected = selected.advanced(byMonths: 1)
    case .home: selected = selected.startOfMonth
    case .end: selected = selected.endOfMonth
    default: return false
    }
    return true
  }
}
