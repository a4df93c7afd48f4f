/// What a reading of the list has to tell beside the records.
public struct SyncReport: Hashable, Sendable {
  /// How many rows of the list could not be read.
  public let unread: Int
  /// How many records the service lists no more since.
  public let vanished: Int
  /// How many it had listed until then.
  public let known: Int

  public init(unread: Int = 0, vanished: Int = 0, known: Int = 0) {
    self.unread = unread
    self.vanished = vanished
    self.known = known
  }

  /// Whether so many vanished at once that the list is rather the wrong one.
  public var isSuspicious: Bool { vanished > 1 && vanished * 2 > known }

  public var isEmpty: Bool { unread == 0 && vanished == 0 }
}
