extension DisplayText {
  /// `text` in lines of at most `columns`, broken between words, and inside a word only when it is too long.
  ///
  /// The lines are slices of `text`, so an editor can find its place; the blanks and line breaks they end at belong
  /// to none. Widths are those after ``sanitised(_:)``. A cluster wider than `columns` gets a line of its own.
  public static func wrapped(_ text: String, to columns: Int) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
      wrappedParagraph(paragraph, to: max(1, columns))
    }
  }

  private static func wrappedParagraph(_ text: Substring, to columns: Int) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    var rest = start
    /// The last place to break at: where the line would end, and where the next would start.
    var pause: (end: Substring.Index, next: Substring.Index)?
    var used = 0
    while rest < text.endIndex {
      let cluster = text[rest]
      let after = text.index(after: rest)
      let width = width(ofCluster: cluster)
      if cluster == " " || cluster == "\t" {
        // Blanks may hang over the end of a line, so that they never start the next.
        pause = (pause.flatMap { $0.next == rest ? $0.end : nil } ?? rest, after)
      } else if used + width > columns, rest > start {
        let cut = pause ?? (rest, rest)
        lines.append(text[start..<cut.end])
        start = cut.next
        used = DisplayText.width(of: String(text[start..<rest]))
        pause = nil
        continue
      }
      used += width
      rest = after
    }
    lines.append(text[start..<(used > columns ? pause?.end ?? rest : rest)])
    return lines
  }
}
