/// Reads a day the way a person types it.
///
/// Understands `2027-02-26`, `26 Feb 2027`, `Feb 26, 2027`, `26.2.2027`, `today`, `tomorrow`, `yesterday`,
/// steps (`+30d`, `+2w`, `+3m`, `+1y`, and with `-` back), the ends of this month, quarter and
/// year (`eom`, `eoq`, `eoy`), and a pasted RFC 3339 timestamp. Slashes are read only where they can mean one
/// day: `02/03/2027` is 2 March to some and 3 February to others.
public enum DayEntry {
  /// Steps lead on from `own`, and from today where there is none.
  public static func read(_ text: String, today: Day, from own: Day? = nil) throws(DayEntryError) -> Day {
    let spelled = LineEntry(String(text.prefix(200))).narrow
    let typed = spelled.lowercased()
    guard !typed.isEmpty else { throw .empty }
    guard typed.utf8.count <= 64 else { throw .unreadable(String(spelled.prefix(24)) + "…") }
    if let day = named(typed, today: today) ?? Day(iso: typed) ?? Day(timestamp: typed) { return day }
    if let step = try DayStep.read(spelled) { return step.day(from: own ?? today) }
    return try DateSpelling(spelled).day()
  }

  private static func named(_ typed: String, today: Day) -> Day? {
    switch typed {
    case "today": today
    case "tomorrow": today.advanced(byDays: 1)
    case "yesterday": today.advanced(byDays: -1)
    case "eom": today.endOfMonth
    case "eoq": today.endOfQuarter
    case "eoy": today.endOfYear
    default: nil
    }
  }
}

/// Why a typed day could not be taken.
public enum DayEntryError: Error, Hashable, Sendable {
  case empty
  case unreadable(String)
  /// A step without its unit, such as `+30`.
  case unitMissing(String)
  case yearMissing(String)
  /// A year that is not written in four digits.
  case shortYear(String)
  case noSuchDay(String)
  case ambiguous(String, dayFirst: Day, monthFirst: Day)
}

extension DayEntryError: CustomStringConvertible {
  /// What is wrong with the entry, and what to type instead.
  public var description: String {
    switch self {
    case .empty: "Type a day, for example 2027-02-26, +30d or eom."
    case .unreadable(let text):
      "‘\(text)’ isn't a day. Type one like 2027-02-26, 26 Feb 2027, +30d or eom."
    case .unitMissing(let text):
      "‘\(text)’ needs a unit: \(text)d for days, \(text)w weeks, \(text)m months, \(text)y years."
    case .yearMissing(let text): "‘\(text)’ has no year. Add one, for example 26 Feb 2027."
    case .shortYear(let text): "‘\(text)’ needs its year in four digits, for example 2027-02-26."
    case .noSuchDay(let text): "‘\(text)’ isn't in the calendar. Check the day and the month."
    case .ambiguous(let text, let dayFirst, let monthFirst):
      "‘\(text)’ can be \(dayFirst.long) or \(monthFirst.long). Type \(dayFirst) or \(monthFirst)."
    }
  }
}
