import Referrals

/// How the clocks go where the person is, as far as it was told.
public struct Zone: Hashable, Sendable {
  /// From a moment on, in seconds since 1970, so many seconds ahead of UTC.
  public struct Step: Hashable, Sendable {
    public let since: Int
    public let ahead: Int

    public init(since: Int, ahead: Int) {
      self.since = since
      self.ahead = ahead
    }
  }

  /// What it is called there now, such as `CET`.
  public let name: String
  /// The earliest first; what was before it counts like the first.
  public let steps: [Step]

  public static let utc = Zone(name: "UTC", steps: [])

  public init(name: String, steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  /// What the clocks there show at a moment, in seconds since midnight of 1 January 1970.
  func local(_ time: Int) -> Int {
    let step = steps.last { $0.since <= time } ?? steps.first
    return time + (step?.ahead ?? 0)
  }

  func day(_ time: Int) -> Day { Day(daysSinceEpoch: Int((Double(local(time)) / 86_400).rounded(.down))) }

  /// Date and time of day, to the minute.
  func moment(_ time: Int) -> String {
    let minutes = ((local(time) % 86_400) + 86_400) % 86_400 / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day(time)) \(two(minutes / 60)):\(two(minutes % 60))"
  }
}
