/// A date spelled out in three parts, before it is known which part is which.
struct DateSpelling {
  private let text: String
  private let parts: [Part]
  private let mark: Mark

  private enum Part: Hashable {
    case number(Int, digits: Int)
    case month(Int)
  }

  private enum Mark { case dash, dot, slash, space }

  init(_ typed: String) throws(DayEntryError) {
    text = typed
    mark = typed.contains("/") ? .slash : typed.contains(".") ? .dot : typed.contains("-") ? .dash : .space
    let words = typed.split { "/.-, \u{A0}\u{202F}".contains($0) }
    var parts: [Part] = []
    for word in words {
      guard let part = Self.part(word) else { throw .unreadable(typed) }
      parts.append(part)
    }
    self.parts = parts
  }

  func day() throws(DayEntryError) -> Day {
    guard parts.count == 3 else { throw isDayAndMonth ? .yearMissing(text) : .unreadable(text) }
    switch (parts[0], parts[1], parts[2]) {
    case (.number(let day, _), .month(let month), .number(let year, let digits)),
      (.month(let month), .number(let day, _), .number(let year, let digits)):
      return try make(year, digits, month, day)
    case (.number(let year, 4), .month(let month), .number(let day, _)):
      return try make(year, 4, month, day)
    case (.number(let year, 4), .number(let month, _), .number(let day, _)) where mark != .dot:
      return try make(year, 4, month, day)
    case (.number(let day, _), .number(let month, _), .number(let year, let digits)) where mark == .dot:
      return try make(year, digits, month, day)
    case (.number(let first, _), .number(let second, _), .number(let year, let digits)):
      return try either(first, second, year, digits)
    default: throw .unreadable(text)
    }
  }

  /// Day and month in an order that only their sizes can tell.
  private func either(_ first: Int, _ second: Int, _ year: Int, _ digits: Int) throws(DayEntryError) -> Day {
    guard digits == 4 else { throw .shortYear(text) }
    let dayFirst = Day(year: year, month: second, day: first)
    let monthFirst = Day(year: year, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let one?, let other?) where one != other:
      throw .ambiguous(text, dayFirst: one, monthFirst: other)
    case (let one?, _), (nil, let one?): return one
    case (nil, nil): throw .noSuchDay(text)
    }
  }

  private func make(_ year: Int, _ digits: Int, _ month: Int, _ day: Int) throws(DayEntryError) -> Day {
    guard digits == 4 else { throw .shortYear(text) }
    guard let day = Day(year: year, month: month, day: day) else { throw .noSuchDay(text) }
    return day
  }

  private var isDayAndMonth: Bool {
    guard parts.count == 2 else { return false }
    return parts.allSatisfy { part in
      if case .number(_, let digits) = part { digits <= 2 } else { true }
    }
  }

  /// A number of up to four digits, or an English month by its name or first three letters or more.
  private static func part(_ word: Substring) -> Part? {
    if word.allSatisfy(\.isASCIIDigit) {
      guard word.count <= 4, let number = Int(word) else { return nil }
      return .number(number, digits: word.count)
    }
    guard word.count >= 3 else { return nil }
    let month = Day.monthNames.firstIndex { $0.lowercased().hasPrefix(word.lowercased()) }
    return month.map { .month($0 + 1) }
  }
}
