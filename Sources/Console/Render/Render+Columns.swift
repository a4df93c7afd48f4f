import Referrals

extension State {
  func draw(_ picker: ColumnPicker, on frame: inout Frame) {
    let width = min(44, Box.width(on: size))
    let shown = shownColumns
    let height = Box.height(on: size)
    let top = Scroll.top(0, cursor: picker.row, of: ColumnPicker.columns.count, height: height)
    let lines = ColumnPicker.columns.enumerated().dropFirst(top).prefix(height).map { place, column in
      let isSelected = place == picker.row
      let line = Line(isSelected ? "▸ " : "  ", .key)
        .appending(Line(shown.contains(column) ? "✓ " : "  ", .success))
        .appending(Line(column.title).padded(to: 12))
        .appending(Line(words(about: column, shown), .quiet)).padded(to: width)
      return isSelected ? line.roled(.selected) : line
    }
    let below = ColumnPicker.columns.count - top - lines.count
    Box(title: "Columns of the list", lines: lines, width: width, above: top, below: below).draw(on: &frame)
  }

  private func words(about column: RowSort.Column, _ shown: [RowSort.Column]) -> String {
    if column == .name { return "always shown" }
    return list.chosen.contains(column) && !shown.contains(column) ? "no room in this window" : ""
  }
}
