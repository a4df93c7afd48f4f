public import Referrals
public import ReferralsClient
public import ReferralsStore

/// How the sending of a draft ended.
public enum SendOutcome: Hashable, Sendable {
  /// Carried out, as the record shows.
  case sent(Referral, requestID: String?)
  /// The service said yes, and the record shows that it kept its own values of these fields.
  case sentPartly(Referral, kept: [KeptField], requestID: String?)
  /// What was sent earlier, this draft, was carried out; what was staged on top of it is still to be sent.
  case sentEarlier(Referral, Draft, requestID: String?)
  /// The service said yes, but reading does not show it yet, or could not be done; ``Workspace/settle(_:)`` looks again.
  case accepted(unread: ClientError?, requestID: String?)
  /// Nothing was overwritten: the record had changed, to this.
  case conflict(theirs: Referral)
  /// Nothing was overwritten: the record had changed, and could not be read.
  case conflictUnread(ClientError)
  /// The service refused it, and nothing was changed.
  case refused(ServiceProblem)
  /// Nothing was changed; it is safe to send it again.
  case notSent(ClientError)
  /// It may or may not have been carried out; ``Workspace/settle(_:)`` asks again.
  case unknown(ClientError)
  /// Another sending of the same referral is still under way, and nothing was sent.
  case underway
  /// It could not be written down first, so nothing was sent.
  case notKept(StoreError)
}

extension SendOutcome: CustomStringConvertible {
  /// What happened, then what to do.
  public var description: String {
    switch self {
    case .sent: "Sent."
    case .sentPartly(let record, let kept, _):
      "Sent, but the service kept its own \(KeptField.words(kept, in: record) ?? "values")."
    case .sentEarlier: "The earlier send has arrived. What was staged on top of it is still to be sent."
    case .accepted(nil, _): "Sent, but the record doesn't show it yet. It is looked up again."
    case .accepted(let error?, _): "Sent, but the record could not be read back. \(error)"
    case .conflict:
      "Someone else changed this referral meanwhile, and nothing was overwritten. Compare, then send again."
    case .conflictUnread(let error):
      "Someone else changed this referral meanwhile, and nothing was overwritten. Their version could not be read. "
        + "\(error)"
    case .refused(let problem): ClientError(problem).description
    case .notSent(.unknownOutcome(let reason)):
      "\(reason.words), and the record shows that nothing was changed. It is safe to send again."
    case .notSent(.unavailable(let problem)):
      "The service could not answer (status \(problem.status)), and the record shows that nothing was changed. "
        + "It is safe to send again."
    case .notSent(let error): error.description
    case .unknown(let error):
      "It is not known whether this arrived, since the record could not be read either. \(error) It is looked up "
        + "before anything is sent again."
    case .notKept(let error): "Nothing was sent. \(error)"
    case .underway: "This referral is being sent right now. Wait for the answer."
    }
  }
}
