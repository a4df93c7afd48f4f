import Referrals

extension State {
  /// The referrals that something was done to, as words; nil for none.
  ///
  /// One whose draft went by that may be known from what was staged `before` alone.
  func words(about ids: [Referral.ID], before: [Staging.Entry]) -> String? {
    switch ids.count {
    case 0: nil
    case 1: ids.first.map { id in name(of: id, in: before.first { $0.id == id }?.draft) }
    default: "\(Count(ids.count)) referrals"
    }
  }

  /// What a referral is called here or in a draft of it, or else its id.
  func name(of id: Referral.ID, in draft: Draft? = nil) -> String {
    referral(id)?.title ?? draft?.base.title ?? list.row(id)?.title ?? id
  }
}
