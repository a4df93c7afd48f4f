/// How many referrals stand at a stage in one currency, and what they are worth.
public struct StageTotal: Hashable, Sendable {
  public let stage: Stage
  /// Empty for referrals that name none.
  public let currency: String
  public let count: Int
  /// How many of them have a value.
  public let valued: Int
  /// The exact sum of those values.
  public let sum: Amount

  public init(stage: Stage, currency: String, count: Int, valued: Int, sum: Amount) {
    self.stage = stage
    self.currency = currency
    self.count = count
    self.valued = valued
    self.sum = sum
  }
}
