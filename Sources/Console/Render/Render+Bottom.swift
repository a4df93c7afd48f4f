import Referrals

extension State {
  /// What just happened, in as many rows as it needs, or else one row about the cursor of the screen in front.
  func noticeLines() -> [Line] {
    if let typing { return typingLines(typing.title, typing.editor) }
    guard let notice, !emptyWords.contains(where: { $0.words == notice.text }) || place != .pipeline else {
      let words = overlays.isEmpty ? cursorWords : Line()
      return [Line(" ").appending(words).padded(to: size.columns)]
    }
    return wrapped(notice.text, notice.role)
  }

  private func wrapped(_ words: String, _ role: Role) -> [Line] {
    let most = max(1, size.rows / 2)
    let lines = Array(WrappedText(words, to: size.columns - 2).prefix(most + 1))
    let shown = lines.prefix(most).map { Line(" \($0)", role) }
    guard let last = shown.last, shown.count < lines.count else { return shown }
    return shown.dropLast() + [last.appending(Line("…", role))]
  }

  /// What there is to know about the field under the cursor, while nothing else is said.
  var cursorWords: Line {
    if let pauseWords { return Line(pauseWords, .notice) }
    switch place {
    case .pipeline:
      guard let id = list.selection, let entry = staging.entry(id) else { return filterWords }
      if let words = conditionWords(entry) { return words }
      return Line(entry.draft.changes.map(\.words).joined(separator: " · "), .staged)
    case .referral(let view): return referralCursorWords(view)
    case .history, .pending: return Line()
    }
  }

  /// How long the service is left alone while something is asked of it, and why.
  var pauseWords: String? {
    guard let pause, clock < pause.end, isLoading || sending.isRunning else { return nil }
    return "\(pause.reason). cosell tries again in \(pause.end - clock) s."
  }

  /// How things stand with a draft, on a screen where it is not decided.
  private func conditionWords(_ entry: Staging.Entry) -> Line? {
    if case .unknown(let trouble) = entry.condition {
      let way =
        "In pending (\(Command.keyLabel("everywhere.pending"))): \(Command.keyLabel("pending.check")) check."
      return Line("\(trouble.words) \(way)", entry.condition.mark.role)
    }
    guard case .conflict(let collisions) = entry.condition, collisions.contains(where: { $0.obstacle == nil })
    else {
      return entry.condition.sentence(on: entry.draft.base).map { Line($0, entry.condition.mark.role) }
    }
    let (mine, theirs) = (Command.keyLabel("pending.mine"), Command.keyLabel("pending.theirs"))
    let keys = "\(mine) mine, \(theirs) theirs, \(Command.keyLabel("pending.edit")) edit"
    return Line(
      "Both sides changed what is marked !. In pending (\(Command.keyLabel("everywhere.pending"))): \(keys).",
      .conflict)
  }

  /// What of a filter that was kept is not understood, or how to get rid of it; an empty list tells both itself.
  private var filterWords: Line {
    if list.filter.isEmpty || list.rows.isEmpty { return Line() }
    if let filterProblem { return Line(filterProblem, .problem) }
    return Line(
      "Only what fits the filter is listed. \(Command.keyLabel("everywhere.back")) shows all.", .hint)
  }

  private func referralCursorWords(_ view: ReferralView) -> Line {
    if let entry = staging.entry(view.id), let words = conditionWords(entry) { return words }
    if let removalWords { return Line(removalWords, .staged) }
    if let stagedChange { return Line(stagedChange.words, .staged) }
    guard let field = view.cursor.field else { return Line("This part of the record is only read.", .quiet) }
    if let obstacle = obstacle(to: field, of: view.id) { return Line(obstacle, .quiet) }
    return Line(field.hint, .hint)
  }

  /// The text that is typed at the bottom, with its title; nil while none is.
  private var typing: (title: String, editor: LineEditor)? {
    switch overlays.last {
    case .filter(let editor): ("Filter", editor)
    case .search(let editor): ("Search", editor)
    default: nil
    }
  }

  /// What is typed, with what is wrong about it at its side or, where there is no room, above.
  private func typingLines(_ title: String, _ editor: LineEditor) -> [Line] {
    let line = Line(" \(title): ", .label).appending(Line(visible(title, editor).text, .entryFocused))
    guard case .filter = overlays.last, let filterProblem else { return [line] }
    let beside = line.appending(Line("   \(filterProblem)", .problem))
    if beside.width <= size.columns { return [beside] }
    // An empty list tells it in the middle of the screen.
    return list.rows.isEmpty ? [line] : wrapped(filterProblem, .problem) + [line]
  }

  /// How many rows of the screen in front lie below what is said at the bottom.
  var coveredRows: Int {
    let isTyping = if case .filter = overlays.last { true } else { false }
    guard notice != nil || isTyping else { return 0 }
    let more = noticeLines().count - 1
    // In the pipeline the first covers the totals.
    return place == .pipeline ? max(0, more - 1) : more
  }

  private func visible(_ title: String, _ editor: LineEditor) -> (text: String, cursorColumn: Int) {
    editor.visible(columns: max(1, size.columns - title.count - 4))
  }

  /// Where the next character at the bottom goes.
  var typingCursor: Cursor? {
    typing.map { title, editor in
      Cursor(column: title.count + 3 + visible(title, editor).cursorColumn, row: size.rows - 2)
    }
  }

  /// What each key does here; help and the way out stand at the right and are never crowded out.
  func hintLine() -> Line {
    let isForm = if case .form = overlays.last { true } else { false }
    guard overlays.isEmpty || isForm else { return overlayHints.padded(to: size.columns) }
    let hinted = hinted
    let ends = isForm ? [] : hinted.filter(isEnd)
    let tail = ends.reduce(Line()) { $0.appending($1.hintItem) }
    var line = Line(" ")
    for command in hinted where isUseful(command) {
      guard isForm || !isEnd(command) else { continue }
      let item = hintItem(command)
      if line.width + item.width + tail.width <= size.columns { line.append(item) }
    }
    return line.padded(to: size.columns - tail.width).appending(tail).padded(to: size.columns)
  }

  /// What the keys do in front of a screen, where they mean the same whatever the screen.
  private var overlayHints: Line {
    switch overlays.last {
    case .confirm(let confirmation):
      guard QuestionLayout(confirmation, size: size).isRead else {
        return Line(" ").appending(Line.hint("↓", "Read on")).appending(Line.hint("Esc", "Stay"))
      }
      let isQuit = confirmation.subject == .quit
      let go = Line.hint(confirmation.needsWord ? "yes Enter" : "Enter", isQuit ? "Quit" : "Send")
      return Line(" ").appending(go).appending(Line.hint("Esc", "Stay"))
    case .help:
      return Line(" ").appending(Line.hint("↑ ↓", "Scroll")).appending(Line.hint("PgUp PgDn", "Page"))
        .appending(Line.hint("Esc", "Close"))
    case .palette:
      return Line(" ").appending(Line.hint("↑ ↓", "Choose")).appending(Line.hint("Enter", "Run"))
        .appending(Line.hint("Esc", "Close"))
    case .views(let picker): return viewHints(picker)
    case .columns:
      return Line(" ").appending(Line.hint("Space", "Show or hide"))
        .appending(Line.hint("a", "As many as fit")).appending(Line.hint("Esc", "Close"))
    case .filter:
      return typingHints(
        "words, \"several words\", !word, stage:won, value>50k, closes<eoq, is:pending, currency:usd")
    case .search: return typingHints("words in any order, each of which must occur")
    case .form, nil: return Line()
    }
  }

  private func viewHints(_ picker: ViewPicker) -> Line {
    let hints =
      picker.name == nil
      ? [("Enter", "Show"), ("s", "Keep the list as it is"), ("D", "Delete"), ("Esc", "Close")]
      : [("Enter", "Keep under this name"), ("Esc", "Leave it")]
    return hints.reduce(Line(" ")) { $0.appending(Line.hint($1.0, $1.1)) }
  }

  private func typingHints(_ forms: String) -> Line {
    Line(" ").appending(Line.hint("Enter", "keeps it ·", gap: " ")).appending(
      Line.hint("Esc", "shows all ·", gap: " ")
    )
    .appending(Line(forms, .hint))
  }

  /// What is pending must be found in a narrow window, too.
  private var hinted: [Command] {
    var hinted = Command.hinted[context] ?? []
    guard !staging.isEmpty, let place = hinted.firstIndex(where: { $0.id == "everywhere.pending" }) else {
      return hinted
    }
    let pending = hinted.remove(at: place)
    hinted.insert(pending, at: min(4, place))
    return hinted
  }

  private func hintItem(_ command: Command) -> Line {
    let pending = staging.entries.count
    guard command.id == "everywhere.pending", pending > 0, let hint = command.hint else {
      return command.hintItem
    }
    return .hint(command.keys.first?.label ?? "", "\(hint) \(Count(pending))")
  }

  private func isEnd(_ command: Command) -> Bool {
    let wayOut = places.count > 1 ? "everywhere.back" : "everywhere.quit"
    return command.id == "everywhere.help" || command.id == wayOut
  }

  private func isUseful(_ command: Command) -> Bool {
    switch command.id {
    case "everywhere.back", "everywhere.quit": false
    case "everywhere.pending": context != .pending
    case "form.next": if case .form(let form) = overlays.last { form.rows.count > 1 } else { false }
    case "form.editor", "form.fill", "form.theirs": command.obstacle(self) == nil
    case _ where command.context == .pending: command.obstacle(self) == nil
    default: true
    }
  }
}

extension Notice {
  fileprivate var role: Role {
    switch tone {
    case .quiet: .notice
    case .good: .success
    case .bad: .problem
    }
  }
}
