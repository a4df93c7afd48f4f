import Referrals

/// Advances the state by one event and names the work to start; what must not be lost comes first.
public func update(_ state: inout State, with event: Event) -> [Effect] {
  switch event {
  // What comes from the disk need not go back there, or only as far as it differs from what is there.
  case .restored, .stagedElsewhere:
    let effects = state.take(event)
    return effects + state.fit()
  default: break
  }
  let kept = Kept(state)
  let wasEditing = state.context == .form
  var effects = state.take(event)
  effects += state.fit()
  // Whoever begins to edit should see what other copies of the program did.
  let look = !wasEditing && state.context == .form ? [Effect.lookElsewhere] : []
  return kept.changes(to: state) + effects + look
}

extension State {
  /// The effects that a fresh screen begins with: those that its first frame shows, and those that follow it.
  public mutating func start() -> (shown: [Effect], then: [Effect]) {
    let (query, then) = (list.query, refresh())
    return (
      [.rows(query, .first, count: pageRows), .count(query)], [.rows(query, .first, count: rowsWanted)] + then
    )
  }

  /// Works out what every frame shows and few events change, and asks for what is missing for that.
  fileprivate mutating func fit() -> [Effect] {
    list.fit(staging)
    fitPending()
    return missingOrder
  }

  fileprivate mutating func take(_ event: Event) -> [Effect] {
    switch event {
    case .typed(let input, let burst): return take(input, in: burst)
    case .seen: beSeen()
    case .resized(let size): return resize(to: size)
    case .ticked(let time):
      clock = time
      return followDay() + keepAgain() + lookAgain() + refreshInTime()
    case .zone(let zone):
      self.zone = zone
      return followDay()
    case .restored(let entries, let texts, let records): return take(entries, texts, about: records)
    case .textLeft(let subject, let rows): offer(rows, for: subject)
    case .stagedElsewhere(let found): return take(found)
    case .rows(let query, let anchor, let window): return take(window, for: query, from: anchor)
    case .counted(let query, let count, let totals): take(count, totals, for: query)
    case .read(let records): return take(records)
    case .syncing(let count, let touched): return takeProgress(count, touched)
    case .receiving(let bytes): received = bytes
    case .waiting(let reason, let seconds): pause = Pause(reason: reason, end: clock + seconds)
    case .synced: return takeSynced()
    case .reported(let report): take(report)
    case .syncFailed(let trouble): takeSyncFailed(trouble)
    case .fetched(let referral): return take(referral)
    case .fetchFailed(let id, let trouble): return takeFetchFailed(id, trouble)
    case .answered(let id, let answer): return take(answer, for: id)
    case .history(let page): take(page)
    case .met(let person): meet(person)
    case .edited(let text): return takeEdited(text)
    case .copyFailed(let reason): notice = Notice(reason.words, .bad)
    case .readFailed(let trouble): takeReadFailed(trouble)
    case .keepFailed(let what, let trouble): note(trouble, for: what)
    case .kept(let what): note(nil, for: what)
    }
    return []
  }

  mutating func take(_ input: Input, in burst: Burst) -> [Effect] {
    if keepsBack(input) { return [] }
    self.burst = burst
    defer { self.burst = .alone }
    switch input {
    case .mouse(let mouse): return point(mouse)
    case .focus(let isHere): return isHere ? [.lookElsewhere] : []
    case .garbled:
      notice = Notice(
        "What came from the terminal is not UTF-8, so it was left out. Set the terminal's character set to UTF-8.",
        .bad)
      return []
    case .key, .paste:
      if burst.isPasted, let effects = takeStray(input) { return effects }
      if case .paste(let text) = input { return paste(text) }
      if case .key(let key) = input { return press(key) }
      return []
    }
  }

  private mutating func resize(to size: Size) -> [Effect] {
    self.size = size
    scrollToCursor()
    return list.isShort(of: pageRows) ? freshRows : []
  }

  mutating func press(_ key: Key) -> [Effect] {
    let isTold = notice?.tone == .bad
    notice = nil
    // A complaint is put away before anything that it may be about, such as what is marked.
    if key == .escape, isTold, overlays.isEmpty, place == .pipeline { return [] }
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
    case .views(let picker): return press(key, in: picker)
    case .columns(let picker): return press(key, in: picker)
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
      return lookForColleague()
    case .views(var picker):
      picker.name?.paste(text)
      overlays.append(.views(picker))
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
      return searchHistory(editor)
    case .confirm(var confirmation):
      // A word that guards a send must be typed, not pasted by accident.
      confirmation.answer = LineEditor()
      overlays.append(.confirm(confirmation))
    case .help(let scroll): overlays.append(.help(scroll: scroll))
    case .columns(let picker): overlays.append(.columns(picker))
    case nil: notice = Notice("Nothing here takes text. Open a form first.")
    }
    return []
  }

  /// Quits at once where everything is on disk, stays there, and no send waits for its answer.
  mutating func quit() -> [Effect] {
    overlays.removeAll { if case .confirm = $0 { true } else { false } }
    var losses = unkept.values.prefix(1).map {
      "What you edited last is not on disk and will be lost. \($0.words)"
    }
    if sending.isRunning {
      losses.append(
        "A send is under way. If you quit now, cosell looks up what became of it at the next start.")
    }
    if setting.isForgetful, !staging.isEmpty || !texts.isEmpty {
      losses.append("This profile is forgotten when cosell ends, with what is pending and half typed in it.")
    }
    guard !losses.isEmpty else { return [.quit] }
    overlays.append(.confirm(Confirmation(subject: .quit, warnings: losses.map { .init($0) })))
    return []
  }

  /// Takes in that something is not on disk, or is again.
  private mutating func note(_ trouble: Trouble?, for what: Unkept) {
    unkept[what] = trouble
    if let trouble {
      notice = Notice("Your last edit is not on disk. \(trouble.words)", .bad)
    } else if unkept.isEmpty {
      notice = Notice("Everything is on disk again.", .good)
    }
  }

  /// Tries once more, every few seconds, to keep what could not be kept.
  private mutating func keepAgain() -> [Effect] {
    guard !unkept.isEmpty, clock - triedAt >= 5 else { return [] }
    triedAt = clock
    return unkept.keys.map { what in
      switch what {
      case .draft(let id): staging.entry(id).map(Effect.keep) ?? .forget(id)
      case .text(let subject): .keepText(subject, texts[subject])
      }
    }
  }
}
