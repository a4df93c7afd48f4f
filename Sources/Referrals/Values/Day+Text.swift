extension Day: CustomStringConvertible {
  /// Reads the extended ISO 8601 calendar date, ten characters such as `2027-02-26`.
  public init?(iso text: String) {
    var scanner = DigitScanner(text)
    guard let day = scanner.date(), scanner.isAtEnd else { return nil }
    self = day
  }

  /// The UTC day of an RFC 3339 timestamp, whatever its offset.
  public init?(timestamp text: String) {
    var scanner = DigitScanner(text)
    guard let local = scanner.date(), scanner.skip("Tt"),
      let hour = scanner.number(2, upTo: 23), scanner.skip(":"),
      let minute = scanner.number(2, upTo: 59), scanner.skip(":"),
      // Sixty is the leap second.
      scanner.number(2, upTo: 60) != nil, scanner.skipFraction(),
      let offset = scanner.offset(), scanner.isAtEnd
    else { return nil }
    let minutes = hour * 60 + minute - offset
    self = local.advanced(byDays: minutes < 0 ? -1 : minutes >= 24 * 60 ? 1 : 0)
  }

  /// Midnight UTC of the day as an RFC 3339 timestamp, the way the service takes days.
  public var timestamp: String { "\(description)T00:00:00Z" }

  /// The day in ISO 8601, for example `2027-02-26`.
  public var description: String {
    "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  /// The day in words, for example `26 February 2027`.
  public var long: String { "\(day) \(monthName) \(Self.padded(year, to: 4))" }

  /// The English name of the month.
  public var monthName: String { Self.monthNames[month - 1] }

  /// How far away the day is: `today`, `in 95 days`, `3 days ago`.
  public func relative(to today: Day) -> String {
    switch daysSinceEpoch - today.daysSinceEpoch {
    case 0: "today"
    case 1: "tomorrow"
    case -1: "yesterday"
    case let days where days > 0: "in \(days) days"
    case let days: "\(-days) days ago"
    }
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Reads fixed-width ASCII numbers off the front of a text.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ choices: String) -> Bool {
    guard let byte = rest.first, choices.utf8.contains(byte) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ width: Int, upTo limit: Int = .max) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest.removeFirst(width)
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    return value <= limit ? value : nil
  }

  mutating func date() -> Day? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Passes over `.` and digits; true as well where there is no fraction at all.
  mutating func skipFraction() -> Bool {
    guard skip(".") else { return true }
    let digits = rest.prefix { (48...57).contains($0) }.count
    rest.removeFirst(digits)
    return digits > 0
  }

  /// Minutes east of UTC, from `Z` or `+01:00`.
  mutating func offset() -> Int? {
    if skip("Zz") { return 0 }
    let isWest = rest.first == UInt8(ascii: "-")
    guard skip("+-"), let hours = number(2, upTo: 23), skip(":"), let minutes = number(2, upTo: 59)
    else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }
}
