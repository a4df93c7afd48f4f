import Referrals

extension State {
  /// Takes in what another copy of the program did, and keeps what differs from the disk after that.
  mutating func take(_ found: [Elsewhere]) -> [Effect] {
    let before = staging.entries
    let clashes = found.flatMap { join($0) }.map(\.label)
    if staging.entries != before || !clashes.isEmpty {
      overlays.removeAll(where: \.isSendQuestion)
      let names = found.prefix(2).map { name(of: $0.id, in: $0.entry?.draft ?? $0.known) }
      let more = found.count > names.count ? " and \(Count(found.count - names.count)) more" : ""
      let deed = found.allSatisfy { $0.entry == nil } ? "sent or dropped what was" : "changed what is"
      let undo = Command.keyLabel("everywhere.undo")
      let both =
        clashes.isEmpty
        ? "" : " \(clashes[0]) was staged on both sides: yours stands, \(undo) brings back theirs."
      notice = Notice(
        "Another cosell on this profile \(deed) pending for \(names.joined(separator: ", "))\(more).\(both)")
      keepCursorOnDetail()
    }
    return [.tookIn(found.map(\.id))] + found.flatMap(effects) + freshRows
  }

  /// Joins what is staged on both sides, and says in which fields only ours is left of two.
  private mutating func join(_ news: Elsewhere) -> [Field] {
    let mine = staging.entry(news.id)
    guard mine != nil || news.known != nil || news.entry != nil else { return [] }
    let base = news.entry?.draft.base ?? mine?.draft.base ?? news.known?.base
    guard let base = referral(news.id) ?? base else { return [] }
    let ours = mine?.draft ?? Draft(base: base)
    let theirs = news.entry?.draft ?? Draft(base: ours.base)
    let isOurs = mine?.draft != news.known
    let joined = isOurs || news.entry == nil ? ours.joined(with: theirs, since: news.known) : theirs
    // It was asked about in other words; one that is on its way is looked at again when its answer is here.
    if joined != mine?.draft, let place = sending.queue.firstIndex(of: news.id) {
      sending.queue.remove(at: place)
      sending.total -= 1
    }
    var condition = condition(of: news, mine, isOurs: isOurs)
    if isOurs, news.entry != nil {
      condition = condition.colliding(in: ours.collisions(joining: theirs, since: news.known), of: joined)
    }
    // Undo must not bring back what was sent or dropped.
    if news.entry == nil { staging.finish(news.id) }
    let entry = Staging.Entry(draft: joined, condition: condition, theirs: news.entry?.theirs ?? [])
    staging.adopt(isOurs ? news.entry ?? entry : entry, since: news.known)
    // Ours counts as staged after theirs, so that undo leads there.
    staging.put(entry)
    return isOurs && news.entry != nil ? ours.clashes(with: theirs, since: news.known) : []
  }

  private func condition(
    of news: Elsewhere, _ mine: Staging.Entry?, isOurs: Bool
  ) -> Staging.Condition {
    if sending.current[news.id] != nil || sending.queue.contains(news.id) { return .sending }
    let theirs = news.entry?.condition
    // How a send of the other copy stands, it knows best, and a conflict wants a decision wherever it was found.
    if !isOurs || theirs?.isOpen == true || news.entry?.isInConflict == true { return theirs ?? .fresh }
    guard let condition = mine?.condition, !condition.isOpen else { return .fresh }
    return condition
  }

  private func effects(of news: Elsewhere) -> [Effect] {
    var effects: [Effect] = []
    let now = staging.entry(news.id)
    if now != news.entry { effects.append(now.map(Effect.keep) ?? .forget(news.id)) }
    if news.entry == nil { effects.append(.fetch(news.id)) }
    if let now, case .unknown = now.condition { effects.append(.settle(now.draft)) }
    return effects
  }

  /// Whether something is to be looked for soon: the end of a pause, of a send in another copy, or room on the disk.
  public var isUnsettled: Bool {
    !unkept.isEmpty || pauseWords != nil || !sending.looks.isEmpty
      || staging.entries.contains { entry in
        entry.condition == .sending && sending.current[entry.id] == nil && !sending.queue.contains(entry.id)
      }
  }
}

extension Staging.Condition {
  /// Whether a send has no answer.
  fileprivate var isOpen: Bool {
    switch self {
    case .sending, .accepted, .unknown: true
    case .fresh, .rebased, .conflict, .refused, .notSent, .notTaken: false
    }
  }
}

extension Overlay {
  fileprivate var isSendQuestion: Bool {
    guard case .confirm(let confirmation) = self, case .send = confirmation.subject else { return false }
    return true
  }
}
