import Referrals

extension Command {
  static let pending: [Command] = [
    Command(
      "pending.send", "Send this referral", [.character("s")], .pending, hint: "Send this",
      obstacle: canSendThis
    ) { state in
      state.confirmSend(state.targets)
      return []
    },
    Command(
      "pending.send-all", "Send all that are ready", [.character("S")], .pending, hint: "Send all",
      obstacle: canSendAll
    ) { state in
      let ids = state.sendable
      state.confirmSend(ids, leaving: state.pendingEntries.map(\.id).filter { !ids.contains($0) })
      return []
    },
    Command(
      "pending.stop", "Stop after those being sent", [.character("X")], .pending, hint: "Stop",
      obstacle: isSending
    ) { state in
      let stopped = state.sending.queue.count
      for id in state.sending.queue { state.staging.set(.fresh, for: id) }
      state.sending.total -= state.sending.queue.count
      state.sending.queue = []
      state.notice = Notice(
        stopped == 0
          ? "Everything is on its way already, and can't be called back."
          : "Stopped. What is on its way goes through; the other \(Count(stopped)) stay pending.")
      return []
    },
    Command(
      "pending.drop", "Drop the change", [.character("x"), .delete, .character("u")], .pending, hint: "Drop",
      takes: true, obstacle: canDrop
    ) {
      $0.dropPendingRow()
    },
    Command(
      "pending.mine", "Keep mine in this conflict", [.character("m")], .pending, hint: "Mine",
      obstacle: canKeepMine
    ) { state in
      guard let row = state.pendingRow, let field = state.collision?.field else { return [] }
      state.staging.keepMine(field.id, of: row.id)
      state.notice = Notice(
        "\(field.label): yours stays, on top of their record. Read it once more before you send.", .good)
      return []
    },
    Command(
      "pending.theirs", "Take theirs in this conflict", [.character("t")], .pending, hint: "Theirs",
      takes: true, obstacle: isCollision
    ) { state in
      guard let row = state.pendingRow, let field = state.collision?.field else { return [] }
      state.unstage(field, of: [row.id])
      let undo = keyLabel("everywhere.undo")
      state.notice = Notice("\(field.label): theirs stays; yours is dropped. \(undo) brings it back.")
      return []
    },
    Command(
      "pending.check", "Check what became of the last send", [.character("c")], .pending, hint: "Check",
      obstacle: isUnknown
    ) { state in
      guard let id = state.targets.first, let draft = state.staging.draft(id) else { return [] }
      state.notice = Notice("Reading the record to see whether the change arrived …")
      return [.settle(draft)]
    },
    Command(
      "pending.reading", "Words, full or request", [.character("d"), .tab], .pending, hint: "Reading",
      obstacle: hasPending
    ) { state in
      let entry = state.pendingRow.flatMap { state.staging.entry($0.id) }
      return state.updatePending { $0.readDifferently(entry) }
    },
    Command(
      "pending.edit", "Edit the field", [.character("e")], .pending, hint: "Edit", takesText: true,
      obstacle: canEditChange
    ) { $0.editPendingRow() },
    Command("pending.go", "Go to the field", [.enter], .pending, hint: "Go to field", obstacle: hasPending) {
      state in
      guard let row = state.pendingRow else { return [] }
      let effects = state.show(row.id)
      if let change = row.change { state.putCursor(on: change) }
      return effects
    },
    Command("pending.copy", "Copy the request as curl", [.character("y")], .pending, obstacle: hasPending) {
      $0.copyRequest()
    },
    Command("pending.down", "Next line", [.down, .character("j")], .pending) { $0.movePending(by: 1) },
    Command("pending.up", "Previous line", [.up, .character("k")], .pending) { $0.movePending(by: -1) },
    Command("pending.first", "First line", [.home, .character("g")], .pending) {
      $0.movePending(by: -100_000)
    },
    Command("pending.last", "Last line", [.end, .character("G")], .pending) { $0.movePending(by: 100_000) },
    Command("pending.scroll-down", "Scroll the reading down", [.pageDown, .character("J")], .pending) {
      $0.scrollPending(by: 5)
    },
    Command("pending.scroll-up", "Scroll the reading up", [.pageUp, .character("K")], .pending) {
      $0.scrollPending(by: -5)
    },
  ]

  static let hasPending: @Sendable (State) -> String? = { state in
    state.staging.isEmpty ? "Nothing is pending." : nil
  }

  static let canSendThis: @Sendable (State) -> String? = { state in
    guard let id = state.targets.first else { return "Nothing is pending." }
    return state.obstacle(toSending: id)
  }

  static let canSendAll: @Sendable (State) -> String? = { state in
    if state.staging.isEmpty { return "Nothing is pending." }
    if state.sending.isRunning { return "A send is under way. \(keyLabel("pending.stop")) stops it." }
    guard state.sendable.isEmpty, let first = state.pendingEntries.first else { return nil }
    return state.obstacle(toSending: first.id)
  }

  static let isSending: @Sendable (State) -> String? = { state in
    state.sending.isRunning ? nil : "Nothing is being sent."
  }

  static let canDrop: @Sendable (State) -> String? = { state in
    guard let id = state.targets.first else { return "Nothing is pending." }
    return state.staging.obstacle(id)
  }

  static let isCollision: @Sendable (State) -> String? = { state in
    state.collision == nil ? "Put the cursor on a change marked ! first." : nil
  }

  /// Mine must be something the service would still take.
  static let canKeepMine: @Sendable (State) -> String? = { state in
    if let obstacle = isCollision(state) { return obstacle }
    return state.collision?.obstacle.map { "\($0) \(keyLabel("pending.theirs")) takes theirs." }
  }

  static let canEditChange: @Sendable (State) -> String? = { state in
    guard let row = state.pendingRow else { return "Nothing is pending." }
    guard let field = state.pendingField else { return "Put the cursor on a change first." }
    return state.obstacle(to: field, of: row.id)
  }

  static let isUnknown: @Sendable (State) -> String? = { state in
    switch state.targets.first.flatMap({ state.staging.entry($0)?.condition }) {
    case .unknown, .accepted: nil
    default: "Only a send without a known outcome needs checking."
    }
  }
}
