/// A place between two characters of a text.
public struct TextPlace: Hashable, Sendable, Comparable {
  /// Counted from zero; a paragraph ends at a line break.
  public var paragraph: Int
  /// Bytes of UTF-8 from the start of the paragraph, always at the edge of a cluster.
  public var offset: Int

  public init(paragraph: Int, offset: Int) {
    self.paragraph = paragraph
    self.offset = offset
  }

  static let start = TextPlace(paragraph: 0, offset: 0)

  public static func < (left: TextPlace, right: TextPlace) -> Bool {
    (left.paragraph, left.offset) < (right.paragraph, right.offset)
  }
}

/// Where the cursor is, and where the selection that it ends was begun.
struct TextSelection: Hashable, Sendable {
  var cursor = TextPlace.start
  var anchor: TextPlace?

  /// What is selected, nil rather than empty.
  var range: Range<TextPlace>? {
    guard let anchor, anchor != cursor else { return nil }
    return min(anchor, cursor)..<max(anchor, cursor)
  }
}
