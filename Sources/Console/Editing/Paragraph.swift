/// A stretch of text up to its line break, and where it wraps.
///
/// Offsets count bytes of UTF-8, so that finding one takes the same time in a paragraph of any length.
struct Paragraph: Sendable {
  /// How a paragraph ends in the stored text.
  enum Ending: String, Sendable {
    case none = ""
    case lineFeed = "\n"
    case carriageReturnLineFeed = "\r\n"
  }

  private(set) var text: String
  var ending: Ending
  /// Where the second and later rows start.
  private(set) var breaks: [Int] = []

  /// Unwrapped where `columns` is nil.
  init(_ text: String, ending: Ending, columns: Int?) {
    self.text = text
    self.ending = ending
    wrap(to: columns)
  }

  var count: Int { text.utf8.count }

  /// Every paragraph of `text`, with the line breaks as they stand there.
  static func all(of text: String, columns: Int?) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var start = text.startIndex
    let bytes = text.utf8
    while let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let isPair = feed > start && bytes[bytes.index(before: feed)] == UInt8(ascii: "\r")
      let end = isPair ? bytes.index(before: feed) : feed
      let piece = String(text.unicodeScalars[start..<end])
      paragraphs.append(
        Paragraph(piece, ending: isPair ? .carriageReturnLineFeed : .lineFeed, columns: columns))
      start = bytes.index(after: feed)
    }
    paragraphs.append(Paragraph(String(text.unicodeScalars[start...]), ending: .none, columns: columns))
    return paragraphs
  }

  /// Replaces a range of offsets and wraps again what that moves.
  mutating func replace(_ range: Range<Int>, with new: String, columns: Int?) {
    let (lower, upper) = (index(at: range.lowerBound), index(at: range.upperBound))
    text.unicodeScalars.replaceSubrange(lower..<upper, with: new.unicodeScalars)
    rewrap(range, length: new.utf8.count, columns: columns)
  }

  mutating func wrap(to columns: Int?) {
    breaks = []
    guard let columns else { return }
    breaks = text.contiguous { text, bytes in
      var (breaks, start) = ([Int](), 0)
      while let next = Self.rowEnd(from: start, of: text, bytes, columns: columns) {
        breaks.append(next)
        start = next
      }
      return breaks
    }
  }

  /// After how many rows those below need not be wrapped anew.
  private static let patience = 400

  /// Wraps from two rows before a change until the rows fall in with the old ones.
  ///
  /// A row's end depends on nothing before its start, so from there on the old rows only move.
  private mutating func rewrap(_ changed: Range<Int>, length: Int, columns: Int?) {
    guard let columns else { return }
    let old = breaks
    let shift = length - changed.count
    let kept = Array(old.prefix(max(0, row(of: changed.lowerBound) - 2)))
    breaks = text.contiguous { text, bytes in
      var (breaks, start, candidate) = (kept, kept.last ?? 0, kept.count)
      let limit = kept.count + Self.patience
      while let next = Self.rowEnd(from: start, of: text, bytes, columns: columns) {
        breaks.append(next)
        start = next
        while candidate < old.count, old[candidate] + shift < next { candidate += 1 }
        guard candidate < old.count, old[candidate] > changed.upperBound else { continue }
        if old[candidate] + shift == next { return breaks + old[(candidate + 1)...].map { $0 + shift } }
        // A text without blanks may never fall in: one row ends sooner, and those below stay as they are.
        if breaks.count > limit { return breaks + old[candidate...].map { $0 + shift } }
      }
      return breaks
    }
  }
}

extension Paragraph {
  func index(at offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: min(max(offset, 0), count))
  }

  private func offset(of index: String.Index) -> Int {
    text.utf8.distance(from: text.startIndex, to: index)
  }

  func text(in range: Range<Int>) -> String {
    String(text.unicodeScalars[index(at: range.lowerBound)..<index(at: range.upperBound)])
  }

  /// The edge of the cluster after `offset`, the end of the paragraph at most.
  func after(_ offset: Int) -> Int {
    offset < count ? self.offset(of: text.index(after: index(at: offset))) : count
  }

  /// The edge of the cluster before `offset`, the start of the paragraph at least.
  func before(_ offset: Int) -> Int {
    offset > 0 ? self.offset(of: text.index(before: index(at: offset))) : 0
  }

  /// `offset`, or the end of the cluster it has come to lie in.
  func edge(at offset: Int) -> Int {
    guard offset > 0, offset < count else { return min(max(offset, 0), count) }
    let next = after(offset)
    return before(next) == offset ? offset : next
  }

  /// The cluster that starts at `offset`.
  func cluster(at offset: Int) -> Character? {
    offset < count ? text[index(at: offset)] : nil
  }
}
