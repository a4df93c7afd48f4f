public import Referrals

/// The right to send one draft once, and the place in the journal where its outcome belongs.
public struct SendTicket: Hashable, Sendable {
  public let number: Int64
  public let id: Referral.ID
  public let requestID: String
}

/// What became of a send.
public enum SendResult: Hashable, Sendable {
  /// Carried out; the record as it is now, where it could be read.
  case sent(Referral?, requestID: String?)
  /// The service said yes, and kept its own values of these fields.
  case sentPartly(Referral, kept: [KeptField], requestID: String?)
  /// The service said yes, and the record does not show it yet.
  case accepted(requestID: String?)
  /// Nothing was overwritten: the record had changed, to this where it could be read.
  case conflict(theirs: Referral?, requestID: String?)
  case refused(ServiceProblem)
  /// Nothing was changed, for the reason given as a sentence.
  case notSent(String)
  /// It may or may not have been carried out, for the reason given as a sentence.
  case unknown(String)

  /// How the journal calls it.
  var state: SendState {
    switch self {
    case .sent: .sent
    case .sentPartly: .sentPartly
    case .accepted: .accepted
    case .conflict: .conflict
    case .refused: .refused
    case .notSent: .notSent
    case .unknown: .unknown
    }
  }
}

/// A send without a definite answer.
public struct OpenSend: Hashable, Sendable {
  public let ticket: SendTicket
  /// What was sent.
  public let draft: Draft
  /// Either on its way, unknown, or accepted and not visible yet.
  public let state: SendState
  /// What the service called the request that it accepted.
  public let serviceRequestID: String?
  /// When it was sent, in seconds since 1970.
  public let startedAt: Int
  /// Whether a running process, this one included, still waits for the answer; else nobody knows the outcome.
  public let isUnderway: Bool
  /// Why it can't be told from here whether that process runs; nil where it can.
  public let doubt: StoreError?
  /// That process, or the one that ended before the answer came.
  public let process: Int
  /// Why the outcome is unknown, where that was told.
  public let words: String
}
