extension DisplayText {
  /// `text` in lines of at most `columns`, broken between words, and inside a word only when it is too long.
  ///
  /// The lines are slices of `text`, so an editor can find its place; the blanks and line breaks they end at belong
  /// to none. Widths are those after ``sanitised(_:)``. A cluster wider than `columns` gets a line of its own.
  public static func wrapped(_ text: String, to columns: Int) -> [Substring] {
    Array(WrappedText(text, to: columns))
  }

  /// As much of a text as `columns` show, and a little more where it goes on.
  static func head(of text: String, columns: Int) -> String {
    // No cluster of so few bytes is wider than they are many.
    guard text.utf8.count > max(0, columns) else { return text }
    let offset = text.contiguous { text, bytes in
      var (offset, width) = (0, 0)
      while offset < bytes.count, width <= columns {
        let step = ClusterStep(at: offset, of: text, bytes)
        width += step.width
        offset = step.next
      }
      return offset
    }
    return offset == text.utf8.count
      ? text : String(text[..<text.utf8.index(text.startIndex, offsetBy: offset)])
  }
}

extension String {
  /// Reads the bytes of the text, beside a text that has them in one piece.
  func contiguous<Result>(_ read: (String, UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable({ read(self, $0) }) { return result }
    var copy = self
    copy.makeContiguousUTF8()
    let text = copy
    return copy.withUTF8 { read(text, $0) }
  }
}

/// The lines of a text as they are asked for, so that of a long one only those are laid out that are seen.
struct WrappedText: Sequence, IteratorProtocol {
  private let text: String
  private let columns: Int
  /// Where the next line starts; nil behind the last.
  private var start: Int? = 0

  init(_ text: String, to columns: Int) {
    self.text = text
    self.columns = Swift.max(1, columns)
  }

  mutating func next() -> Substring? {
    guard let start else { return nil }
    let line = text.contiguous { [columns] in Self.line(from: start, of: $0, $1, columns: columns) }
    self.start = line.next
    let first = text.utf8.index(text.startIndex, offsetBy: start)
    return text[first..<text.utf8.index(first, offsetBy: line.end - start)]
  }

  /// Where the line that starts at `start` ends, and where the next one starts.
  private static func line(
    from start: Int, of text: String, _ bytes: UnsafeBufferPointer<UInt8>, columns: Int
  ) -> (end: Int, next: Int?) {
    var (rest, used) = (start, 0)
    /// The last place to break at: where the line would end, and where the next would start.
    var pause: (end: Int, next: Int)?
    while rest < bytes.count {
      if let next = lineBreak(at: rest, bytes) { return (used > columns ? pause?.end ?? rest : rest, next) }
      let step = ClusterStep(at: rest, of: text, bytes)
      if step.isBlank {
        // Blanks may hang over the end of a line, so that they never start the next.
        pause = (pause.flatMap { $0.next == rest ? $0.end : nil } ?? rest, step.next)
      } else if used + step.width > columns, rest > start {
        return pause.map { ($0.end, $0.next) } ?? (rest, rest)
      }
      used += step.width
      rest = step.next
    }
    return (used > columns ? pause?.end ?? rest : rest, nil)
  }

  /// The end of the line break at an offset; nil where there is none.
  private static func lineBreak(at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    func byte(_ place: Int) -> UInt8 { offset + place < bytes.count ? bytes[offset + place] : 0 }
    switch bytes[offset] {
    case 0x0D: return offset + (byte(1) == 0x0A ? 2 : 1)
    case 0x0A...0x0C: return offset + 1
    case 0xC2: return byte(1) == 0x85 ? offset + 2 : nil
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? offset + 3 : nil
    default: return nil
    }
  }
}
