/// How much room a screen has, in character cells.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  /// A size with anything below nothing counted as nothing.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
