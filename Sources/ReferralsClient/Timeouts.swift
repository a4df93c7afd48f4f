/// How long to wait for the service.
public struct Timeouts: Hashable, Sendable {
  /// For a connection, secured if it is to be.
  public var connect: Duration
  /// For silence: until an answer begins, and from each part of it to the next.
  public var silence: Duration
  /// For one record as a whole, read or updated.
  ///
  /// A draft waits for it, and may not wait for ever on a server that says something every now and then. A list may
  /// take as long as it keeps coming.
  public var record: Duration

  public init(
    connect: Duration = .seconds(10), silence: Duration = .seconds(60), record: Duration = .seconds(300)
  ) {
    self.connect = connect
    self.silence = silence
    self.record = record
  }
}
