import Referrals

extension State {
  mutating func startSending(_ ids: [Referral.ID]) -> [Effect] {
    let ids = ids.filter { obstacle(toSending: $0) == nil }
    if !sending.isRunning { (sending.total, sending.run) = (0, []) }
    sending.run.formUnion(ids)
    sending.outcomes.removeAll { ids.contains($0.id) }
    sending.queue += ids
    sending.total += ids.count
    for id in ids { staging.set(.sending, for: id) }
    return sendNext()
  }

  /// Fills the places that are free; the service is not asked for more at once.
  private mutating func sendNext() -> [Effect] {
    var effects: [Effect] = []
    while sending.current.count < Sending.atOnce, !sending.queue.isEmpty {
      let id = sending.queue.removeFirst()
      guard let draft = staging.draft(id) else { continue }
      sending.current[id] = draft
      effects.append(.send(draft, isGuarded: setting.isGuarded))
    }
    return effects
  }

  /// Takes in what the service answered, or that it did not.
  mutating func take(_ answer: SendAnswer, for id: Referral.ID) -> [Effect] {
    let sent = sending.current.removeValue(forKey: id)
    var effects = takeIn(answer, for: id, name(of: id), sent)
    if sent != nil {
      effects += sendNext()
      sumUp()
    }
    if sending.unsettled.remove(id) != nil { sumUpSettled() }
    _ = movePending(by: 0)
    keepCursorOnDetail()
    return effects
  }

  private mutating func takeIn(
    _ answer: SendAnswer, for id: Referral.ID, _ name: String, _ sent: Draft?
  ) -> [Effect] {
    var effects: [Effect] = []
    switch answer {
    case .sent(let fresh, let requestID):
      finish(id, sent ?? acceptedDraft(id), fresh)
      effects += take(fresh) + [look(at: id)]
      record(id, name, "sent", isSent: true, requestID)
    case .sentEarlier(let fresh, let earlier, let requestID):
      finish(id, earlier, fresh)
      effects += take(fresh) + [look(at: id)]
      record(
        id, name, "the earlier send has arrived; what was staged since is still to be sent", isSent: false,
        requestID)
    case .sentPartly(let fresh, let kept, let requestID):
      keepOwn(kept, id, fresh)
      effects += freshRows + [look(at: id)]
      let words = KeptField.words(kept, in: fresh) ?? "values"
      record(id, name, "the service said yes, but kept its own \(words)", isSent: false, requestID)
    case .accepted(let trouble): accept(id, sent, trouble, name)
    case .conflict(let theirs, let trouble):
      conflict(id, name, theirs, trouble)
      // Their record is on this machine by now.
      effects += freshRows
    case .refused(let trouble):
      staging.set(.refused(trouble), for: id)
      record(id, name, trouble.words, isSent: false, trouble.problem?.requestID)
    case .notSent(let trouble):
      staging.set(.notSent(trouble), for: id)
      record(id, name, trouble.words, isSent: false, trouble.problem?.requestID)
    case .unknown(let trouble):
      staging.set(.unknown(trouble), for: id)
      record(id, name, "outcome unknown: \(trouble.words)", isSent: false, nil)
    case .underway:
      staging.set(.sending, for: id)
      notice = Notice("\(name): another cosell on this profile is sending it. Its answer will show here.")
    }
    return effects
  }

  /// Tells at the end of a run of several what came of it as a whole; each referral tells its own outcome.
  private mutating func sumUp() {
    guard !sending.isRunning, sending.run.count > 1 else { return }
    let sent = sending.outcomes.filter { $0.isSent && sending.run.contains($0.id) }
    let others = sending.run.subtracting(sent.map(\.id)).compactMap { staging.entry($0) }
    let rest = others.filter { $0.condition.mark != .accepted }
    let byOthers = sent.count(where: \.isByOthers)
    guard sent.count < sending.run.count || byOthers > 0 else {
      notice = Notice("All \(Count(sent.count)) referrals are sent.", .good)
      return
    }
    var words = "\(Count(sent.count - byOthers)) of \(Count(sending.run.count)) referrals sent."
    if byOthers > 0 {
      words += " \(byOthers) \(byOthers == 1 ? "was" : "were") changed the same way by others already."
    }
    if !rest.isEmpty { words += " \(rest.count == 1 ? "One is" : "\(Count(rest.count)) are") still pending." }
    if !rest.isEmpty, overlays.isEmpty, context != .pending {
      words += " \(Command.keyLabel("everywhere.pending")) shows more."
    }
    if others.count > rest.count { words += " \(others.count - rest.count) sent and not visible yet." }
    // What was stopped, or is sent by another copy of the program, has not failed.
    notice = Notice(words, rest.contains { $0.condition.sentence(on: $0.draft.base) != nil } ? .bad : .quiet)
  }

  /// Tells once all sends without an answer were looked up what became of them, where they were several.
  private mutating func sumUpSettled() {
    guard sending.unsettled.isEmpty else { return }
    let ids = sending.settled
    sending.settled = []
    guard ids.count > 1 else { return }
    let arrived = sending.outcomes.count { $0.isSent && ids.contains($0.id) }
    let rest = ids.count - arrived
    let pending = rest == 0 ? "" : " \(rest == 1 ? "One is" : "\(Count(rest)) are") still pending."
    notice = Notice(
      "\(Count(ids.count)) sends had no answer and were looked up: \(Count(arrived)) had arrived.\(pending)",
      rest == 0 ? .good : .bad)
  }

  /// Ends a draft that the service has taken; what another copy of the program added meanwhile stays.
  private mutating func finish(_ id: Referral.ID, _ sent: Draft?, _ fresh: Referral) {
    sending.looks[id] = nil
    guard let sent, let now = staging.draft(id), now != sent else { return staging.finish(id) }
    let rest = now.joined(with: Draft(base: fresh), since: sent)
    staging.finish(id)
    staging.put(Staging.Entry(draft: rest, condition: .rebased))
  }

  /// What the service said yes to of a draft that it does not show yet.
  private func acceptedDraft(_ id: Referral.ID) -> Draft? {
    if case .accepted(let sent) = staging.entry(id)?.condition { sent } else { nil }
  }

  /// Keeps pending what the service did not take, on the record as it is now.
  private mutating func keepOwn(_ kept: [KeptField], _ id: Referral.ID, _ fresh: Referral) {
    sending.looks[id] = nil
    put(fresh)
    staging.rebase(on: fresh)
    if staging.entry(id) != nil { staging.set(.notTaken(kept), for: id) }
  }

  /// Shows what was sent as such until the record shows it, and looks at that again and again.
  private mutating func accept(_ id: Referral.ID, _ sent: Draft?, _ trouble: Trouble?, _ name: String) {
    guard let sent = sent ?? acceptedDraft(id) ?? staging.draft(id) else { return }
    let isNews = acceptedDraft(id) == nil
    if isNews { staging.accept(id, sent) }
    if sending.looks[id] == nil { sending.looks[id] = Sending.Look(next: clock + 2, pause: 2) }
    guard isNews else { return }
    let words = trouble.map { "sent, but the record could not be read back. \($0.words)" }
    notice = Notice("\(name): \(words ?? "sent; the service doesn't show it yet, and it is looked up again")")
  }

  /// Looks again at what was sent and is not visible yet, less and less often.
  mutating func lookAgain() -> [Effect] {
    let entries = staging.entries.filter { if case .accepted = $0.condition { true } else { false } }
    return entries.compactMap { entry in
      let look = sending.looks[entry.id] ?? Sending.Look(next: clock, pause: 1)
      guard look.next <= clock else { return nil }
      let pause = min(look.pause + max(1, look.pause / 2), Sending.Look.longest)
      sending.looks[entry.id] = Sending.Look(next: clock + pause, pause: pause)
      return .settle(entry.draft)
    }
  }

  private mutating func conflict(_ id: Referral.ID, _ name: String, _ theirs: Referral?, _ trouble: Trouble?)
  {
    guard let theirs else {
      let words = trouble?.words ?? ""
      staging.set(
        .notSent(Trouble("Someone else changed it, and their record could not be read. \(words)")), for: id)
      return record(id, name, "changed by someone else; their record could not be read", isSent: false, nil)
    }
    let isChanged = staging.draft(id).map { !theirs.changes(since: $0.base).isEmpty } ?? true
    put(theirs)
    staging.rebase(on: theirs)
    switch staging.entry(id)?.condition {
    case .conflict(let collisions):
      let reason = collisions.allSatisfy { $0.obstacle != nil } ? collisions.first?.obstacle : nil
      record(
        id, name, "conflict: \(reason ?? "both sides changed a field; decide with m or t")", isSent: false,
        nil)
    case nil:
      record(
        id, name, "someone else made the same change; nothing is left to send", isSent: true,
        isByOthers: true, nil)
    default:
      let words =
        isChanged
        ? "someone else changed it; your changes were put on top of theirs. Read them and send again"
        : "was read in full before it was sent, and the request reads differently now. Read it and send again"
      record(id, name, words, isSent: false, nil)
    }
  }

  private mutating func record(
    _ id: Referral.ID, _ name: String, _ words: String, isSent: Bool, isByOthers: Bool = false,
    _ requestID: String?
  ) {
    sending.outcomes.removeAll { $0.id == id }
    sending.outcomes.append(
      Sending.Outcome(
        id: id, name: name, words: words, isSent: isSent, isByOthers: isByOthers, requestID: requestID))
    notice = Notice("\(name): \(words)", isSent ? .good : .bad)
  }
}
