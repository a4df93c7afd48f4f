import Referrals

extension State {
  /// The referrals that something was done to, as words; nil for none.
  func words(about ids: [Referral.ID]) -> String? {
    switch ids.count {
    case 0: nil
    case 1: ids.first.map { name(of: $0) }
    default: "\(ids.count) referrals"
    }
  }

  /// What a referral is called here or in a draft of it, or else its id.
  func name(of id: Referral.ID, in draft: Draft? = nil) -> String {
    referral(id)?.name ?? draft?.base.name ?? list.row(id)?.name ?? id
  }
}
