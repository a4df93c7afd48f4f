public import Referrals

/// What the service answers to an update it has carried out.
public enum PatchAnswer: Hashable, Sendable {
  /// The record as it is now.
  case updated(Referral, requestID: String?)
  /// Done, without the record: 204, 202, or a success whose body did not come through.
  case done(requestID: String?)
}
