import Referrals

/// Texts in roles of their own, one behind the other, cut into lines of a width wherever that falls, so that not one
/// character is left out; the lines are laid out as they are asked for.
struct MarkedText: Sequence, IteratorProtocol {
  private let runs: [(text: String, role: Role)]
  private let columns: Int
  /// The run that is laid out now, and where in it.
  private var run = 0
  private var offset = 0
  private var isDone = false

  init(_ runs: [(text: String, role: Role)], to columns: Int) {
    self.runs = runs
    self.columns = Swift.max(2, columns)
  }

  init(_ text: String, _ role: Role, to columns: Int) { self.init([(text, role)], to: columns) }

  mutating func next() -> Line? {
    guard !isDone else { return nil }
    var line = Line()
    while run < runs.count {
      let (text, role) = runs[run]
      let room = columns - line.width
      let piece = text.contiguous { [offset] in Self.piece(from: offset, of: $0, $1, room: room) }
      let start = text.utf8.index(text.startIndex, offsetBy: offset)
      line.append(String(text[start..<text.utf8.index(start, offsetBy: piece.end - offset)]), role)
      offset = piece.next
      if piece.isWhole { return line }
      run += 1
      offset = 0
    }
    isDone = true
    return line
  }

  /// What of a text still fits a line, and whether that ends there although the text goes on.
  private static func piece(
    from start: Int, of text: String, _ bytes: UnsafeBufferPointer<UInt8>, room: Int
  ) -> (end: Int, next: Int, isWhole: Bool) {
    var (offset, width) = (start, 0)
    while offset < bytes.count {
      if bytes[offset] == 0x0A { return (offset, offset + 1, true) }
      if bytes[offset] == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A {
        return (offset, offset + 2, true)
      }
      let step = ClusterStep(at: offset, of: text, bytes)
      if width + step.width > room { return (offset, offset, true) }
      width += step.width
      offset = step.next
    }
    return (offset, offset, false)
  }
}

/// Lines of text in which stretches are marked, wrapped between words as they are asked for.
struct HighlightedText: Sequence, IteratorProtocol {
  private var lines: WrappedText
  private let role: Role
  private let mark: Role
  /// In the order of the text.
  private var stretches: ArraySlice<Substring>

  init(_ text: String, _ role: Role, marking stretches: [Substring] = [], as mark: Role, to columns: Int) {
    lines = WrappedText(text, to: columns)
    (self.role, self.mark, self.stretches) = (role, mark, stretches[...])
  }

  mutating func next() -> Line? {
    guard let text = lines.next() else { return nil }
    var line = Line()
    var place = text.startIndex
    while let stretch = stretches.first, stretch.startIndex < text.endIndex {
      let start = Swift.max(place, stretch.startIndex)
      line.append(String(text[place..<start]), role)
      place = Swift.max(start, Swift.min(stretch.endIndex, text.endIndex))
      line.append(String(text[start..<place]), mark)
      guard stretch.endIndex <= text.endIndex else { break }
      stretches.removeFirst()
    }
    line.append(String(text[place...]), role)
    return line
  }
}

/// The part of many lines that is seen; those behind it are counted only as far as that is quick.
struct Excerpt {
  let lines: [Line]
  /// The first line shown, after it was moved up from beyond the end.
  let top: Int
  /// How many there are; nil for more than were counted.
  private let total: Int?

  /// How many lines beyond what is seen are counted.
  private static let patience = 500

  init(_ all: some Sequence<Line>, top: Int, height: Int) {
    let (top, height) = (max(0, top), max(0, height))
    let limit = top + height + Self.patience
    var known: [Line] = []
    var isWhole = true
    for line in all {
      guard known.count < limit else {
        isWhole = false
        break
      }
      known.append(line)
    }
    self.top = min(top, max(0, known.count - height))
    lines = Array(known.dropFirst(self.top).prefix(height))
    total = isWhole ? known.count : nil
  }

  /// Which lines of how many are seen; empty where all are.
  var words: String {
    guard total.map({ $0 > lines.count }) ?? true else { return "" }
    let shown = "lines \(Count(top + 1))–\(Count(top + lines.count))"
    return total.map { "\(shown) of \(Count($0))" } ?? "\(shown), more below"
  }
}
