/// Where a referral stands: its status and substatus, which only make sense together.
public struct Stage: Hashable, Sendable, CustomStringConvertible {
  public let status: String
  public let substatus: String

  public init(_ status: String, _ substatus: String) {
    self.status = status
    self.substatus = substatus
  }

  public static let pending = Stage("New", "Pending")
  public static let received = Stage("New", "Received")
  public static let accepted = Stage("Active", "Accepted")
  public static let won = Stage("Closed", "Won")
  public static let lost = Stage("Closed", "Lost")
  public static let declined = Stage("Closed", "Declined")
  public static let expired = Stage("Closed", "Expired")

  /// Every pair that fits, in order of life.
  ///
  /// Source: learn.microsoft.com/partner-center/developer/referral-resources, table of statuses. Partner Center's
  /// pages also know a closing state Error, which no API page lists; it is shown when met and never offered.
  public static let all: [Stage] = [.pending, .received, .accepted, .won, .lost, .declined, .expired]

  /// Which status may follow which (same source).
  public static let successors: [String: [String]] = [
    "New": ["New", "Active", "Closed"],
    "Active": ["Active", "Closed"],
    "Closed": ["Closed"],
  ]

  public var isClosed: Bool { status == "Closed" }
  public var description: String { "\(status) · \(substatus)" }
}
