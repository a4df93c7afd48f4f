/// Something that goes wrong on purpose.
public enum Fault: Hashable, Sendable {
  /// From now on every answer is held back for so long.
  case latency(Duration)
  /// So many of the next requests that it concerns fail in this way.
  case next(Failure, times: Int = 1)

  /// A way for one request to fail.
  public enum Failure: String, CaseIterable, Sendable {
    /// Another user changes the record just before the update arrives.
    case conflict = "conflict-once"
    /// 429 from the gateway, with `Retry-After`.
    case throttle
    /// 503 in the service's envelope.
    case unavailable
    /// 502 with a page of HTML.
    case html
    /// 401 from the gateway.
    case unauthorized
    /// The update is made and the connection closed without a byte of answer.
    case dropAfter = "drop-after"
    /// An update's connection is closed without a byte of answer and nothing is changed.
    case dropBefore = "drop-before"
  }
}

extension Fault.Failure {
  /// Whether only updates fail this way.
  var concernsUpdates: Bool {
    switch self {
    case .conflict, .dropAfter, .dropBefore: true
    case .throttle, .unavailable, .html, .unauthorized: false
    }
  }

  /// What happens, for help texts.
  public var meaning: String {
    switch self {
    case .conflict: "another user changes the record just before the next update"
    case .throttle: "429 with Retry-After: \(Answer.retryAfter)"
    case .unavailable: "503 serviceNotAvailable"
    case .html: "502 with a page of HTML"
    case .unauthorized: "401 from the gateway"
    case .dropAfter: "the next update is made, then the connection closes without an answer"
    case .dropBefore: "at the next update the connection closes without an answer, and nothing is changed"
    }
  }
}

extension Fault {
  /// How every fault is written, for help texts and errors.
  public static let examples = ["latency=250ms"] + Failure.allCases.map(\.rawValue)

  /// Reads `throttle`, `throttle=2` or `latency=250ms`.
  public init(_ text: String) throws(SandboxError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts.first ?? ""
    if name == "latency" {
      let value = parts.dropFirst().first ?? ""
      guard let pause = Self.duration(value) else {
        throw .badFaultValue(name: name, value: value, example: "latency=250ms")
      }
      self = .latency(pause)
      return
    }
    guard let failure = Failure(rawValue: name) else { throw .unknownFault(text) }
    guard let value = parts.dropFirst().first else {
      self = .next(failure)
      return
    }
    guard let times = Int(value), (1...1_000_000).contains(times) else {
      throw .badFaultValue(name: name, value: value, example: "\(name)=2")
    }
    self = .next(failure, times: times)
  }

  /// Whole milliseconds or seconds, ten minutes at most.
  private static func duration(_ text: String) -> Duration? {
    let unit = text.drop(while: \.isNumber)
    guard let number = Int(text.dropLast(unit.count)) else { return nil }
    switch unit {
    case "ms" where number <= 600_000: return .milliseconds(number)
    case "s" where number <= 600: return .seconds(number)
    default: return nil
    }
  }
}
