extension Day: CustomStringConvertible {
  /// Reads the extended ISO 8601 calendar date, ten characters such as `2027-02-26`.
  public init?(iso text: String) {
    var scanner = DigitScanner(text)
    guard let day = scanner.date(), scanner.isAtEnd else { return nil }
    self = day
  }

  /// The UTC day of a moment in any spelling that ``Timestamp`` reads; nil where there is no such moment.
  public init?(timestamp text: String) {
    guard let moment = Timestamp(text) else { return nil }
    self = moment.day
  }

  /// Midnight UTC of the day as an RFC 3339 timestamp, the way the service takes days.
  public var timestamp: String { "\(description)T00:00:00Z" }

  /// The day in ISO 8601, for example `2027-02-26`.
  public var description: String {
    "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  /// The day in words, for example `26 February 2027`.
  public var long: String { "\(day) \(monthName) \(Self.padded(year, to: 4))" }

  /// The day in a few words, for example `26 Feb 2027`.
  public var short: String { "\(day) \(monthName.prefix(3)) \(Self.padded(year, to: 4))" }

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
