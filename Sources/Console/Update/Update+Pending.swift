import Referrals

extension State {
  var pendingRow: PendingView.Row? {
    if case .pending(let view) = place { view.selected(in: self) } else { nil }
  }

  /// The field that keys act on in the pending view: that of the change, or the only one in conflict.
  var pendingField: Field? { pendingRow?.change?.field ?? collision?.field }

  /// The collision that the cursor is on; on the line of a referral the only one it has.
  var collision: Collision? {
    guard let row = pendingRow, case .conflict(let collisions) = staging.entry(row.id)?.condition else {
      return nil
    }
    guard let field = row.change?.field else { return collisions.count == 1 ? collisions.first : nil }
    return collisions.first { $0.field.id == field.id }
  }

  /// Opens the form of the field under the cursor; people and solutions are edited where they stand.
  mutating func editPendingRow() -> [Effect] {
    guard let row = pendingRow, let field = pendingField else { return [] }
    if field.isList {
      let effects = show(row.id)
      putCursor(on: field)
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
    let count = view.rows(in: self).count
    return updatePending { view in
      view.row = min(max(0, view.row + step), max(0, count - 1))
      view.scroll = 0
    }
  }

  mutating func scrollPending(by rows: Int) -> [Effect] {
    updatePending { $0.scroll = max(0, $0.scroll + rows) }
  }

  mutating func dropPendingRow() -> [Effect] {
    guard let row = pendingRow else { return [] }
    if let field = row.change?.field {
      unstage(field, of: [row.id])
    } else {
      staging.drop(row.id)
      notice = Notice("Dropped. \(Command.keyLabel("everywhere.undo")) brings it back.")
    }
    return movePending(by: 0)
  }

  /// Why a referral can't be sent as it is, as a sentence; nil when it can.
  func obstacle(toSending id: Referral.ID) -> String? {
    if let trouble = unkept[.draft(id)] {
      return "This is not on disk, and only what is on disk is sent. \(trouble.words)"
    }
    if sending.current[id] != nil || sending.queue.contains(id) { return "This referral is being sent." }
    switch staging.entry(id)?.condition {
    case .conflict: return "Both sides changed a field. Decide with m (mine) or t (theirs) first."
    case .unknown:
      return
        "It is not known whether the last send arrived. \(Command.keyLabel("pending.check")) checks it first."
    case .sending: return "This referral is being sent."
    case .refused: return "The service refused this. Change it or drop it, then send again."
    case .fresh, .rebased, .notSent: return nil
    case nil: return "Nothing is pending for this referral."
    }
  }

  /// The referrals that can be sent as they are.
  var sendable: [Referral.ID] { staging.entries.map(\.id).filter { obstacle(toSending: $0) == nil } }

  /// Asks once, in words, before anything leaves.
  mutating func confirmSend(_ ids: [Referral.ID]) {
    let drafts = ids.compactMap(staging.draft)
    let changes = drafts.reduce(0) { $0 + $1.changes.count }
    var lines = [
      "Send \(changes) \(changes == 1 ? "change" : "changes") of \(drafts.count) "
        + "\(drafts.count == 1 ? "referral" : "referrals") to \(setting.server)?"
    ]
    let closing = drafts.filter { $0.result.stage.isClosed && !$0.base.stage.isClosed }
    for draft in closing { lines.append("\(draft.base.name) becomes \(draft.result.stage). This is final.") }
    for draft in drafts where draft.result.isShared && !draft.base.isShared {
      lines.append("\(draft.base.name) becomes visible to Microsoft's sellers. This can't be taken back.")
    }
    let whole = drafts.flatMap { draft in draft.stagedFields.filter(draft.replacesWhole).map { (draft, $0) } }
    for (draft, field) in whole {
      lines.append("\(field.label) of \(draft.base.name) is replaced as a whole.")
    }
    if !setting.isGuarded { lines.append("Nothing guards these writes: If-Match is switched off.") }
    if !closing.isEmpty { lines.append("Type yes and press Enter to send, Esc to stay.") }
    if closing.isEmpty { lines.append("Enter sends, Esc stays.") }
    overlays.append(.confirm(Confirmation(subject: .send(ids), lines: lines, needsWord: !closing.isEmpty)))
  }
}
