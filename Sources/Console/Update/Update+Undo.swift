import Referrals

extension State {
  /// The referrals that something was done to, as words; nil for none.
  func words(about ids: [Referral.ID]) -> String? {
    switch ids.count {
    case 0: nil
    case 1: ids.first.flatMap(referral)?.name ?? list.row(ids.first ?? "")?.name ?? ids.first
    default: "\(ids.count) referrals"
    }
  }
}
