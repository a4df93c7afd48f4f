/// Swift text with comments and literals blanked out, line by line, so that words and braces can be counted.
///
/// This is a reader for well-formed, formatted code, not a compiler: what it misreads is one line at worst.
struct CodeOnly {
  private let text: [UInt8]
  private var index = 0
  private var result: [UInt8] = []

  static func of(_ text: String) -> String {
    var reader = CodeOnly(text: Array(text.utf8))
    reader.readCode()
    return String(decoding: reader.result, as: UTF8.self)
  }

  private init(text: [UInt8]) {
    self.text = text
    result.reserveCapacity(text.count)
  }

  private func byte(at place: Int) -> UInt8 { place < text.count ? text[place] : 0 }

  private func starts(_ token: [UInt8], at place: Int) -> Bool {
    guard place + token.count <= text.count else { return false }
    for offset in token.indices where text[place + offset] != token[offset] { return false }
    return true
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<min(count, text.count - index) {
      result.append(text[index] == .newline ? .newline : .space)
      index += 1
    }
  }

  /// Reads code up to the end, or to the parenthesis that closes an interpolation.
  private mutating func readCode(isInterpolation: Bool = false) {
    var depth = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case .slash where readComment(): continue
      case .slash, .pound, .quote, .backtick:
        if readLiteral() { continue }
      case .open: depth += 1
      case .close:
        if isInterpolation, depth == 0 { return }
        depth -= 1
      default: break
      }
      result.append(byte)
      index += 1
    }
  }

  private mutating func readComment() -> Bool {
    if byte(at: index + 1) == .slash {
      while index < text.count, text[index] != .newline { blank(1) }
      return true
    }
    guard byte(at: index + 1) == .star else { return false }
    var depth = 0
    repeat {
      let opens = starts([.slash, .star], at: index)
      let closes = starts([.star, .slash], at: index)
      depth += opens ? 1 : closes ? -1 : 0
      blank(opens || closes ? 2 : 1)
    } while depth > 0 && index < text.count
    return true
  }

  /// Reads a text or a regular expression, with any number of `#` around it, or a name in backticks.
  private mutating func readLiteral() -> Bool {
    var start = index
    while byte(at: start) == .pound { start += 1 }
    let pounds = [UInt8](repeating: .pound, count: start - index)
    switch byte(at: start) {
    case .quote:
      let isLong = starts([.quote, .quote, .quote], at: start)
      let quotes = [UInt8](repeating: .quote, count: isLong ? 3 : 1)
      readText(until: quotes + pounds, escape: [.backslash] + pounds)
    case .backtick where pounds.isEmpty: readText(until: [.backtick], escape: nil)
    case .slash where !pounds.isEmpty || opensRegex: readText(until: [.slash] + pounds, escape: nil)
    default: return false
    }
    return true
  }

  /// Whether a bare `/` here can't be a division: it follows no operand, and another one follows on its line.
  private var opensRegex: Bool {
    let line = text[(index + 1)...].prefix { $0 != .newline }
    guard line.contains(.slash), line.first != .space else { return false }
    guard let before = result.last(where: { $0 != .space && $0 != .newline }) else { return false }
    return "(,=:[{&|!?".utf8.contains(before)
  }

  /// Blanks a literal; without an `escape` a backslash only protects the byte after it.
  private mutating func readText(until end: [UInt8], escape: [UInt8]?) {
    blank(end.count)
    while index < text.count, !starts(end, at: index) {
      if let escape, starts(escape + [.open], at: index) {
        blank(escape.count + 1)
        readCode(isInterpolation: true)
      } else if starts(escape ?? [.backslash], at: index) {
        blank((escape?.count ?? 1) + 1)
      } else {
        blank(1)
      }
    }
    blank(end.count)
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let slash = UInt8(ascii: "/")
  fileprivate static let star = UInt8(ascii: "*")
  fileprivate static let pound = UInt8(ascii: "#")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let backtick = UInt8(ascii: "`")
  fileprivate static let backslash = UInt8(ascii: "\\")
  fileprivate static let open = UInt8(ascii: "(")
  fileprivate static let close = UInt8(ascii: ")")
}
