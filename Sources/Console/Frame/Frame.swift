/// Where the typing cursor stands, counted from the top left corner at zero.
public struct Cursor: Hashable, Sendable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// Everything one screen shows.
public struct Frame: Hashable, Sendable {
  public let size: Size
  /// Exactly `size.rows` lines of exactly `size.columns` each.
  public private(set) var rows: [Line]
  /// `nil` hides it.
  public private(set) var cursor: Cursor?
  /// The window's title, free of control characters.
  public private(set) var title: String
  /// Whether clicks and the wheel are wanted.
  public var mouse: Bool

  /// Fits `rows` to `size`, and drops a cursor that stands outside.
  public init(size: Size, rows: [Line], cursor: Cursor? = nil, title: String = "", mouse: Bool = false) {
    self.size = size
    self.rows = rows.prefix(size.rows).map { $0.padded(to: size.columns) }
    if self.rows.count < size.rows {
      let blank = Line().padded(to: size.columns)
      self.rows += Array(repeating: blank, count: size.rows - self.rows.count)
    }
    self.title = DisplayText.sanitised(title)
    self.mouse = mouse
    place(cursor)
  }

  /// Moves the cursor, or hides it when there is none or it stands outside.
  public mutating func place(_ cursor: Cursor?) {
    self.cursor = cursor.flatMap { cursor in
      (0..<size.columns).contains(cursor.column) && (0..<size.rows).contains(cursor.row) ? cursor : nil
    }
  }

  /// Lays `lines` over what is there, the first at `row`; what sticks out is cut off.
  public mutating func overlay(_ lines: [Line], row: Int, column: Int) {
    guard column < size.columns else { return }
    for (offset, line) in lines.enumerated() {
      let target = row + offset
      guard rows.indices.contains(target) else { continue }
      let visible = column < 0 ? line.slice(-column..<max(-column, line.width)) : line
      let start = max(0, column)
      let fitting = visible.clipped(to: size.columns - start, ellipsis: false)
      rows[target] = rows[target].replacing(from: start, with: fitting)
    }
  }
}

extension Frame: CustomStringConvertible {
  /// The rows' text without trailing blanks, one row a line.
  public var description: String {
    rows.map { row in
      let text = row.text
      return String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
    }
    .joined(separator: "\n")
  }
}
