/// A row of wrapped text: one of a paragraph's rows.
struct VisualRow: Hashable {
  var paragraph: Int
  /// Counted from zero within the paragraph.
  var row: Int

  init(of place: TextPlace, in buffer: EditBuffer) {
    paragraph = place.paragraph
    row = buffer.paragraphs[place.paragraph].row(of: place.offset)
  }

  /// The row so many rows below the start of the text, the last one at most.
  init(at index: Int, of buffer: EditBuffer) {
    var rest = max(0, index)
    (paragraph, row) = (0, 0)
    for (number, candidate) in buffer.paragraphs.enumerated() {
      paragraph = number
      row = min(rest, candidate.rowCount - 1)
      if rest < candidate.rowCount { return }
      rest -= candidate.rowCount
    }
  }

  /// The row below, nil after the last.
  func next(in buffer: EditBuffer) -> VisualRow? { moved(by: 1, in: buffer) }

  func column(of place: TextPlace, in buffer: EditBuffer) -> Int {
    let text = buffer.paragraphs[paragraph]
    let start = text.offsets(ofRow: row).lowerBound
    return text.width(of: start..<max(start, place.offset))
  }

  func place(atColumn column: Int, of buffer: EditBuffer) -> TextPlace {
    TextPlace(
      paragraph: paragraph, offset: buffer.paragraphs[paragraph].offset(atColumn: column, ofRow: row))
  }

  func edge(atEnd: Bool, in buffer: EditBuffer) -> TextPlace {
    let text = buffer.paragraphs[paragraph]
    return TextPlace(
      paragraph: paragraph,
      offset: atEnd ? text.lastPlace(ofRow: row) : text.offsets(ofRow: row).lowerBound)
  }

  /// The place `count` rows below, or above where it is negative; an end of the text where there are not so many.
  func place(rowsAway count: Int, column: Int, in buffer: EditBuffer) -> TextPlace {
    var current = self
    for step in 0..<abs(count) {
      guard let following = current.moved(by: count.signum(), in: buffer) else {
        // On the very first or last row there is nowhere to go but its outer end.
        if step == 0 { return count < 0 ? .start : buffer.end }
        break
      }
      current = following
    }
    return current.place(atColumn: column, of: buffer)
  }

  /// One row down or up.
  private func moved(by direction: Int, in buffer: EditBuffer) -> VisualRow? {
    var moved = self
    moved.row += direction
    if (0..<buffer.paragraphs[paragraph].rowCount).contains(moved.row) { return moved }
    moved.paragraph += direction
    guard buffer.paragraphs.indices.contains(moved.paragraph) else { return nil }
    moved.row = direction > 0 ? 0 : buffer.paragraphs[moved.paragraph].rowCount - 1
    return moved
  }
}
