/// A calendar day without time or zone, in the proleptic Gregorian calendar.
///
/// Years run from 1 to 9999, what ISO 8601 writes in four digits; arithmetic stops at either end.
public struct Day: Hashable, Sendable {
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// From 1 to the length of the month.
  public let day: Int

  public static let first = Day(trusted: 1, 1, 1)
  public static let last = Day(trusted: 9999, 12, 31)

  /// Nil unless the calendar has this day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(trusted: year, month, day)
  }

  /// The day so many days after 1970-01-01, held between ``first`` and ``last``.
  ///
  /// The arithmetic counts years from 1 March, so that the leap day falls at a year's end.
  public init(daysSinceEpoch days: Int) {
    let shifted = min(max(days, Self.first.daysSinceEpoch), Self.last.daysSinceEpoch) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      trusted: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(trusted year: Int, _ month: Int, _ day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Days from 1970-01-01, negative before it.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// From 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  public var weekday: Int {
    let sinceMonday = (daysSinceEpoch + 3) % 7
    return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
  }

  /// How many days this day's month has.
  public var daysInMonth: Int { Self.days(inMonth: month, of: year) }

  public var startOfMonth: Day { Day(trusted: year, month, 1) }
  public var endOfMonth: Day { Day(trusted: year, month, daysInMonth) }

  /// The last day of the calendar quarter.
  public var endOfQuarter: Day { Day(trusted: year, (month + 2) / 3 * 3, 1).endOfMonth }

  public var endOfYear: Day { Day(trusted: year, 12, 31) }

  public func advanced(byDays days: Int) -> Day {
    Day(daysSinceEpoch: clampedSum(daysSinceEpoch, days))
  }

  /// The same day of a later month, or that month's last day where it is shorter.
  public func advanced(byMonths months: Int) -> Day {
    let index = clampedSum(year * 12 + month - 1, months)
    if index < 12 { return .first }
    if index >= 10_000 * 12 { return .last }
    let start = Day(trusted: index / 12, index % 12 + 1, 1)
    return Day(trusted: start.year, start.month, min(day, start.daysInMonth))
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: Comparable {
  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// A sum that stays at the end of the range where it would overflow.
private func clampedSum(_ left: Int, _ right: Int) -> Int {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? (right < 0 ? .min : .max) : sum
}
