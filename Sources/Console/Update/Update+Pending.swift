import Referrals

extension State {
  var pendingRow: PendingView.Row? {
    if case .pending(let view) = place { view.selected(in: self) } else { nil }
  }

  /// The field that keys act on in the pending view: that of the change, or the only one in conflict.
  var pendingField: Field? { pendingRow?.change?.field ?? collision?.field }

  /// The collision that the cursor is on, or the only one of the referral that it is on.
  var collision: Collision? {
    guard let row = pendingRow, case .conflict(let collisions) = staging.entry(row.id)?.condition else {
      return nil
    }
    if let field = row.change?.field { return collisions.first { $0.field.id == field.id } }
    return collisions.count == 1 ? collisions.first : nil
  }

  /// Opens the form of the field under the cursor; people and solutions are edited where they stand.
  mutating func editPendingRow() -> [Effect] {
    guard let row = pendingRow, let field = pendingField else { return [] }
    if field.isList {
      let effects = show(row.id)
      if let change = row.change ?? staging.draft(row.id)?.changes(of: field).first { putCursor(on: change) }
      return effects
    }
    return edit(field.id)
  }

  @discardableResult
  mutating func updatePending(_ change: (inout PendingView) -> Void) -> [Effect] {
    guard case .pending(var view) = place else { return [] }
    change(&view)
    place = .pending(view)
    return []
  }

  mutating func movePending(by step: Int) -> [Effect] {
    guard case .pending(let view) = place else { return [] }
    // Where nothing is pending, the keys of its lines lead through what was sent.
    guard !staging.isEmpty else { return scrollPending(by: step) }
    let rows = view.rows(in: self)
    return updatePending { $0.stand(on: ($0.place(in: rows) ?? 0) + step, of: rows) }
  }

  mutating func scrollPending(by rows: Int) -> [Effect] {
    guard case .pending(let view) = place else { return [] }
    let (last, top) = staging.isEmpty ? (lastScrollOfEmptyPage, view.scroll) : (.max, readingTop(view))
    return updatePending { $0.scroll = min(max(0, top + rows), last) }
  }

  mutating func dropPendingRow() -> [Effect] {
    guard let row = pendingRow, case .pending(let view) = place else { return [] }
    let title = title(of: row)
    if let gone = view.successor {
      notice = Notice(
        "\(gone.title) is dropped. \(Command.keyLabel("pending.drop")) once more drops \(title).")
      return updatePending { $0.successor = nil }
    }
    if let change = row.change {
      drop(change, of: row.id)
    } else {
      staging.drop(row.id)
      notice = Notice("\(title) is dropped. \(Command.keyLabel("everywhere.undo")) brings it back.")
    }
    // The same key pressed twice must not drop what came up.
    return updatePending { $0.successor = Successor(title: title) }
  }

  /// What a line of the pending view is about.
  private func title(of row: PendingView.Row) -> String {
    let whose = name(of: row.id)
    return row.change.map { "\($0.title) of \(whose)" } ?? whose
  }

  /// Takes back one change; of a list only that of one person or solution, where it can be told apart.
  private mutating func drop(_ change: Change, of id: Referral.ID) {
    let elements = staging.draft(id)?.elements(of: change.field) ?? []
    let meant = elements.filter { $0.change == change.kind && $0.title == change.title }
    guard change.field.isList, meant.count == 1, let element = meant.first, let base = referral(id) else {
      return unstage(change.field, of: [id])
    }
    staging.stage([base]) { $0.unstage(element, of: change.field) }
    notice = Notice("\(change.title) is unstaged. \(Command.keyLabel("everywhere.undo")) brings it back.")
  }

  /// Why a referral can't be sent as it is, as a sentence; nil when it can.
  func obstacle(toSending id: Referral.ID) -> String? {
    if let trouble = unkept[.draft(id)] {
      return "This is not on disk, and only what is on disk is sent. \(trouble.words)"
    }
    if sending.current[id] != nil || sending.queue.contains(id) { return "This referral is being sent." }
    switch staging.entry(id)?.condition {
    case .conflict(let collisions) where collisions.contains { $0.obstacle != nil }:
      let reason = collisions.compactMap(\.obstacle).first ?? ""
      return
        "\(reason) In pending, \(Command.keyLabel("pending.theirs")) lets go of what can't be sent any more."
    case .conflict: return "Both sides changed a field. Decide with m (mine) or t (theirs) first."
    case .unknown:
      return
        "It is not known whether the last send arrived. \(Command.keyLabel("pending.check")) checks it first."
    case .sending: return "This referral is being sent."
    case .accepted:
      return
        "The last send isn't visible on the service yet. \(Command.keyLabel("pending.check")) looks again now."
    case .refused: return "The service refused this. Change it or drop it, then send again."
    case .fresh, .rebased, .notSent, .notTaken: return nil
    case nil: return "Nothing is pending for this referral."
    }
  }

  /// The referrals that can be sent as they are.
  var sendable: [Referral.ID] { pendingEntries.map(\.id).filter { obstacle(toSending: $0) == nil } }

  /// Asks once, in words, before anything leaves, and says what does not, and why.
  mutating func confirmSend(_ ids: [Referral.ID], leaving others: [Referral.ID] = []) {
    let drafts = ids.compactMap(staging.draft)
    let changes = drafts.reduce(0) { $0 + $1.changes.count }
    let needsWord = drafts.contains { $0.isClosing || $0.isSharing }
    let whose = drafts.count == 1 ? drafts.first?.base.caption : nil
    let question =
      "Send \(Count(changes).of("change", "changes")) of "
      + "\(whose ?? Count(drafts.count).of("referral", "referrals")) to \(setting.server)?"
    overlays.append(
      .confirm(
        Confirmation(
          subject: .send(ids), question: question, details: drafts.map(changeWords),
          effect: staging.effect(of: ids).sentences.joined(separator: " "),
          warnings: left(others) + warnings(of: drafts), needsWord: needsWord)))
  }

  /// What stays pending, with the first reason.
  private func left(_ ids: [Referral.ID]) -> [Confirmation.Warning] {
    guard let id = ids.first, let reason = obstacle(toSending: id) else { return [] }
    let rest = ids.count > 1 ? " and \(Count(ids.count - 1)) more stay" : " stays"
    return [.init("\(name(of: id))\(rest) pending. \(reason)")]
  }

  /// What a person must know before some drafts are sent.
  private func warnings(of drafts: [Draft]) -> [Confirmation.Warning] {
    var warnings = closings(of: drafts)
    for draft in drafts where draft.isSharing {
      let words = "\(draft.base.caption) becomes visible to Microsoft's sellers. This can't be taken back."
      warnings.append(.init(words, isFinal: true))
    }
    for draft in drafts {
      warnings += draft.stagedFields.filter(draft.replacesWhole).map {
        .init("\($0.label) of \(draft.base.title) is replaced as a whole.")
      }
    }
    for draft in drafts {
      warnings += draft.unfaithfulFields.map {
        let what = "Part of the \($0.noun) of \(draft.base.caption) could not be read."
        return .init("\(what) Sending writes \u{FFFD} in its place.")
      }
    }
    return warnings + unguarded(drafts)
  }

  /// The deals that end for good, by the stage that they come to; where they are many, a window can't tell each by itself.
  private func closings(of drafts: [Draft]) -> [Confirmation.Warning] {
    let closing = drafts.filter(\.isClosing)
    guard closing.count > 3 else {
      return closing.map {
        .init("\($0.base.caption) becomes \($0.result.stage). This is final.", isFinal: true)
      }
    }
    return Stage.all.compactMap { stage in
      let names = closing.filter { $0.result.stage == stage }.map(\.base.title)
      guard !names.isEmpty else { return nil }
      let rest = names.count > 3 ? " and \(Count(names.count - 3)) more" : ""
      let whose = names.prefix(3).joined(separator: ", ") + rest
      let become = names.count == 1 ? "referral becomes" : "referrals become"
      return .init("\(Count(names.count)) \(become) \(stage): \(whose). This is final.", isFinal: true)
    }
  }

  /// What nothing guards against others' changes, and why.
  private func unguarded(_ drafts: [Draft]) -> [Confirmation.Warning] {
    if !setting.isGuarded {
      return [.init("Nothing guards these writes: If-Match is switched off.")]
    }
    return drafts.filter { $0.base.eTag == nil }.map {
      .init(
        "Nothing guards the write of \($0.base.caption): the service gave it no version. It is read right before."
      )
    }
  }

  /// The changes of a draft in few words.
  private func changeWords(of draft: Draft) -> String {
    let changes = draft.changes
    let told = changes.prefix(4).map(\.brief)
    let rest = changes.count - told.count
    return "\(draft.base.caption): \((told + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: " · "))"
  }
}

extension Draft {
  /// Whether this ends the deal.
  var isClosing: Bool { result.stage.isClosed && !base.stage.isClosed }
  fileprivate var isSharing: Bool { result.isShared && !base.isShared }
}
