import Referrals

/// Where the rows of a form stand.
enum FormLayout {
  static let labelWidth = 14

  /// The room for text of several lines, inside the panel.
  static func notesSize(_ size: Size) -> Size {
    Size(columns: Box.width(on: size), rows: max(2, size.rows - 9))
  }
}

extension State {
  func drawForm(_ form: Form, on frame: inout Frame) {
    var page = FormPage(width: Box.width(on: size))
    if let note = form.note { page.text(note, .final) }
    for index in form.shownRows {
      let row = form.rows[index]
      let isFocused = index == form.focus
      page.draw(
        row, isFocused: isFocused, isSelected: isFocused && form.isSelected,
        notes: FormLayout.notesSize(size),
        today: today)
      guard isFocused else { continue }
      page.text(helpWords(form, row), helpRole(form, row))
    }
    if let move = form.chosenMove, form.subject.target == .stage {
      page.text(
        "\(move.meaning)\(move.isFinal ? " Closing is final: nothing can be changed afterwards." : "")",
        move.isFinal ? .final : .plain)
    }
    if let colleague {
      page.text("\(Command.keyLabel("form.fill")) fills in \(colleague.name) <\(colleague.email)>", .notice)
    }
    page.lines.append(Line())
    page.text("\(acceptWords(form)) stages · Esc leaves and keeps the text", .hint)
    Box(title: form.title, lines: page.lines, cursor: page.cursor, width: page.width).draw(on: &frame)
  }

  private func acceptWords(_ form: Form) -> String {
    let save = Command.keyLabel("form.accept")
    if case .notes = form.focused?.content { return "\(save)" }
    return "Enter"
  }

  /// What stands under the focused row: what is wrong, how it was understood, or what belongs there.
  private func helpWords(_ form: Form, _ row: FormRow) -> String {
    if let complaint = form.complaint { return complaint }
    // Nothing is held against a row that nobody has typed in yet.
    if form.isTouched || form.subject.target == .stage, !row.content.text.isEmpty || form.rows.count == 1,
      let problem = form.problem(in: row, state: self)
    {
      return problem
    }
    return form.reading(of: row, state: self) ?? row.hint
  }

  private func helpRole(_ form: Form, _ row: FormRow) -> Role {
    let words = helpWords(form, row)
    if words == row.hint { return .hint }
    return words == form.reading(of: row, state: self) ? .success : .problem
  }
}

/// The lines of a form as they are drawn from top to bottom.
private struct FormPage {
  let width: Int
  var lines: [Line] = []
  var cursor: Cursor?

  init(width: Int) { self.width = width }

  mutating func text(_ text: String, _ role: Role) {
    for line in DisplayText.wrapped(text, to: width) { lines.append(Line(String(line), role)) }
  }

  mutating func draw(_ row: FormRow, isFocused: Bool, isSelected: Bool, notes: Size, today: Day) {
    switch row.content {
    case .line(let editor): line(row, editor, isFocused, isSelected)
    case .day(let editor):
      line(row, editor, isFocused, isSelected)
      if isFocused { calendar(editor, today) }
    case .notes(let editor): text(editor, notes)
    case .choice(let entry): choice(row, entry, isFocused)
    case .flag(let isOn):
      lines.append(
        label(row).appending(Line(isOn ? "[x] yes" : "[ ] no", isFocused ? .entryFocused : .entry)))
      if isFocused { cursor = Cursor(column: FormLayout.labelWidth + 1, row: lines.count - 1) }
    }
  }

  private func label(_ row: FormRow) -> Line { Line(row.label, .label).padded(to: FormLayout.labelWidth) }

  private mutating func line(_ row: FormRow, _ editor: LineEditor, _ isFocused: Bool, _ isSelected: Bool) {
    let room = max(6, width - FormLayout.labelWidth)
    let visible = editor.visible(columns: room)
    let role: Role = isFocused ? .entryFocused : .entry
    lines.append(
      label(row).appending(Line(visible.text, isSelected ? .selection : role).padded(to: room, role)))
    if isFocused {
      cursor = Cursor(column: FormLayout.labelWidth + visible.cursorColumn, row: lines.count - 1)
    }
  }

  private mutating func text(_ editor: TextEditor, _ size: Size) {
    let layout = editor.layout(columns: size.columns, rows: size.rows)
    for row in layout.rows {
      var line = Line(row.text, .entryFocused).padded(to: size.columns, .entryFocused)
      if let selection = row.selection {
        line = line.replacing(from: selection.lowerBound, with: line.slice(selection).roled(.selection))
      }
      lines.append(line)
      if let column = row.cursorColumn { cursor = Cursor(column: column, row: lines.count - 1) }
    }
    let rest = max(0, min(size.rows, 6) - layout.rows.count)
    lines += Array(repeating: Line().padded(to: size.columns, .entryFocused), count: rest)
  }

  private mutating func choice(_ row: FormRow, _ entry: ChoiceEntry, _ isFocused: Bool) {
    let room = max(6, width - FormLayout.labelWidth)
    guard isFocused else {
      let title = entry.value.isEmpty ? "" : entry.choices.title(of: entry.value)
      return lines.append(label(row).appending(Line(title, .entry).padded(to: room, .entry)))
    }
    let visible = entry.query.visible(columns: room)
    lines.append(label(row).appending(Line(visible.text, .entryFocused).padded(to: room, .entryFocused)))
    cursor = Cursor(column: FormLayout.labelWidth + visible.cursorColumn, row: lines.count - 1)
    let matches = entry.matches
    let height = 8
    let top = max(0, min(entry.row - height / 2, matches.count - height))
    for (place, match) in matches.enumerated().dropFirst(top).prefix(height) {
      let isSelected = place == entry.row
      let line = Line(isSelected ? "▸ " : "  ", .key).appending(Line(match.title)).padded(to: room)
      lines.append(
        Line("").padded(to: FormLayout.labelWidth).appending(isSelected ? line.roled(.selected) : line))
    }
    if matches.count > height {
      lines.append(Line("\(matches.count) in all; type to narrow", .hint).leading(to: width))
    }
  }

  private mutating func calendar(_ editor: LineEditor, _ today: Day) {
    guard let day = try? DayEntry.read(editor.text, today: today) else { return }
    let grid = MonthGrid(selected: day)
    let indent = Line("").padded(to: FormLayout.labelWidth)
    lines.append(indent.appending(Line(grid.title, .heading)))
    lines.append(indent.appending(Line(MonthGrid.weekdays.joined(separator: " "), .quiet)))
    for week in grid.weeks {
      var line = indent
      for cell in week {
        let text = cell.map { $0.day < 10 ? " \($0.day)" : "\($0.day)" } ?? "  "
        line.append(text, cell == day ? .selected : cell == today ? .changed : .plain)
        line.append(" ")
      }
      lines.append(line)
    }
  }
}
