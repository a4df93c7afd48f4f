import Referrals

extension Command {
  static let everywhere: [Command] = [
    Command("everywhere.pending", "What is pending", [.character("p")], .everywhere, hint: "Pending") {
      $0.showPending()
    },
    Command(
      "everywhere.undo", "Undo the last staging", [.character("z")], .everywhere,
      obstacle: { $0.staging.canUndo ? nil : "There is nothing to undo." }
    ) { state in
      let before = state.staging.entries
      let words = state.words(about: state.staging.undo(), before: before)
      state.notice =
        words.map { Notice("Undone for \($0). \(keyLabel("everywhere.redo")) brings it back.") } ?? goneNotice
      state.keepCursorOnDetail()
      return []
    },
    Command(
      "everywhere.redo", "Redo", [.character("Z"), .control("y")], .everywhere,
      obstacle: { $0.staging.canRedo ? nil : "There is nothing to redo." }
    ) { state in
      let before = state.staging.entries
      let words = state.words(about: state.staging.redo(), before: before)
      state.notice =
        words.map { Notice("Done again for \($0). \(keyLabel("everywhere.undo")) takes it back.") }
        ?? goneNotice
      state.keepCursorOnDetail()
      return []
    },
    Command(
      "everywhere.refresh", "Fetch what changed", [.character("r")], .everywhere, obstacle: isFetching
    ) { $0.refresh() },
    Command(
      "everywhere.refresh-all", "Fetch everything anew", [.character("R")],
      .everywhere, obstacle: isFetching
    ) { $0.refresh(whole: true) },
    Command(
      "everywhere.help", "Keys and commands", [.character("?"), .function(1)], .everywhere, hint: "Help"
    ) {
      $0.showHelp()
    },
    // It tells why a command can't run, for which the records must be here.
    Command(
      "everywhere.palette", "Every command by name", [.character(":")], .everywhere, hint: "Commands",
      reads: true, takesText: true
    ) { state in
      state.overlays.append(.palette(CommandPalette()))
      return []
    },
    Command("everywhere.back", "Back", [.escape], .everywhere, hint: "Back") { state in
      if state.historyView?.search.isEmpty == false { return state.searchHistory(LineEditor()) }
      guard state.places.count == 1 else {
        state.places.removeLast()
        return state.historyAgain()
      }
      // One thing at a time, so that whoever wants the whole list keeps what was marked in a part of it.
      if state.list.filter.isEmpty, !state.list.marked.isEmpty {
        state.list.marked = []
        state.notice = Notice("Nothing is marked any more.")
      }
      return state.refilter("")
    },
    Command(
      "everywhere.stop", "Stop fetching", [.control("g")], .everywhere,
      obstacle: { $0.isLoading ? nil : "Nothing is being fetched." }
    ) { state in
      state.list.loading = .idle
      state.notice = Notice("Stopped. \(keyLabel("everywhere.refresh")) goes on where it was.")
      return [.stopSync]
    },
    Command("everywhere.history", "What was sent", [.character("h")], .everywhere) { $0.showHistory() },
    Command("everywhere.redraw", "Draw the screen anew", [.control("l")], .everywhere) { _ in [.redraw] },
    Command("everywhere.suspend", "Back to the shell for a while", [.control("z")], .everywhere) { _ in
      [.suspend]
    },
    Command("everywhere.quit", "Quit", [.character("q"), .control("c")], .everywhere, hint: "Quit") {
      $0.quit()
    },
  ]

  private static let goneNotice = Notice(
    "There is nothing left to undo: it was sent, or another cosell changed it. \(keyLabel("everywhere.history")) shows "
      + "what was sent, and what can be taken back.")

  static let isFetching: @Sendable (State) -> String? = { state in
    state.isLoading ? "The list is being fetched." : nil
  }
}
