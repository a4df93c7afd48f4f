import Referrals

extension Command {
  static let history: [Command] = [
    Command("history.down", "Next send", [.down, .character("j")], .history) { $0.moveHistory(by: 1) },
    Command("history.up", "Previous send", [.up, .character("k")], .history) { $0.moveHistory(by: -1) },
    Command("history.page-down", "Next page of sends", [.pageDown], .history) {
      $0.moveHistory(by: $0.pageRows / 2)
    },
    Command("history.page-up", "Previous page of sends", [.pageUp], .history) {
      $0.moveHistory(by: -$0.pageRows / 2)
    },
    Command("history.first", "Newest send", [.home, .character("g")], .history) {
      $0.moveHistory(by: -100_000)
    },
    Command("history.last", "Oldest send read so far", [.end, .character("G")], .history) {
      $0.moveHistory(by: 100_000)
    },
    Command("history.scroll-down", "Scroll what was sent down", [.character("J")], .history) {
      $0.scrollHistory(by: 5)
    },
    Command("history.scroll-up", "Scroll what was sent up", [.character("K")], .history) {
      $0.scrollHistory(by: -5)
    },
    Command("history.search", "Search the sends", [.character("/")], .history, hint: "Search") { state in
      state.overlays.append(.search(state.historyView?.search ?? LineEditor()))
      return []
    },
    Command("history.open", "Open the referral", [.enter], .history, hint: "Open", obstacle: hasSend) {
      state in
      state.targets.first.map { state.show($0) } ?? []
    },
    Command(
      "history.undo", "Stage the way back", [.character("i")], .history, hint: "Take back", reads: true,
      obstacle: canTakeBack
    ) { $0.stageInverse() },
  ]

  static let hasSend: @Sendable (State) -> String? = { state in
    state.historyView?.selected == nil ? "There is no send here." : nil
  }

  static let canTakeBack: @Sendable (State) -> String? = { state in
    guard let entry = state.historyView?.selected else { return "There is no send here." }
    guard entry.state == .sent, let draft = entry.draft else {
      return "Only what was sent can be taken back."
    }
    guard let now = state.referral(entry.referral) else { return "This referral is not here any more." }
    if now.stage.isClosed { return "\(now.stage) is final: a closed referral can't be changed." }
    if let obstacle = state.staging.obstacle(entry.referral) { return obstacle }
    let way = draft.inverse(on: state.staged(entry.referral) ?? now).draft
    guard way.isEmpty else { return nil }
    return state.staging.draft(entry.referral) == nil
      ? "There is nothing to take back that can be taken back."
      : "The way back is pending already. \(keyLabel("everywhere.pending")) shows it."
  }
}
