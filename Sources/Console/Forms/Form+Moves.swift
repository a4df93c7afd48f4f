import Referrals

/// A move of several referrals, of which some may have to stay where they are.
extension State {
  /// Why a referral can't take a move, as a sentence; nil when it can.
  func obstacle(to move: StageMove, of id: Referral.ID) -> String? {
    if let field = Field.with("stage"), let reason = obstacle(to: field, of: id) { return reason }
    guard let stage = referral(id)?.stage, let staged = staged(id) else { return nil }
    guard move.from.contains(stage) else { return "It is \(stage) and can't take this move." }
    return move.obstacle(in: staged)
  }

  /// Which of several referrals a form would leave where they are, and why.
  func staying(with form: Form) -> [(id: Referral.ID, reason: String)] {
    guard form.isForSeveral, form.subject.target == .stage, let move = form.chosenMove else { return [] }
    return form.subject.referrals.compactMap { id in obstacle(to: move, of: id).map { (id, $0) } }
  }

  /// The same in words, the first few by name; nil where all go.
  func stayingWords(_ form: Form) -> String? {
    let staying = staying(with: form)
    guard !staying.isEmpty else { return nil }
    let count = "\(Count(staying.count)) of \(Count(form.subject.referrals.count))"
    let told = staying.prefix(2).map { "\(name(of: $0.id)): \($0.reason)" }
    let more = staying.count - told.count
    let rest = more > 0 ? [Count(more).of("more stays", "more stay") + "."] : []
    let verb = staying.count == 1 ? "stays where it is" : "stay where they are"
    return (["\(count) \(verb)."] + told + rest).joined(separator: " ")
  }
}
