import Referrals

extension State {
  func draw(_ picker: ViewPicker, on frame: inout Frame) {
    let width = Box.width(on: size)
    let height = max(1, size.rows - 8)
    let top = Scroll.top(0, cursor: picker.row, of: allViews.count, height: height)
    var lines = allViews.enumerated().dropFirst(top).prefix(height).map { place, view in
      let isSelected = place == picker.row
      let line = Line(isSelected ? "▸ " : "  ", .key)
        .appending(Line(view.name).padded(to: max(24, width * 2 / 5)))
        .appending(Line("  \(view.filter)", .quiet)).padded(to: width)
      return isSelected ? line.roled(.selected) : line
    }
    var cursor: Cursor?
    if let name = picker.name {
      let label = Line("Name  ", .label)
      let visible = name.visible(columns: max(6, width - label.width))
      cursor = Cursor(column: label.width + visible.cursorColumn, row: lines.count + 1)
      lines += [
        Line(),
        label.appending(Line(visible.text, .entryFocused).padded(to: width - label.width, .entryFocused)),
      ]
    }
    Box(title: "Views of the list", lines: lines, cursor: cursor, width: width).draw(on: &frame)
  }
}
