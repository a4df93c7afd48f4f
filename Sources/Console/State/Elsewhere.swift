public import Referrals

/// What another copy of the program on this profile did to one draft.
public struct Elsewhere: Hashable, Sendable {
  public let id: Referral.ID
  /// The draft as this copy last knew it on disk; nil where it knew none.
  public let known: Draft?
  /// As it is on disk; nil where it was sent or dropped.
  public let entry: Staging.Entry?

  public init(id: Referral.ID, known: Draft?, entry: Staging.Entry?) {
    self.id = id
    self.known = known
    self.entry = entry
  }
}

/// Something that could not be kept on disk.
public enum Unkept: Hashable, Sendable {
  case draft(Referral.ID)
  case text(Form.Subject)
}
