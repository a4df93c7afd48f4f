/// How long tests wait for what must happen, and how often they look.
///
/// Nothing waits for a fixed time: a wait ends with the first look that finds what it is for.
enum Patience {
  /// Long enough for a debug build on a busy machine with two cores; only a failing test ever waits it out.
  static let limit: Duration = .seconds(20)
  static let pollInterval: Duration = .milliseconds(20)

  /// The first value `look` returns that isn't nil.
  ///
  /// `what` is what is waited for and `seen` what was there instead, as the error says it.
  ///
  /// - Returns: What `look` found.
  /// - Throws: ``HarnessError/timeout(waitingFor:seconds:seen:)``, or what `look` throws.
  static func await<Value>(
    _ what: String, within limit: Duration = limit, seen: () throws -> String, _ look: () throws -> Value?
  ) async throws -> Value {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while true {
      if let value = try look() { return value }
      guard clock.now < deadline else {
        throw HarnessError.timeout(
          waitingFor: what, seconds: Int(limit.components.seconds), seen: try seen())
      }
      try await Task.sleep(for: pollInterval)
    }
  }
}
