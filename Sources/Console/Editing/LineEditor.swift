/// A text of one line with a cursor, as in a form's row or a prompt.
///
/// A line break that is in the text already stays, as one character. Equal editors have the same text, cursor
/// and limit.
public struct LineEditor: Hashable, Sendable {
  private var buffer: EditBuffer
  /// The most characters typing and pasting make; a longer text it starts with is kept.
  public let limit: Int

  /// The cursor starts at the end.
  public init(_ text: String = "", limit: Int = 2000) {
    self.limit = limit
    buffer = EditBuffer(text, columns: nil)
    buffer.selection.cursor = buffer.end
  }

  public var text: String { line.text }

  /// Characters before the cursor.
  public var cursor: Int { line.text[..<line.index(at: buffer.selection.cursor.offset)].count }

  public var isEmpty: Bool { line.count == 0 }

  /// Does what a key means here; false for a key that means nothing.
  @discardableResult
  public mutating func press(_ key: Key) -> Bool {
    guard let action = EditAction(key) else { return false }
    switch action {
    case .insert(let character): insert(String(character), .typing)
    case .move(let motion, _):
      guard let place = place(after: motion) else { return false }
      buffer.move(to: place, selecting: false)
    case .erase(let motion):
      guard let place = place(after: motion) else { return false }
      buffer.erase(to: place)
    case .undo: buffer.undo()
    case .redo: buffer.redo()
    case .breakLine, .selectAll: return false
    }
    return true
  }

  /// Inserts `text` as one step, with blanks for line breaks and without control characters.
  public mutating func paste(_ text: String) {
    // No more than the limit can come in, whatever the length of what was copied.
    let characters = text.lazy.map { $0.isNewline || $0 == "\t" ? " " : $0 }.filter(\.isTypable)
    insert(String(characters.prefix(limit)), .other)
  }

  /// Replaces the whole text as one step that undo takes back.
  public mutating func replaceText(with text: String) {
    buffer.change(.start..<buffer.end, to: text)
  }

  /// What fits `columns` around the cursor, and the cursor's column in that.
  ///
  /// The view moves by half its width, so that it rests while the cursor moves about in it.
  public func visible(columns: Int) -> (text: String, cursorColumn: Int) {
    guard columns > 0 else { return ("", 0) }
    let cursorColumn = line.width(of: 0..<buffer.selection.cursor.offset)
    let step = max(1, columns / 2)
    let first = cursorColumn < columns ? 0 : ((cursorColumn - columns) / step + 1) * step
    var (text, column) = ("", 0)
    for cluster in line.text {
      let width = DisplayText.width(ofCluster: cluster)
      guard column + width <= first + columns else { break }
      if column >= first {
        text.append(cluster)
      } else if column + width > first {
        // A wide character cut in two by the edge leaves its half blank.
        text += String(repeating: " ", count: column + width - first)
      }
      column += width
    }
    return (text, cursorColumn - first)
  }

  private var line: Paragraph { buffer.paragraphs[0] }

  private mutating func insert(_ new: String, _ kind: Edit.Kind) {
    let room = limit - line.text.count
    guard room > 0 else { return }
    buffer.insert(String(new.prefix(room)), kind)
  }

  private func place(after motion: EditAction.Motion) -> TextPlace? {
    switch motion {
    case .rowStart: .start
    case .rowEnd: buffer.end
    default: buffer.place(after: motion)
    }
  }
}
