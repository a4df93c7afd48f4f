import Referrals

/// A framed panel in the middle of the screen.
struct Box {
  let title: String
  let lines: [Line]
  /// Relative to the first line and column inside.
  var cursor: Cursor?
  let width: Int
  /// How many lines there are before and behind those shown, told on the frame.
  var above = 0
  var below = 0

  /// Draws the panel; what does not fit is cut off at the bottom.
  func draw(on frame: inout Frame) {
    let size = frame.size
    let outer = min(width + 4, size.columns)
    let inner = max(1, outer - 4)
    let shown = Array(lines.prefix(Self.height(on: size)))
    let row = max(1, (size.rows - shown.count - 2) / 2)
    let column = max(0, (size.columns - outer) / 2)
    let more = sign("↑", above)
    let head = Line("╭─ ", .border).appending(
      Line(title, .heading).clipped(to: max(1, inner - 2 - more.width))
    ).appending(Line(" ", .border))
    var rows = [edge(head, more, Line("╮", .border), columns: outer)]
    rows += shown.map { line in
      Line("│ ", .border).appending(line.padded(to: inner)).appending(Line(" │", .border))
    }
    rows.append(edge(Line("╰", .border), sign("↓", below), Line("╯", .border), columns: outer))
    frame.overlay(rows, row: row, column: column)
    frame.place(cursor.map { Cursor(column: column + 2 + $0.column, row: row + 1 + $0.row) })
  }

  /// A rule from one end to the other, with a sign near its right end.
  private func edge(_ start: Line, _ sign: Line, _ end: Line, columns: Int) -> Line {
    let rule = String(repeating: "─", count: max(0, columns - start.width - sign.width - end.width))
    return start.appending(Line(rule, .border)).appending(sign).appending(end)
  }

  private func sign(_ arrow: String, _ count: Int) -> Line {
    guard count > 0 else { return Line() }
    return Line(" \(arrow) \(Count(count)) more ", .hint).appending(Line("─", .border))
  }

  /// How many lines a panel holds on a screen.
  static func height(on size: Size) -> Int { max(1, size.rows - 4) }

  /// How wide a panel is on a screen.
  static func width(on size: Size) -> Int { min(76, size.columns - 4) }
}
