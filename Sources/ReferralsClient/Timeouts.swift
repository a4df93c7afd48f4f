/// How long to wait for the service.
public struct Timeouts: Hashable, Sendable {
  /// For a connection, secured if it is to be.
  public var connect: Duration
  /// From the first try to connect to the last byte of the answer.
  public var exchange: Duration

  public init(connect: Duration = .seconds(10), exchange: Duration = .seconds(60)) {
    self.connect = connect
    self.exchange = exchange
  }
}
