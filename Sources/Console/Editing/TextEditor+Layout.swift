/// What a view of a text editor shows.
public struct TextLayout: Hashable, Sendable {
  /// One row of the view, columns counted from zero.
  public struct Row: Hashable, Sendable {
    public let text: String
    /// The selected columns; a selected line break counts as one.
    public let selection: Range<Int>?
    public let cursorColumn: Int?
    /// Whether this row goes on with the line of the one before.
    public let isContinued: Bool
  }

  /// As many as the view has, or fewer at the end of the text.
  public let rows: [Row]
  /// The row of the whole text that the view starts with.
  public let firstRow: Int
  /// How many rows the whole text has.
  public let rowCount: Int
}

extension TextEditor {
  /// How many rows the text has as it is wrapped now.
  public var rowCount: Int { buffer.paragraphs.reduce(0) { $0 + $1.rowCount } }

  /// The row of the whole text that the cursor is on.
  public var cursorRow: Int {
    let row = VisualRow(of: cursor, in: buffer)
    return buffer.paragraphs[..<row.paragraph].reduce(row.row) { $0 + $1.rowCount }
  }

  /// The rows of a view of this size.
  ///
  /// After ``resize(columns:rows:)`` with the same size this only cuts out what is seen; for another size it wraps
  /// a copy.
  public func layout(columns: Int, rows: Int) -> TextLayout {
    guard columns > 0, rows > 0 else { return TextLayout(rows: [], firstRow: 0, rowCount: rowCount) }
    var view = self
    view.resize(columns: columns, rows: rows)
    var seen: [TextLayout.Row] = []
    var row: VisualRow? = VisualRow(at: view.top, of: view.buffer)
    while let current = row, seen.count < rows {
      seen.append(view.shown(current, columns: columns))
      row = current.next(in: view.buffer)
    }
    return TextLayout(rows: seen, firstRow: view.top, rowCount: view.rowCount)
  }

  private func shown(_ row: VisualRow, columns: Int) -> TextLayout.Row {
    let paragraph = buffer.paragraphs[row.paragraph]
    let offsets = paragraph.offsets(ofRow: row.row)
    let hasCursor = VisualRow(of: cursor, in: buffer) == row
    return TextLayout.Row(
      text: paragraph.text(in: offsets),
      selection: buffer.selection.range.flatMap { selectedColumns($0, of: row, columns: columns) },
      cursorColumn: hasCursor ? min(row.column(of: cursor, in: buffer), columns - 1) : nil,
      isContinued: row.row > 0)
  }

  private func selectedColumns(_ range: Range<TextPlace>, of row: VisualRow, columns: Int) -> Range<Int>? {
    let paragraph = buffer.paragraphs[row.paragraph]
    let offsets = paragraph.offsets(ofRow: row.row)
    let start = TextPlace(paragraph: row.paragraph, offset: offsets.lowerBound)
    let end = TextPlace(paragraph: row.paragraph, offset: offsets.upperBound)
    let isLast = row.row == paragraph.rowCount - 1
    guard range.lowerBound <= end, range.upperBound > start, isLast || range.lowerBound < end else {
      return nil
    }
    let first = row.column(of: max(range.lowerBound, start), in: buffer)
    let last =
      row.column(of: min(range.upperBound, end), in: buffer) + (isLast && range.upperBound > end ? 1 : 0)
    return first < min(last, columns) ? first..<min(last, columns) : nil
  }
}
