/// A moment as a service writes it, in UTC.
///
/// Two spellings of one moment are equal, and moments are ordered by when they are.
public struct Timestamp: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let seconds: Int
  /// From 0 to 999,999,999; what is written beyond that is left out.
  public let nanoseconds: Int

  public init(seconds: Int, nanoseconds: Int = 0) {
    (self.seconds, self.nanoseconds) = (seconds, nanoseconds)
  }

  /// Reads what services write: RFC 3339, the same without zone, which is UTC, or without time, which is midnight, and
  /// `/Date(1803600000000)/`, as older .NET services have it.
  ///
  /// Nil for anything else, and where the text says that there is no such moment.
  public init?(_ text: String) {
    guard let moment = Self.read(text), !moment.isNever else { return nil }
    self = moment
  }

  /// Whether the text is one of the ends of time, which .NET services write where there is no moment: any in year 1, and
  /// the last minute of year 9999.
  ///
  /// Source: learn.microsoft.com/dotnet/api/system.datetime.minvalue, and maxvalue beside it.
  public static func isNever(_ text: String) -> Bool { read(text)?.isNever ?? false }

  /// The day in UTC.
  public var day: Day { Day(daysSinceEpoch: daysSinceEpoch) }

  /// Whether a day begins with it.
  public var isMidnight: Bool { secondOfDay == 0 && nanoseconds == 0 }

  /// Hour and minute in UTC, for example `03:00`.
  public var time: String {
    let minutes = secondOfDay / 60
    return "\(Self.twoDigits(minutes / 60)):\(Self.twoDigits(minutes % 60))"
  }

  private var daysSinceEpoch: Int { Int((Double(seconds) / 86_400).rounded(.down)) }
  private var secondOfDay: Int { seconds - daysSinceEpoch * 86_400 }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private var isNever: Bool {
    seconds < Self.secondYear || seconds >= (Day.last.daysSinceEpoch + 1) * 86_400 - 60
  }

  private static let secondYear = Day.first.advanced(byMonths: 12).daysSinceEpoch * 86_400

  private static func read(_ text: String) -> Timestamp? {
    var scanner = DigitScanner(text)
    return scanner.ticks() ?? scanner.calendarMoment()
  }
}

extension Timestamp: Comparable {
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension DigitScanner {
  /// A date, and a time and zone where they are there.
  fileprivate mutating func calendarMoment() -> Timestamp? {
    guard let day = date() else { return nil }
    let midnight = day.daysSinceEpoch * 86_400
    if isAtEnd { return Timestamp(seconds: midnight) }
    guard skip("Tt "), let hour = number(2, upTo: 23), skip(":"), let minute = number(2, upTo: 59) else {
      return nil
    }
    var second = 0
    var fraction: Int? = 0
    if skip(":") {
      // Sixty is the leap second.
      guard let number = number(2, upTo: 60) else { return nil }
      second = number
      fraction = nanoseconds()
    }
    guard let fraction, let offset = isAtEnd ? 0 : offset(), isAtEnd else { return nil }
    return Timestamp(
      seconds: midnight + hour * 3_600 + (minute - offset) * 60 + min(second, 59), nanoseconds: fraction)
  }

  /// Milliseconds since 1970 in slashes; a zone behind them says nothing about the moment.
  fileprivate mutating func ticks() -> Timestamp? {
    guard skip("/"), skip("D"), skip("a"), skip("t"), skip("e"), skip("(") else { return nil }
    let isEarlier = skip("-")
    guard let number = integer() else { return nil }
    if !skip(")") {
      guard skip("+-"), self.number(4) != nil, skip(")") else { return nil }
    }
    guard skip("/"), isAtEnd else { return nil }
    let milliseconds = isEarlier ? -number : number
    let seconds = Int((Double(milliseconds) / 1_000).rounded(.down))
    return Timestamp(seconds: seconds, nanoseconds: (milliseconds - seconds * 1_000) * 1_000_000)
  }
}

/// Reads ASCII numbers off the front of a text.
struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ choices: String) -> Bool {
    guard let byte = rest.first, choices.utf8.contains(byte) else { return false }
    rest.removeFirst()
    return true
  }

  /// A number of just so many digits.
  mutating func number(_ width: Int, upTo limit: Int = .max) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest.removeFirst(width)
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    return value <= limit ? value : nil
  }

  /// A number of up to fifteen digits.
  mutating func integer() -> Int? {
    let width = rest.prefix { (48...57).contains($0) }.count
    return (1...15).contains(width) ? number(width) : nil
  }

  mutating func date() -> Day? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// A fraction of a second, zero where there is none; nil where it is broken.
  mutating func nanoseconds() -> Int? {
    guard skip(".,") else { return 0 }
    let digits = rest.prefix { (48...57).contains($0) }
    rest.removeFirst(digits.count)
    guard !digits.isEmpty else { return nil }
    let kept = digits.prefix(9).reduce(0) { $0 * 10 + Int($1 - 48) }
    return (digits.count..<max(9, digits.count)).reduce(kept) { value, _ in value * 10 }
  }

  /// Minutes east of UTC, from `Z`, `+01:00`, `+0100` or `+01`.
  mutating func offset() -> Int? {
    if skip("Zz") { return 0 }
    let isWest = rest.first == UInt8(ascii: "-")
    guard skip("+-"), let hours = number(2, upTo: 23) else { return nil }
    var minutes: Int? = 0
    if !isAtEnd {
      _ = skip(":")
      minutes = number(2, upTo: 59)
    }
    return minutes.map { (hours * 60 + $0) * (isWest ? -1 : 1) }
  }
}
