import Referrals

/// The lines of a form as they are drawn from top to bottom, and where in them the focused row stands.
struct FormPage {
  let width: Int
  /// The room for labels: as much as the longest needs, within reason, so that all entries begin in one column.
  private let labelWidth: Int
  private let today: Day
  /// The day that the calendar shows.
  private let day: Day?
  private(set) var lines: [Line] = []
  private(set) var cursor: Cursor?
  /// The focused row with what is said about it, which always has to be in sight.
  private var focus = 0..<0

  init(_ form: Form, width: Int, today: Day) {
    self.width = width
    self.today = today
    day = form.focusedDay(today: today)
    let longest = form.rows.map { Line($0.label).width }.max() ?? 0
    labelWidth = max(FormLayout.labelWidth, min(longest + 2, width / 2))
  }

  /// Something said about a row or the whole form.
  struct Remark: Hashable {
    let text: String
    let role: Role

    init(_ text: String, _ role: Role) {
      self.text = text
      self.role = role
    }
  }

  mutating func add(_ remark: Remark) { lines += wrapped(remark) }

  /// Adds the closing line, unless the rows need its room.
  mutating func close(with remark: Remark, height: Int) {
    let closing = [Line()] + wrapped(remark)
    if lines.count + closing.count <= height { lines += closing }
  }

  /// Adds a row and what is said about it; a list or calendar takes no more than what is left of `height`.
  mutating func add(_ row: FormRow, _ remarks: [Remark], focus: Focus, height: Int) {
    let start = lines.count
    let below = remarks.flatMap(wrapped)
    draw(row, focus, room: max(1, height - below.count))
    lines += below
    if focus.isHere { self.focus = start..<lines.count }
  }

  /// How a row has the cursor.
  struct Focus {
    let isHere: Bool
    /// Whether its text stands selected.
    let isSelected: Bool
    /// The room for text of several lines.
    let notes: Size
  }

  /// A panel of this height around the focused row.
  func box(title: String, height: Int) -> Box {
    let top = min(focus.lowerBound, max(0, focus.upperBound - height))
    let shown = Array(lines.dropFirst(top).prefix(height))
    return Box(
      title: title, lines: shown, cursor: cursor.map { Cursor(column: $0.column, row: $0.row - top) },
      width: width, above: top, below: lines.count - top - shown.count)
  }
}

extension FormPage {
  private func wrapped(_ remark: Remark) -> [Line] {
    DisplayText.wrapped(remark.text, to: width).map { Line(String($0), remark.role) }
  }

  private mutating func draw(_ row: FormRow, _ focus: Focus, room: Int) {
    switch row.content {
    case .line(let editor): line(row, editor, focus)
    case .day(let editor):
      line(row, editor, focus)
      if focus.isHere, let day { calendar(of: day, room: room - 1) }
    case .notes(let editor): text(editor, focus.notes)
    case .choice(let entry): choice(row, entry, focus.isHere, room: room - 1)
    case .flag(let isOn):
      lines.append(
        label(row).appending(Line(isOn ? "[x] yes" : "[ ] no", focus.isHere ? .entryFocused : .entry)))
      if focus.isHere { cursor = Cursor(column: labelWidth + 1, row: lines.count - 1) }
    }
  }

  /// A label with a blank behind it, however long it is.
  private func label(_ row: FormRow) -> Line {
    Line(row.label, .label).clipped(to: labelWidth - 1).padded(to: labelWidth)
  }

  private mutating func line(_ row: FormRow, _ editor: LineEditor, _ focus: Focus) {
    let room = max(6, width - labelWidth)
    let visible = editor.visible(columns: room)
    let role: Role = focus.isHere ? .entryFocused : .entry
    let isSelected = focus.isHere && focus.isSelected
    lines.append(
      label(row).appending(Line(visible.text, isSelected ? .selection : role).padded(to: room, role)))
    guard focus.isHere else { return }
    cursor = Cursor(column: labelWidth + visible.cursorColumn, row: lines.count - 1)
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

  private mutating func choice(_ row: FormRow, _ entry: ChoiceEntry, _ isFocused: Bool, room: Int) {
    let columns = max(6, width - labelWidth)
    guard isFocused else {
      let title = entry.value.isEmpty ? "" : entry.choices.title(of: entry.value)
      return lines.append(label(row).appending(Line(title, .entry).padded(to: columns, .entry)))
    }
    let visible = entry.query.visible(columns: columns)
    lines.append(
      label(row).appending(Line(visible.text, .entryFocused).padded(to: columns, .entryFocused)))
    cursor = Cursor(column: labelWidth + visible.cursorColumn, row: lines.count - 1)
    list(entry, columns: columns, room: room)
  }

  /// What can be picked, around what is picked, and how many there are where that is more.
  private mutating func list(_ entry: ChoiceEntry, columns: Int, room: Int) {
    let matches = entry.matches
    let isWhole = matches.count <= min(8, room)
    let height = isWhole ? matches.count : max(1, min(8, room - 1))
    let top = max(0, min(entry.row - height / 2, matches.count - height))
    for (place, match) in matches.enumerated().dropFirst(top).prefix(height) {
      let isPicked = place == entry.row
      let line = Line(isPicked ? "▸ " : "  ", .key).appending(Line(match.title)).padded(to: columns)
      lines.append(
        Line("").padded(to: labelWidth).appending(isPicked ? line.roled(.selected) : line))
    }
    guard !isWhole else { return }
    lines.append(Line("\(Count(matches.count)) in all; type to narrow", .hint).leading(to: width))
  }

  /// The month of the day that is typed, where all of it fits.
  private mutating func calendar(of day: Day, room: Int) {
    let grid = MonthGrid(selected: day)
    guard grid.weeks.count + 2 <= room else { return }
    let indent = Line("").padded(to: labelWidth)
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
