import Referrals

/// A sign with a shape and a role, so that no state is told by colour alone.
struct Mark: Hashable {
  let shape: String
  let role: Role
  /// What it stands for, for the help screen.
  let words: String

  static let staged = Mark(shape: "~", role: .staged, words: "has staged changes")
  static let conflict = Mark(shape: "!", role: .conflict, words: "both sides changed a field")
  static let refused = Mark(
    shape: "×", role: .problem, words: "the service refused the change, or was not reached")
  static let unknown = Mark(shape: "?", role: .conflict, words: "it is not known whether the change arrived")
  static let sending = Mark(shape: "→", role: .staged, words: "is being sent")
  static let accepted = Mark(
    shape: "✓", role: .staged, words: "was sent, and the service doesn't show it yet")
  static let marked = Mark(shape: "*", role: .marked, words: "is marked")
  static let changed = Mark(shape: "•", role: .changed, words: "changed on the server since you last looked")
  static let typing = Mark(shape: "…", role: .marked, words: "has text that was typed and not accepted")
  static let gone = Mark(shape: "†", role: .quiet, words: "is not listed by the service any more")
  static let none = Mark(shape: " ", role: .plain, words: "")

  static let all: [Mark] = [
    .staged, .conflict, .refused, .unknown, .sending, .accepted, .marked, .typing, .changed, .gone,
  ]
}

extension ReferralRow {
  /// What the record itself has to tell, as long as nobody looked at it since.
  var mark: Mark { isGone ? .gone : isChanged ? .changed : .none }
}

extension Staging.Condition {
  var mark: Mark {
    switch self {
    case .fresh, .rebased: .staged
    case .accepted: .accepted
    case .notTaken: .refused
    case .conflict: .conflict
    case .refused, .notSent: .refused
    case .sending: .sending
    case .unknown: .unknown
    }
  }

  /// One word for the pending view.
  var word: String {
    switch self {
    case .fresh: "fresh"
    case .rebased: "rebased"
    case .conflict: "conflict"
    case .refused: "refused"
    case .notSent: "not sent"
    case .sending: "sending"
    case .accepted: "sent, not visible yet"
    case .notTaken: "not taken"
    case .unknown: "unknown"
    }
  }

  /// What there is to say about it, as sentences; `base` is the record that the draft stands on.
  func sentence(on base: Referral) -> String? {
    switch self {
    case .fresh, .sending: nil
    case .accepted:
      "The service took what is marked ✓ but doesn't show it yet. It is looked up again every few seconds and not sent "
        + "twice."
    case .notTaken(let kept):
      "The service said yes, but kept its own \(KeptField.words(kept, in: base) ?? "values"). Send it again, change "
        + "it or drop it."
    case .rebased:
      "The record changed on the server; your changes stand on its new version now. Read them once more."
    case .conflict(let collisions) where collisions.allSatisfy { $0.obstacle != nil }:
      "\(collisions.compactMap(\.obstacle).first ?? "") What you staged can't be sent any more; on each change marked !, "
        + "\(Command.keyLabel("pending.theirs")) lets go of it."
    case .conflict:
      "Both sides changed a field. On each change marked !, press \(Command.keyLabel("pending.mine")) to keep yours, "
        + "\(Command.keyLabel("pending.theirs")) to take theirs, or \(Command.keyLabel("pending.edit")) to edit."
    case .refused(let trouble), .notSent(let trouble): trouble.words
    case .unknown(let trouble):
      "\(trouble.words) Press \(Command.keyLabel("pending.check")) to see what arrived."
    }
  }

  /// Whether the service named this field as at fault.
  func isAtFault(_ field: Field.ID) -> Bool {
    guard case .refused(let trouble) = self else { return false }
    return trouble.problem?.fields.contains { $0.id == field } ?? false
  }

  /// What the service said of this field, sentence by sentence.
  func faults(of field: Field.ID) -> [String] {
    guard case .refused(let trouble) = self else { return [] }
    return (trouble.problem?.reasons ?? []).filter { $0.field?.id == field && !$0.words.isEmpty }.map(\.words)
  }

  /// What the service calls the request it refused.
  var requestID: String? {
    switch self {
    case .refused(let trouble), .notSent(let trouble): trouble.problem?.requestID
    case .fresh, .rebased, .conflict, .sending, .accepted, .notTaken, .unknown: nil
    }
  }
}

extension State {
  func mark(of id: Referral.ID) -> Mark {
    let mark = staging.entry(id)?.condition.mark ?? .none
    // What is staged is shown in the row as well; what is typed only here.
    guard mark == .none || mark == .staged, !(unfinished.isEmpty && kept.isEmpty) else { return mark }
    let holdsText =
      unfinished.keys.contains { $0.referrals.contains(id) }
      || kept.keys.contains { $0.referrals.contains(id) }
    return holdsText ? .typing : mark
  }

  /// The mark of a row among those at hand, which is not taken out for it, since rows are large.
  func mark(at place: Int) -> Mark {
    let id = list.rows[place].id
    let mark = mark(of: id)
    if mark != .none { return mark }
    let own = list.rows[place].mark
    return own == .changed && looked[id] == list.rows[place].eTag ? .none : own
  }
}
