public import Referrals

/// When to try again, and after what pause.
///
/// Source: learn.microsoft.com/partner-center/developer/api-throttling-guidance: wait as long as `Retry-After` says,
/// then back off exponentially.
public struct Retry: Hashable, Sendable {
  /// How often a request is tried at most.
  public var tries: Int
  /// The first pause; each further one is twice as long.
  public var firstPause: Duration
  /// The longest pause; a service that asks for more is left alone, and its answer handed on.
  public var ceiling: Duration

  /// How often a connection, or a page that did not come in time, is tried at most: a person waits for it.
  static let patience = 3

  public init(
    tries: Int = 4, firstPause: Duration = .milliseconds(500), ceiling: Duration = .seconds(300)
  ) {
    self.tries = tries
    self.firstPause = firstPause
    self.ceiling = ceiling
  }

  public static let never = Retry(tries: 1)

  /// The pause before the next try.
  ///
  /// An update is tried again only when it certainly was not carried out: adding a person twice is worse than asking.
  ///
  /// - Parameters:
  ///   - attempt: How often it was tried, from 1.
  ///   - endpoint: What was tried.
  ///   - error: How the last try ended.
  ///   - jitter: A random number from 0 up to 1, so that many clients do not come back at once.
  /// - Returns: The pause, or nil when it is over.
  public func pause(
    after attempt: Int, of endpoint: Endpoint, _ error: ClientError, jitter: Double
  ) -> Duration? {
    guard attempt < tries, let asked = leastPause(after: attempt, of: endpoint, error) else { return nil }
    let doublings = 1 << min(max(attempt - 1, 0), 16)
    let backoff = min(firstPause * doublings * (0.5 + min(max(jitter, 0), 1) / 2), ceiling)
    let pause = max(asked, backoff)
    return pause <= ceiling ? pause : nil
  }

  private func leastPause(after attempt: Int, of endpoint: Endpoint, _ error: ClientError) -> Duration? {
    let isRead = endpoint.method == "GET"
    switch error {
    case .throttled(let problem): return .seconds(problem.retryAfter ?? 0)
    case .unavailable(let problem) where isRead:
      return [500, 502, 503, 504].contains(problem.status) ? .seconds(problem.retryAfter ?? 0) : nil
    case .unknownOutcome(.connectionLost) where isRead: return .zero
    // The next try asks for fewer records.
    case .unknownOutcome(.timedOut) where endpoint == .list && attempt < Self.patience: return .zero
    case .notSent(let reason, _) where attempt < Self.patience: return reason.mayPass ? .zero : nil
    default: return nil
    }
  }
}

extension NotSent {
  /// Whether the next try may well succeed.
  fileprivate var mayPass: Bool {
    switch self {
    case .refused, .unreachable, .timedOut, .unknownHost: true
    case .proxy(let failure): failure.mayPass
    case .untrusted, .insecure, .other: false
    }
  }
}

extension ProxyFailure {
  fileprivate var mayPass: Bool {
    switch self {
    case .refused, .unreachable, .timedOut, .unknownHost: true
    case .signIn, .noWay: false
    }
  }
}
