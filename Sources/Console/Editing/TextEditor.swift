/// A text of many lines with a cursor and a selection, wrapped between words.
///
/// What is not edited comes back byte for byte, line breaks included. A key costs about the same in a text of
/// any length. Equal editors have the same text, selection and view.
public struct TextEditor: Hashable, Sendable {
  var buffer: EditBuffer
  /// Rows of the view, at least one.
  private(set) var rows: Int
  /// The row of the whole text that the view starts with.
  private(set) var top = 0
  /// The column that up and down keep to.
  private var goal: Int?
  /// The most bytes of UTF-8 that typing and pasting make; a longer text it starts with is kept.
  public let limit: Int

  /// The cursor starts at the beginning.
  public init(_ text: String = "", columns: Int = 80, rows: Int = 24, limit: Int = 1 << 20) {
    buffer = EditBuffer(text, columns: max(1, columns))
    self.rows = max(1, rows)
    self.limit = limit
  }

  /// The whole text; takes time in proportion to its length.
  public var text: String { buffer.text }

  public var isEmpty: Bool { buffer.size == 0 }

  /// Whether both hold the same text, which takes no time where it was not changed.
  func hasSameText(as other: TextEditor) -> Bool { buffer.hasSameText(as: other.buffer) }

  /// Bytes of UTF-8.
  public var byteCount: Int { buffer.size }

  /// Characters as people count them, line breaks included; takes time in proportion to the length.
  public var characterCount: Int {
    buffer.paragraphs.reduce(0) { $0 + $1.text.count + ($1.ending == .none ? 0 : 1) }
  }

  /// Lines of the text, however they wrap.
  public var paragraphCount: Int { buffer.paragraphs.count }

  public var cursor: TextPlace { buffer.selection.cursor }

  public var selectedText: String { buffer.selection.range.map(buffer.text(in:)) ?? "" }

  public var canUndo: Bool { buffer.history.canUndo }
  public var canRedo: Bool { buffer.history.canRedo }

  /// Does what a key means here; false for a key that means nothing, such as Tab or Esc.
  @discardableResult
  public mutating func press(_ key: Key) -> Bool {
    guard let action = EditAction(key) else { return false }
    let goal = self.goal
    self.goal = nil
    switch action {
    case .insert(let character): insert(String(character), .typing)
    case .breakLine: insert(buffer.lineBreak, .other)
    case .move(let motion, let selecting): move(motion, selecting: selecting, goal: goal)
    case .erase(let motion): erase(motion)
    case .selectAll: buffer.selectAll()
    case .undo: buffer.undo()
    case .redo: buffer.redo()
    }
    follow()
    return true
  }

  /// Inserts `text` as one step, with this text's own line breaks and without control characters.
  public mutating func paste(_ text: String) {
    goal = nil
    var clean = ""
    for character in text {
      if character.isNewline {
        clean += buffer.lineBreak
      } else if character == "\t" || character.isTypable {
        clean.append(character)
      }
    }
    insert(clean, .other)
    follow()
  }

  /// Replaces the whole text as one step that undo takes back, as after another editor had it.
  public mutating func replaceText(with text: String) {
    buffer.change(.start..<buffer.end, to: text)
    moveToEnd()
  }

  /// Puts the cursor behind the last character, where one goes on writing.
  public mutating func moveToEnd() {
    goal = nil
    buffer.move(to: buffer.end, selecting: false)
    follow()
  }

  /// Wraps the text to a view of this size, and keeps the cursor in it.
  public mutating func resize(columns: Int, rows: Int) {
    guard max(1, columns) != buffer.columns || max(1, rows) != self.rows else { return }
    buffer.wrap(to: max(1, columns))
    self.rows = max(1, rows)
    follow()
  }

  /// Moves the view and leaves the cursor where it is, as a mouse wheel does.
  public mutating func scroll(by count: Int) {
    let last = max(0, rowCount - rows)
    top = min(max(0, top + min(max(count, -last), last)), last)
  }

  /// Puts the cursor where a cell of the view is.
  public mutating func point(row: Int, column: Int, selecting: Bool = false) {
    goal = nil
    let row = VisualRow(at: top + min(max(row, 0), rows - 1), of: buffer)
    buffer.move(to: row.place(atColumn: max(0, column), of: buffer), selecting: selecting)
    follow()
  }

  private mutating func insert(_ new: String, _ kind: Edit.Kind) {
    let selected = buffer.selection.range.map { buffer.text(in: $0).utf8.count } ?? 0
    let room = limit - buffer.size + selected
    guard new.utf8.count > room else { return buffer.insert(new, kind) }
    var taken = ""
    for character in new {
      guard taken.utf8.count + character.utf8.count <= room else { break }
      taken.append(character)
    }
    if !taken.isEmpty { buffer.insert(taken, kind) }
  }

  private mutating func erase(_ motion: EditAction.Motion) {
    let cursor = buffer.selection.cursor
    guard let place = buffer.place(after: motion) else { return }
    // At the end of a line, cutting to its end cuts the line break.
    buffer.erase(to: motion == .lineEnd && place == cursor ? buffer.after(cursor) : place)
  }

  private mutating func move(_ motion: EditAction.Motion, selecting: Bool, goal: Int?) {
    if !selecting, let range = buffer.selection.range, motion == .left || motion == .right {
      return buffer.move(to: motion == .left ? range.lowerBound : range.upperBound, selecting: false)
    }
    if let place = buffer.place(after: motion) ?? rowEdge(motion) {
      return buffer.move(to: place, selecting: selecting)
    }
    let here = VisualRow(of: cursor, in: buffer)
    let column = goal ?? here.column(of: cursor, in: buffer)
    self.goal = column
    let page = max(1, rows - 1)
    let distances: [EditAction.Motion: Int] = [.up: -1, .down: 1, .pageUp: -page, .pageDown: page]
    let place = here.place(rowsAway: distances[motion] ?? 0, column: column, in: buffer)
    buffer.move(to: place, selecting: selecting)
  }

  /// The start or end of the cursor's row, and of its paragraph when it is there already.
  private func rowEdge(_ motion: EditAction.Motion) -> TextPlace? {
    guard motion == .rowStart || motion == .rowEnd else { return nil }
    let edge = VisualRow(of: cursor, in: buffer).edge(atEnd: motion == .rowEnd, in: buffer)
    return edge != cursor ? edge : buffer.place(after: motion == .rowEnd ? .lineEnd : .lineStart)
  }

  private mutating func follow() {
    let row = cursorRow
    top = min(top, row, max(0, rowCount - rows))
    if row >= top + rows { top = row - rows + 1 }
  }
}

extension TextEditor {
  public static func == (left: TextEditor, right: TextEditor) -> Bool {
    (left.buffer, left.rows, left.top, left.limit) == (right.buffer, right.rows, right.top, right.limit)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(buffer)
    hasher.combine(top)
  }
}
