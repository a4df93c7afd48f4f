import Referrals

/// A point in time in ticks of 100 nanoseconds since 1970, which is how finely the service writes its times.
public struct Moment: Hashable, Sendable, Comparable {
  public let ticks: Int64

  static let ticksPerSecond: Int64 = 10_000_000
  static let ticksPerDay: Int64 = 86_400 * ticksPerSecond

  public init(ticks: Int64) { self.ticks = ticks }

  public init(unixSeconds: Int) { ticks = Int64(unixSeconds) * Self.ticksPerSecond }

  public static func < (left: Moment, right: Moment) -> Bool { left.ticks < right.ticks }

  func advanced(seconds: Int) -> Moment { Moment(ticks: ticks + Int64(seconds) * Self.ticksPerSecond) }

  /// Whole seconds since 1970.
  var unixSeconds: Int { Int(ticks / Self.ticksPerSecond) }

  var day: Day { Day(daysSinceEpoch: Int(ticks / Self.ticksPerDay)) }

  /// The service's spelling, with seven digits of a second.
  var timestamp: String {
    let time = ticks % Self.ticksPerDay
    let seconds = Int(time / Self.ticksPerSecond)
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, to: 2) }
    let fraction = Self.padded(Int(time % Self.ticksPerSecond), to: 7)
    return "\(day)T\(clock.joined(separator: ":")).\(fraction)Z"
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
