public import Referrals

/// What the service answers to an update.
public enum PatchAnswer: Hashable, Sendable {
  /// This very record, as the service says it is now; whether the change is in it, only comparing tells.
  case updated(Referral, requestID: String?)
  /// 204 or 202: a yes without the record, which reading may not show at once.
  case accepted(requestID: String?)
}
