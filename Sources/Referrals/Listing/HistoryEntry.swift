/// How far a send has come.
public enum SendState: String, Hashable, Sendable, CaseIterable {
  case sending, sent, conflict, refused, notSent, unknown
  /// The service said yes, and the record does not show it yet.
  case accepted
  /// The service said yes, and kept some values of its own.
  case sentPartly

  /// Whether it is still to be found out what the record shows of it.
  public var isOpen: Bool { self == .sending || self == .unknown || self == .accepted }
}

/// A send as the history tells it.
public struct HistoryEntry: Hashable, Sendable, Identifiable {
  /// Grows from send to send.
  public let number: Int64
  public let referral: Referral.ID
  /// The deal's name when it was sent.
  public let name: String
  public let state: SendState
  /// Seconds since 1970.
  public let startedAt: Int
  public let finishedAt: Int?
  /// Our own name for the request.
  public let requestID: String
  /// What the service called it, for its support.
  public let serviceRequestID: String?
  public let oldETag: String?
  public let newETag: String?
  /// The path below the host.
  public let path: String
  /// One `Name: value` for each header that was ours to choose.
  public let headers: [String]
  /// The patch as it went over the wire.
  public let body: String
  /// Why it ended as it did, as a sentence; empty where there is nothing to say.
  public let words: String
  /// The service's refusal, where there was one.
  public let problem: ServiceProblem?
  /// What was sent, with the record as it was before.
  public let draft: Draft?
  /// The fields of which the service kept its own values.
  public let kept: [KeptField]

  public init(
    number: Int64, referral: Referral.ID, name: String, state: SendState, startedAt: Int, finishedAt: Int?,
    requestID: String, serviceRequestID: String?, oldETag: String?, newETag: String?, path: String,
    headers: [String], body: String, words: String, problem: ServiceProblem?, draft: Draft?,
    kept: [KeptField] = []
  ) {
    self.number = number
    self.referral = referral
    self.name = name
    self.state = state
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.requestID = requestID
    self.serviceRequestID = serviceRequestID
    self.oldETag = oldETag
    self.newETag = newETag
    self.path = path
    self.headers = headers
    self.body = body
    self.words = words
    self.problem = problem
    self.draft = draft
    self.kept = kept
  }

  public var id: Int64 { number }
}
