import Referrals

extension State {
  func draw(_ overlay: Overlay, on frame: inout Frame) {
    switch overlay {
    case .form(let form): drawForm(form, on: &frame)
    case .confirm(let confirmation): draw(confirmation, on: &frame)
    case .help(let scroll): drawHelp(scroll, on: &frame)
    case .palette(let palette): draw(palette, on: &frame)
    case .views(let picker): draw(picker, on: &frame)
    case .columns(let picker): draw(picker, on: &frame)
    case .filter, .search: break
    }
  }

  private func draw(_ confirmation: Confirmation, on frame: inout Frame) {
    let width = Box.width(on: size)
    let layout = QuestionLayout(confirmation, size: size)
    var lines = layout.body.dropFirst(layout.top).prefix(layout.height) + layout.end
    var cursor: Cursor?
    if confirmation.needsWord, layout.isRead, let last = lines.indices.last {
      let visible = confirmation.answer.visible(columns: 20)
      lines[last].append(Line(visible.text, .entryFocused).padded(to: 20, .entryFocused))
      cursor = Cursor(column: 2 + visible.cursorColumn, row: lines.count - 1)
    }
    Box(
      title: confirmation.subject == .quit ? "Quit?" : "Send?", lines: Array(lines), cursor: cursor,
      width: width, above: layout.top, below: layout.below
    ).draw(on: &frame)
  }

  private func drawHelp(_ scroll: Int, on frame: inout Frame) {
    let width = Box.width(on: size)
    let lines = helpLines()
    let height = helpRows
    let top = max(0, min(scroll, helpReach))
    var shown = Array(lines.dropFirst(top).prefix(height))
    if lines.count > height {
      shown.append(
        Line("Lines \(Count(top + 1))–\(Count(top + shown.count)) of \(Count(lines.count)).", .hint))
    }
    Box(title: "Help · \(context.rawValue)", lines: shown, width: width).draw(on: &frame)
  }

  private var helpRows: Int { max(1, size.rows - 6) }

  /// How far help can be scrolled.
  var helpReach: Int { max(0, helpLines().count - helpRows) }

  /// The commands of this screen and of every screen, forms, and the marks.
  func helpLines() -> [Line] {
    var lines: [Line] = []
    for context in [context, .form, .everywhere] {
      lines.append(Line(context.rawValue, .heading))
      for command in Command.all where command.context == context {
        let keys = command.keys.map(\.label).joined(separator: " ")
        lines.append(Line("  \(keys)", .key).padded(to: 18).appending(Line(command.title)))
      }
      lines.append(Line())
    }
    lines.append(Line("Marks", .heading))
    lines += Mark.all.map { Line("  \($0.shape)", $0.role).padded(to: 18).appending(Line($0.words)) }
    return lines
  }

  /// How many commands the palette shows at a time.
  var paletteRows: Int { max(1, size.rows - 8) }

  private func draw(_ palette: CommandPalette, on frame: inout Frame) {
    let width = Box.width(on: size)
    let matches = palette.matches(in: self)
    let height = paletteRows
    let top = Scroll.top(0, cursor: palette.row, of: matches.count, height: height)
    let visible = palette.query.visible(columns: width - 2)
    var lines = [
      Line(": ", .label).appending(Line(visible.text, .entryFocused).padded(to: width - 2, .entryFocused))
    ]
    for (place, command) in matches.enumerated().dropFirst(top).prefix(height) {
      let obstacle = obstacle(to: command)
      let sign = place == palette.row ? "▸ " : "  "
      let key = Line(sign + (command.keys.first?.label ?? ""), .key).padded(to: 10)
      let title = Line(command.title, obstacle == nil ? .plain : .quiet)
      let line = key.appending(title).appending(Line(obstacle.map { "  \($0)" } ?? "", .quiet)).padded(
        to: width)
      lines.append(place == palette.row ? line.roled(.selected) : line)
    }
    if matches.isEmpty { lines.append(Line("No command fits. Esc closes.", .quiet)) }
    Box(
      title: "Commands", lines: lines, cursor: Cursor(column: 2 + visible.cursorColumn, row: 0), width: width
    ).draw(on: &frame)
  }
}
