import Referrals

extension State {
  var historyView: HistoryView? { if case .history(let view) = place { view } else { nil } }

  mutating func updateHistory(_ change: (inout HistoryView) -> Void) {
    guard case .history(var view) = place else { return }
    change(&view)
    place = .history(view)
  }

  mutating func showHistory() -> [Effect] {
    if historyView != nil { return [] }
    places.append(.history(HistoryView()))
    return [.history(search: "", before: nil)]
  }

  /// What was sent meanwhile belongs into the history that one comes back to.
  mutating func historyAgain() -> [Effect] {
    guard let view = historyView else { return [] }
    updateHistory { $0.kept = $0.selected?.number }
    return [.history(search: view.search.text, before: nil)]
  }

  mutating func take(_ page: HistoryView.Page) { updateHistory { $0.take(page) } }

  mutating func moveHistory(by step: Int) -> [Effect] {
    updateHistory { view in
      view.row = min(max(0, view.row + step), max(0, view.entries.count - 1))
      view.scroll = 0
    }
    guard let view = historyView, view.hasMore, view.row + 20 > view.entries.count,
      let last = view.entries.last
    else { return [] }
    return [.history(search: view.search.text, before: last.number)]
  }

  /// Scrolls the details of a send, no further than to their end.
  mutating func scrollHistory(by rows: Int) -> [Effect] {
    guard let view = historyView, let entry = view.selected else { return [] }
    var moved = view
    moved.scroll = max(0, historyExcerpt(view, entry).top + rows)
    let top = historyExcerpt(moved, entry).top
    updateHistory { $0.scroll = top }
    return []
  }

  mutating func press(_ key: Key, inSearch editor: LineEditor) -> [Effect] {
    var editor = editor
    switch key {
    case .escape:
      overlays.removeLast()
      editor = LineEditor()
    case .enter: overlays.removeLast()
    default:
      guard editor.press(key) else { return [] }
      overlays[overlays.count - 1] = .search(editor)
    }
    return searchHistory(editor)
  }

  /// Narrows the history to the sends that fit a text.
  mutating func searchHistory(_ editor: LineEditor) -> [Effect] {
    updateHistory { view in
      view.search = editor
      view.row = 0
      view.scroll = 0
    }
    return [.history(search: editor.text, before: nil)]
  }

  /// Stages the way back from a send: the values from before, on the record as it is now with what is staged for it.
  mutating func stageInverse() -> [Effect] {
    guard let sent = historyView?.selected?.draft, let now = referral(sent.base.id) else { return [] }
    let way = sent.inverse(on: staged(now.id) ?? now).draft
    var collisions = sent.inverse(on: now).collisions.filter { way.isStaged($0.field) }
    if case .conflict(let earlier) = staging.entry(now.id)?.condition {
      collisions += earlier.filter { !way.isStaged($0.field) }
    }
    staging.stage([now]) { draft in
      for (pointer, value) in way.edits { draft.set(value, at: pointer) }
    }
    let words = way.changes.map(\.words).joined(separator: " · ")
    if collisions.isEmpty || staging.entry(now.id) == nil {
      notice = Notice("Staged the way back: \(words)", .good)
    } else {
      staging.set(.conflict(collisions), for: now.id)
      notice = Notice("It was changed again since. Decide in the pending view: \(words)", .bad)
    }
    return []
  }
}
