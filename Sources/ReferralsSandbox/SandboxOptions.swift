/// How an emulated service behaves.
public struct SandboxOptions: Sendable {
  /// The TCP port on 127.0.0.1; 0 takes any free one.
  public var port = 0
  /// How many referrals the service starts with.
  public var referrals = 40
  /// What ids, names and values are drawn from: the same seed gives the same records.
  public var seed: UInt64 = 1
  /// What goes wrong from the start.
  public var faults: [Fault] = []
  /// Whether every fault but latency waits for an update.
  public var faultsSpareReads = false
  /// The longest notes taken, in UTF-16 units, which is how .NET counts; the live limit is not documented.
  public var notesLimit = 4_000
  /// The largest request body taken, in bytes.
  public var bodyLimit = 1_048_576
  /// The only bearer token taken; nil takes any that is not empty.
  public var acceptedToken: String?
  /// Whether next links have the documented form, which names another host and path than the API's.
  public var quirkyNextLink = false
  /// What time it is when the service starts; nil takes the clock's.
  public var now: Moment?

  public init() {}
}
