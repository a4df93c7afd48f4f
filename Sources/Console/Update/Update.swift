import Referrals

/// Advances the state by one event and names the work to start; what must not be lost comes first.
public func update(_ state: inout State, with event: Event) -> [Effect] {
  // What comes from the disk need not go back there.
  if case .restored = event { return state.take(event) }
  let kept = Kept(state)
  let effects = state.take(event)
  return kept.changes(to: state) + effects
}

extension State {
  /// The effects that a fresh screen begins with.
  public mutating func start() -> [Effect] {
    list.loading = .loading(0)
    return [.rows(list.query, .first, count: rowsWanted), .count(list.query), .sync(whole: false)]
  }

  fileprivate mutating func take(_ event: Event) -> [Effect] {
    switch event {
    case .typed(.key(let key)): return press(key)
    case .typed(.paste(let text)): return paste(text)
    case .typed(.mouse(let mouse)): return point(mouse)
    case .typed(.focus(let isHere)): return isHere ? [.lookElsewhere] : []
    case .resized(let size):
      self.size = size
      scrollToCursor()
    case .ticked(let time): clock = time
    case .restored(let entries, let texts): return take(entries, texts)
    case .stagedElsewhere(let entries, let gone): return take(entries, gone: gone)
    case .rows(let query, let anchor, let window): return take(window, for: query, from: anchor)
    case .counted(let query, let count, let totals): take(count, totals, for: query)
    case .read(let records): return take(records)
    case .syncing(let count, let touched): return takeProgress(count, touched)
    case .synced: return takeSynced()
    case .syncFailed(let trouble):
      list.loading = .failed(trouble)
      // The title bar tells it too; what became of a send must not be covered before it is read.
      if notice?.tone != .bad { notice = Notice(trouble.words, .bad) }
    case .fetched(let referral): return take(referral)
    case .fetchFailed(_, let trouble): notice = Notice(trouble.words, .bad)
    case .answered(let id, let answer): return take(answer, for: id)
    case .history(let page): take(page)
    case .met(let person): meet(person)
    case .edited(let text): return takeEdited(text)
    case .readFailed(let trouble):
      errand = nil
      notice = Notice(trouble.words, .bad)
    case .keepFailed(let trouble):
      notice = Notice("Your last edit is not on disk. \(trouble.words)", .bad)
      return [.lookElsewhere]
    }
    return []
  }

  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    // These two work whatever lies in front, so that nobody is ever caught.
    if key == .control("z") { return [.suspend] }
    if key == .control("c") { return quit() }
    let effects = pressInFront(key)
    scrollToCursor()
    return effects
  }

  private mutating func pressInFront(_ key: Key) -> [Effect] {
    switch overlays.last {
    case .form: return pressInForm(key)
    case .confirm(let confirmation): return press(key, in: confirmation)
    case .help(let scroll): return press(key, inHelpAt: scroll)
    case .palette(let palette): return press(key, in: palette)
    case .filter(let editor): return press(key, inFilter: editor)
    case .search(let editor): return press(key, inSearch: editor)
    case nil: return Command.on(key, in: context).map { run($0) } ?? []
    }
  }

  mutating func paste(_ text: String) -> [Effect] {
    notice = nil
    switch overlays.popLast() {
    case .form(var form):
      form.paste(text)
      overlays.append(.form(form))
    case .palette(var palette):
      palette.query.paste(text)
      overlays.append(.palette(palette))
    case .filter(var editor):
      editor.paste(text)
      overlays.append(.filter(editor))
      return refilter(editor.text)
    case .search(var editor):
      editor.paste(text)
      overlays.append(.search(editor))
      updateHistory { view in
        view.search = editor
        view.row = 0
      }
      return [.history(search: editor.text, before: nil)]
    case .confirm(var confirmation):
      // A word that guards a send must be typed, not pasted by accident.
      confirmation.answer = LineEditor()
      overlays.append(.confirm(confirmation))
    case .help(let scroll): overlays.append(.help(scroll: scroll))
    case nil: notice = Notice("Nothing here takes text. Open a form first.")
    }
    return []
  }

  /// Quits at once, since everything is on disk; only a send that waits for its answer is worth a question.
  mutating func quit() -> [Effect] {
    overlays.removeAll { if case .confirm = $0 { true } else { false } }
    guard sending.isRunning else { return [.quit] }
    let lines = [
      "A send is under way. If you quit now, cosell looks up what became of it at the next start.",
      "Enter quits, Esc stays.",
    ]
    overlays.append(.confirm(Confirmation(subject: .quit, lines: lines, needsWord: false)))
    return []
  }
}
