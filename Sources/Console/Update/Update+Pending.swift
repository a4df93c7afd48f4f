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
    let count = view.rows(in: self).count
    return updatePending { view in
      view.row = min(max(0, view.row + step), max(0, count - 1))
      view.scroll = 0
    }
  }

  mutating func scrollPending(by rows: Int) -> [Effect] {
    let last = staging.isEmpty ? lastScrollOfEmptyPage : .max
    return updatePending { $0.scroll = min(max(0, $0.scroll + rows), last) }
  }

  mutating func dropPendingRow() -> [Effect] {
    guard let row = pendingRow else { return [] }
    if let change = row.change {
      drop(change, of: row.id)
    } else {
      staging.drop(row.id)
      notice = Notice("Dropped. \(Command.keyLabel("everywhere.undo")) brings it back.")
    }
    return movePending(by: 0)
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
    case .refused: return "The service refused this. Change it or drop it, then send again."
    case .fresh, .rebased, .notSent: return nil
    case nil: return "Nothing is pending for this referral."
    }
  }

  /// The referrals that can be sent as they are.
  var sendable: [Referral.ID] { staging.entries.map(\.id).filter { obstacle(toSending: $0) == nil } }

  /// Asks once, in words, before anything leaves, and says what does not, and why.
  mutating func confirmSend(_ ids: [Referral.ID], leaving others: [Referral.ID] = []) {
    let drafts = ids.compactMap(staging.draft)
    let changes = drafts.reduce(0) { $0 + $1.changes.count }
    let needsWord = drafts.contains { $0.isClosing || $0.isSharing }
    let first =
      "Send \(changes) \(changes == 1 ? "change" : "changes") of \(drafts.count) "
      + "\(drafts.count == 1 ? "referral" : "referrals") to \(setting.server)?"
    let last = needsWord ? "Type yes and press Enter to send, Esc to stay." : "Enter sends, Esc stays."
    let fixed = [first] + left(others) + warnings(of: drafts) + [last]
    let room = Box.height(on: size) - fixed.reduce(needsWord ? 1 : 0) { $0 + rows(of: $1) }
    // The title of the pending view tells the effect, too; what becomes final has only these lines.
    let effect = staging.effect(of: ids).sentences.joined(separator: " ")
    let told = effect.isEmpty || rows(of: effect) >= room ? [] : [effect]
    let list = changeList(of: drafts, rows: room - told.reduce(0) { $0 + rows(of: $1) })
    let lines = [first] + list + told + fixed.dropFirst()
    overlays.append(.confirm(Confirmation(subject: .send(ids), lines: lines, needsWord: needsWord)))
  }

  /// What stays pending, with the first reason.
  private func left(_ ids: [Referral.ID]) -> [String] {
    guard let id = ids.first, let reason = obstacle(toSending: id) else { return [] }
    let rest = ids.count > 1 ? " and \(ids.count - 1) more stay" : " stays"
    return ["\(name(of: id))\(rest) pending. \(reason)"]
  }

  /// What a person must know before some drafts are sent.
  private func warnings(of drafts: [Draft]) -> [String] {
    var lines = drafts.filter(\.isClosing).map {
      "\($0.base.caption) becomes \($0.result.stage). This is final."
    }
    for draft in drafts where draft.isSharing {
      lines.append("\(draft.base.caption) becomes visible to Microsoft's sellers. This can't be taken back.")
    }
    for draft in drafts {
      lines += draft.stagedFields.filter(draft.replacesWhole).map {
        "\($0.label) of \(draft.base.title) is replaced as a whole."
      }
    }
    if !setting.isGuarded { lines.append("Nothing guards these writes: If-Match is switched off.") }
    return lines
  }

  /// The changes of each draft, for as many drafts as there are rows for; the warnings must stay in sight.
  private func changeList(of drafts: [Draft], rows room: Int) -> [String] {
    let all = drafts.map { draft in
      let told = draft.changes.prefix(4).map(\.brief)
      let rest = draft.changes.count - told.count
      return "\(draft.base.caption): \((told + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: " · "))"
    }
    var lines: [String] = []
    var used = 0
    for line in all {
      let isLast = lines.count == all.count - 1
      guard used + rows(of: line) + (isLast ? 0 : 1) <= room else { break }
      used += rows(of: line)
      lines.append(line)
    }
    let rest = all.count - lines.count
    guard rest > 0, room > 0 else { return lines }
    if lines.isEmpty { return ["The pending view tells each change."] }
    return lines + ["… and \(rest) more \(rest == 1 ? "referral" : "referrals")."]
  }

  private func rows(of text: String) -> Int { DisplayText.wrapped(text, to: Box.width(on: size)).count }
}

extension Draft {
  /// Whether this ends the deal.
  var isClosing: Bool { result.stage.isClosed && !base.stage.isClosed }
  fileprivate var isSharing: Bool { result.isShared && !base.isShared }
}
