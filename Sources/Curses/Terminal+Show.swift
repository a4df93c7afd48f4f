import CNcurses
public import Console

extension Terminal {
  /// Draws `frame`, sending only what differs from the frame before: nothing at all when they are equal.
  public func show(_ frame: Frame) {
    let ground = shown.flatMap { $0.size == frame.size ? frame.ground($0) : nil }
    guard ground?.drawn.isEmpty != true || frame != shown else { return }
    if let shift = ground?.shift {
      cn_scroll(Int32(shift.rows.lowerBound), Int32(shift.rows.upperBound), Int32(shift.distance))
    }
    for row in ground?.drawn ?? Array(frame.rows.indices) { draw(frame.rows[row], row: row) }
    cn_flush(Int32(frame.cursor?.row ?? 0), Int32(frame.cursor?.column ?? -1))
    cn_set_mouse(isMouseAllowed && frame.mouse)
    if shown?.title != frame.title, !frame.title.isEmpty { cn_set_title(frame.title) }
    shown = frame
  }

  private func draw(_ line: Line, row: Int) {
    var column = 0
    for run in line.runs {
      let pen = pens[run.role]
      var text = run.text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          cn_draw(
            Int32(row), Int32(column), characters.baseAddress, characters.count, pen.attributes, pen.pair)
        }
      }
      column += run.width
    }
  }
}
