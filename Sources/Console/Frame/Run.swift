/// A stretch of text in one role, free of control characters and measured.
public struct Run: Hashable, Sendable {
  public private(set) var text: String
  public private(set) var role: Role
  /// Columns the text takes on screen.
  public private(set) var width: Int

  /// Cleans `text` with ``DisplayText`` before keeping it.
  public init(_ text: String, _ role: Role = .plain) {
    (self.text, self.width) = DisplayText.measured(text)
    self.role = role
  }

  init(clean text: String, width: Int, role: Role) {
    self.text = text
    self.width = width
    self.role = role
  }

  mutating func join(_ next: Run) {
    text += next.text
    width += next.width
  }

  func roled(_ role: Role) -> Run { Run(clean: text, width: width, role: role) }

  static func blank(_ columns: Int, _ role: Role) -> Run {
    // Most of a screen is blank, and a repeated text is put together piece by piece.
    let text = String(unsafeUninitializedCapacity: columns) { bytes in
      bytes.initialize(repeating: UInt8(ascii: " "))
      return columns
    }
    return Run(clean: text, width: columns, role: role)
  }

  /// The columns in `range`, with a blank for each half of a wide character cut at either end.
  func slice(_ range: Range<Int>) -> Run {
    let range = range.clamped(to: 0..<width)
    guard range.count < width else { return self }
    guard !range.isEmpty else { return Run(clean: "", width: 0, role: role) }
    if text.utf8.count == width {
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      let end = text.utf8.index(start, offsetBy: range.count)
      return Run(clean: String(text[start..<end]), width: range.count, role: role)
    }
    var kept = ""
    var column = 0
    for cluster in text {
      let end = column + DisplayText.width(ofClean: cluster)
      if column >= range.lowerBound, end <= range.upperBound {
        kept.append(cluster)
      } else {
        let visible = (column..<end).clamped(to: range).count
        kept += String(repeating: " ", count: visible)
      }
      column = end
      if column >= range.upperBound { break }
    }
    return Run(clean: kept, width: range.count, role: role)
  }

  /// The longest beginning that fits in `columns` without cutting a cluster; it may be narrower.
  func prefix(_ columns: Int) -> Run {
    guard columns < width else { return self }
    guard text.utf8.count != width else { return slice(0..<max(0, columns)) }
    var end = text.startIndex
    var used = 0
    while end < text.endIndex {
      let next = used + DisplayText.width(ofClean: text[end])
      guard next <= columns else { break }
      used = next
      end = text.index(after: end)
    }
    return Run(clean: String(text[..<end]), width: used, role: role)
  }
}
