/// Where a list stands in its window.
enum Scroll {
  /// The first line to be shown of so many, moved as little as keeps the line of the cursor in sight.
  static func top(_ top: Int, cursor: Int, of count: Int, height: Int) -> Int {
    max(0, min(min(max(top, cursor - height + 1), cursor), count - height))
  }
}
