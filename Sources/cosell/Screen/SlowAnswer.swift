import Synchronization

/// When the bytes of an answer that takes its time are worth telling: once a second.
final class SlowAnswer: Sendable {
  private let next = Mutex(ContinuousClock.now)

  /// - Parameter bytes: How many have come; none where an answer begins.
  /// - Returns: Whether a person wants to know.
  func isWorthTelling(_ bytes: Int) -> Bool {
    next.withLock { next in
      let now = ContinuousClock.now
      guard bytes == 0 || now >= next else { return false }
      next = now + .seconds(1)
      return bytes > 0
    }
  }
}
