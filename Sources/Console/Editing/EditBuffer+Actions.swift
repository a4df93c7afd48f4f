extension EditBuffer {
  /// Puts `new` in place of the selection.
  mutating func insert(_ new: String, _ kind: Edit.Kind = .other) {
    change(selection.range ?? selection.cursor..<selection.cursor, to: new, kind)
  }

  /// Erases the selection, or else what lies between the cursor and `place`.
  mutating func erase(to place: TextPlace) {
    let cursor = selection.cursor
    if let range = selection.range { return change(range, to: "") }
    let isSingle = place == before(cursor) || place == after(cursor)
    let kind: Edit.Kind = !isSingle ? .other : place < cursor ? .erasingBack : .erasingForward
    change(min(place, cursor)..<max(place, cursor), to: "", kind)
  }

  /// Where a motion leads that does not depend on how the text is wrapped; nil for the others.
  func place(after motion: EditAction.Motion) -> TextPlace? {
    let cursor = selection.cursor
    switch motion {
    case .left: return before(cursor)
    case .right: return after(cursor)
    case .wordLeft: return beforeWord(cursor)
    case .wordRight: return afterWord(cursor)
    case .lineStart: return TextPlace(paragraph: cursor.paragraph, offset: 0)
    case .lineEnd: return paragraphEnd(cursor.paragraph)
    case .textStart: return .start
    case .textEnd: return end
    case .up, .down, .rowStart, .rowEnd, .pageUp, .pageDown: return nil
    }
  }

  mutating func selectAll() {
    history.close()
    selection = TextSelection(cursor: end, anchor: .start)
  }
}
