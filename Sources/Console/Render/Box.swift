/// A framed panel in the middle of the screen.
struct Box {
  let title: String
  let lines: [Line]
  /// Relative to the first line and column inside.
  var cursor: Cursor?
  let width: Int

  /// Draws the panel; what does not fit is cut off at the bottom.
  func draw(on frame: inout Frame) {
    let size = frame.size
    let outer = min(width + 4, size.columns)
    let inner = max(1, outer - 4)
    let shown = Array(lines.prefix(Self.height(on: size)))
    let row = max(1, (size.rows - shown.count - 2) / 2)
    let column = max(0, (size.columns - outer) / 2)
    let head = Line("╭─ ", .border).appending(Line(title, .heading).clipped(to: inner - 2)).appending(
      Line(" ", .border))
    var rows = [head.appending(rule(outer - 1 - head.width)).appending(Line("╮", .border))]
    rows += shown.map { line in
      Line("│ ", .border).appending(line.padded(to: inner)).appending(Line(" │", .border))
    }
    rows.append(Line("╰", .border).appending(rule(outer - 2)).appending(Line("╯", .border)))
    frame.overlay(rows, row: row, column: column)
    frame.place(cursor.map { Cursor(column: column + 2 + $0.column, row: row + 1 + $0.row) })
  }

  private func rule(_ columns: Int) -> Line { Line(String(repeating: "─", count: max(0, columns)), .border) }

  /// How many lines a panel holds on a screen.
  static func height(on size: Size) -> Int { max(1, size.rows - 4) }

  /// How wide a panel is on a screen.
  static func width(on size: Size) -> Int { min(76, size.columns - 4) }
}
