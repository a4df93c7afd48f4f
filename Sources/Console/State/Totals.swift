public import Referrals

/// What the pipeline is worth, by status and currency.
public struct Totals: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let title: String
    public let count: Int
    /// One sum for each currency, the most frequent first.
    public let sums: [Sum]
  }

  public struct Sum: Hashable, Sendable {
    public let currency: String
    public let amount: Amount
    /// The sum as it is told, put into words once and drawn often.
    let words: String

    init(currency: String, amount: Amount) {
      self.currency = currency
      self.amount = amount
      words = "\(amount.short) \(currency)"
    }
  }

  public let parts: [Part]
  /// How many referrals are in no sum, since they hold no value or one that can't be read.
  public let unread: Int

  public init(_ totals: [StageTotal]) {
    unread = totals.reduce(0) { $0 + $1.count - $1.valued }
    let groups = Dictionary(grouping: totals) { $0.stage.isClosed ? $0.stage.substatus : $0.stage.status }
    let known = ["New", "Active", "Won", "Lost", "Declined", "Expired"]
    let others = groups.keys.filter { !known.contains($0) }.sorted()
    parts = (known + others).compactMap { title in
      groups[title].map { parts in
        Part(title: title, count: parts.reduce(0) { $0 + $1.count }, sums: Self.sums(parts))
      }
    }
  }

  private static func sums(_ totals: [StageTotal]) -> [Sum] {
    Dictionary(grouping: totals.filter { $0.valued > 0 }, by: \.currency).map { currency, totals in
      (
        count: totals.reduce(0) { $0 + $1.valued },
        Sum(currency: currency, amount: totals.reduce(.zero) { $0 + $1.sum })
      )
    }
    .sorted { ($1.count, $0.1.currency) < ($0.count, $1.1.currency) }.map(\.1)
  }
}
