import Referrals

extension State {
  mutating func pressInForm(_ key: Key) -> [Effect] {
    let command = Command.on(key, in: .form)
    // What was asked stands until the same key answers it.
    if command?.id != "form.drop" { hushForm() }
    if let command { return run(command) }
    guard case .form(var form) = overlays.last else { return [] }
    if !form.pressInCalendar(key, today: today), !form.press(key) {
      switch key {
      case .enter:
        acceptForm()
        return []
      case .down: form.moveFocus(by: 1)
      case .up: form.moveFocus(by: -1)
      default: break
      }
    }
    form.keepFocusShown()
    overlays[overlays.count - 1] = .form(form)
    return lookForColleague()
  }

  /// Puts away what was said of the form.
  private mutating func hushForm() {
    guard case .form(var form) = overlays.last, form.complaint != nil else { return }
    form.complaint = nil
    overlays[overlays.count - 1] = .form(form)
  }

  /// Gives a key to the focused row.
  mutating func giveToForm(_ key: Key) -> [Effect] {
    guard case .form(var form) = overlays.last else { return [] }
    _ = form.press(key)
    overlays[overlays.count - 1] = .form(form)
    return []
  }

  mutating func moveFormFocus(by step: Int) -> [Effect] {
    guard case .form(var form) = overlays.last else { return [] }
    form.moveFocus(by: step)
    overlays[overlays.count - 1] = .form(form)
    return []
  }

  mutating func press(_ key: Key, in confirmation: Confirmation) -> [Effect] {
    var confirmation = confirmation
    guard confirmation.isSeen else { return [] }
    switch key {
    case .escape:
      overlays.removeLast()
      if confirmation.subject != .quit { notice = Notice("Nothing was sent.") }
      return []
    case .enter: return answer(confirmation)
    default:
      if let scroll = QuestionLayout(confirmation, size: size).scroll(after: key) {
        confirmation.scroll = scroll
      } else if !confirmation.needsWord || !confirmation.answer.press(key) {
        return []
      }
      confirmation.complaint = nil
      overlays[overlays.count - 1] = .confirm(confirmation)
      return []
    }
  }

  /// Does what was asked about, once that can be read and is answered in full.
  private mutating func answer(_ confirmation: Confirmation) -> [Effect] {
    var confirmation = confirmation
    guard Screen.canShow(size) else { return [] }
    let isRead = QuestionLayout(confirmation, size: size).isRead
    guard isRead, !confirmation.needsWord || confirmation.answer.text == "yes" else {
      confirmation.complaint =
        isRead
        ? "Type the word yes to go on, or Esc to stay."
        : "There is more to read first: ↓ reads on, Esc stays."
      overlays[overlays.count - 1] = .confirm(confirmation)
      return []
    }
    overlays.removeLast()
    switch confirmation.subject {
    case .send(let ids): return startSending(ids)
    case .quit: return [.quit]
    }
  }

  /// Shows every key, those of forms first where a form is in front; it stays as it is underneath.
  mutating func showHelp() -> [Effect] {
    let isInForm = context == .form
    overlays.append(.help(scroll: 0))
    let heading = helpLines().firstIndex { $0.text == Command.Context.form.rawValue }
    if isInForm, let heading { overlays[overlays.count - 1] = .help(scroll: min(heading, helpReach)) }
    return []
  }

  mutating func press(_ key: Key, inHelpAt scroll: Int) -> [Effect] {
    let scroll = min(scroll, helpReach)
    switch key {
    case .down, .character("j"): overlays[overlays.count - 1] = .help(scroll: scroll + 1)
    case .up, .character("k"): overlays[overlays.count - 1] = .help(scroll: max(0, scroll - 1))
    case .pageDown, .space: overlays[overlays.count - 1] = .help(scroll: scroll + 10)
    case .pageUp: overlays[overlays.count - 1] = .help(scroll: max(0, scroll - 10))
    case .home, .character("g"): overlays[overlays.count - 1] = .help(scroll: 0)
    case .end, .character("G"): overlays[overlays.count - 1] = .help(scroll: helpReach)
    case .escape, .enter, .character("q"), .character("?"), .function(1): overlays.removeLast()
    default: break
    }
    return []
  }

  mutating func press(_ key: Key, in palette: CommandPalette) -> [Effect] {
    var palette = palette
    switch key {
    case .escape:
      overlays.removeLast()
      return []
    case .enter:
      overlays.removeLast()
      let matches = palette.matches(in: self)
      return matches.indices.contains(palette.row) ? run(matches[palette.row]) : []
    case .down: palette.move(by: 1, in: self)
    case .up: palette.move(by: -1, in: self)
    case .pageDown: palette.move(by: paletteRows, in: self)
    case .pageUp: palette.move(by: -paletteRows, in: self)
    default: if palette.query.press(key) { palette.row = 0 }
    }
    overlays[overlays.count - 1] = .palette(palette)
    return []
  }

  /// Turns the wheel over what lies in front.
  mutating func turnWheel(by rows: Int) {
    switch overlays.last {
    case .help(let scroll):
      overlays[overlays.count - 1] = .help(scroll: min(max(0, min(scroll, helpReach) + rows), helpReach))
    case .confirm(var confirmation):
      let layout = QuestionLayout(confirmation, size: size)
      confirmation.scroll = min(max(0, layout.top + rows), layout.reach)
      overlays[overlays.count - 1] = .confirm(confirmation)
    case .palette(var palette):
      palette.move(by: rows, in: self)
      overlays[overlays.count - 1] = .palette(palette)
    default: break
    }
  }

  mutating func press(_ key: Key, inFilter editor: LineEditor) -> [Effect] {
    var editor = editor
    switch key {
    case .escape:
      overlays.removeLast()
      return refilter("")
    case .enter:
      overlays.removeLast()
      list.keepFilter()
    case .down: return moveRow(by: 1)
    case .up: return moveRow(by: -1)
    default:
      guard editor.press(key) else { return [] }
      overlays[overlays.count - 1] = .filter(editor)
      return refilter(editor.text)
    }
    return []
  }
}

extension CommandPalette {
  /// Moves the cursor among the commands that fit.
  mutating func move(by step: Int, in state: State) {
    row = min(max(0, row + step), max(0, matches(in: state).count - 1))
  }

  /// The commands that fit what is typed, all words in any order; behind those of this screen the others that were
  /// asked for, so that nobody looks for them in vain.
  func matches(in state: State) -> [Command] {
    let words = query.text.lowercased().split(separator: " ")
    let fitting = Command.all.filter { command in
      let text = "\(command.title) \(command.id)".lowercased()
      return (command.context != .form || state.isHere(command)) && words.allSatisfy { text.contains($0) }
    }
    let here = fitting.filter(state.isHere)
    let titles = Set(here.map(\.title))
    return here + (words.isEmpty ? [] : fitting.filter { !state.isHere($0) && !titles.contains($0.title) })
  }
}

extension Form {
  /// Moves the day of a date row by an arrow, once the text is a date and the cursor stands behind it.
  mutating func pressInCalendar(_ key: Key, today: Day) -> Bool {
    guard case .day(let editor) = focused?.content, editor.cursor == editor.text.count,
      let day = focusedDay(today: today)
    else { return false }
    var grid = MonthGrid(selected: day)
    guard grid.press(key) else { return false }
    complaint = nil
    isSelected = false
    rows[focus].content = .day(LineEditor(grid.selected.description))
    return true
  }

  /// A row that is hidden by a change above it can't hold the cursor.
  mutating func keepFocusShown() {
    if !shownRows.contains(focus) { focus = shownRows.first ?? 0 }
  }
}
