/// A report about the mouse, in cells counted from the top left corner at zero.
public struct Mouse: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case press, release, wheelUp, wheelDown }

  public var kind: Kind
  public var column: Int
  public var row: Int
  /// 0 is left, 1 middle, 2 right.
  public var button: Int

  public init(_ kind: Kind, column: Int, row: Int, button: Int = 0) {
    self.kind = kind
    self.column = column
    self.row = row
    self.button = button
  }
}

/// What a person did at the terminal.
public enum Input: Hashable, Sendable {
  case key(Key)
  /// Pasted text, with `\n` for every kind of line break.
  case paste(String)
  case mouse(Mouse)
  /// Bytes that are no UTF-8, so that nobody knows which letters they were.
  case garbled
  /// Whether the window has the keyboard now.
  case focus(Bool)
}
