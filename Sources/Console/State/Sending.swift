public import Referrals

/// The drafts on their way out, a few at a time, and what became of the earlier ones.
public struct Sending: Hashable, Sendable {
  /// What became of one referral.
  public struct Outcome: Hashable, Sendable {
    public let id: Referral.ID
    public let name: String
    public let words: String
    /// Whether nothing of it is left to be sent.
    public let isSent: Bool
    /// Whether that is so since others had made the same change.
    public let isByOthers: Bool
    public let requestID: String?
  }

  /// Still to be sent, in order.
  public var queue: [Referral.ID] = []
  /// Those that wait for an answer, as they were sent.
  public var current: [Referral.ID: Draft] = [:]
  /// How many this run began with.
  public var total = 0
  /// What was to be sent since a send was last under way.
  public var run: Set<Referral.ID> = []
  /// Those whose earlier send is looked up, since it got no answer, and all that were since the last such sum.
  var unsettled: Set<Referral.ID> = []
  var settled: Set<Referral.ID> = []
  /// When what was sent and is not visible yet is looked at again.
  var looks: [Referral.ID: Look] = [:]

  /// A look at a record that is to come.
  struct Look: Hashable, Sendable {
    /// In seconds since 1970.
    let next: Int
    /// In seconds, as it was before that.
    let pause: Int

    static let longest = 60
  }

  /// What became of each referral, the newest last.
  public var outcomes: [Outcome] = []

  public init() {}

  public var isRunning: Bool { !current.isEmpty }

  /// How many are sent at a time; writes are throttled sooner than reads, by limits that are not published.
  static let atOnce = 3

  /// How many of this run are through.
  public var done: Int { total - queue.count - current.count }
}
