/// Why a text is not a JSON document.
public enum JSONError: Error, Hashable, Sendable {
  /// `offset` counts bytes from the start.
  case unexpected(expected: String, offset: Int)
  case tooDeep(limit: Int)
  case repeatedName(String)
}

extension JSONError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unexpected(let expected, let offset):
      "The JSON text breaks off: \(expected) was expected at byte \(offset)."
    case .tooDeep(let limit): "The JSON text is nested more than \(limit) levels deep."
    case .repeatedName(let name): "The JSON text has the member ‘\(name)’ twice in one object."
    }
  }
}

extension JSONValue {
  /// How deep a document may be nested; deeper ones are refused before the stack runs out.
  public static let depthLimit = 256

  /// What to do with a name that stands twice in one object, which RFC 8259, section 4, leaves open.
  public enum RepeatedNames: Sendable { case lastCounts, refuse }

  /// Reads a whole UTF-8 document (RFC 8259).
  ///
  /// A lone surrogate escape becomes U+FFFD, since no Swift string can hold it.
  public init(parsing bytes: some Collection<UInt8>, repeatedNames: RepeatedNames = .lastCounts)
    throws(JSONError)
  {
    var parser = JSONParser(bytes: Array(bytes), repeatedNames: repeatedNames)
    self = try parser.document()
  }

  /// Reads a whole document from text.
  public init(parsing text: String) throws(JSONError) { try self.init(parsing: text.utf8) }
}

/// Reads one document, byte by byte.
struct JSONParser {
  let bytes: [UInt8]
  private let repeatedNames: JSONValue.RepeatedNames
  /// Whether what no text can hold is replaced by U+FFFD rather than refused.
  private let isLenient: Bool
  private var position: Int
  private let end: Int
  /// Whether everything was read as it stands there.
  private(set) var isFaithful = true
  /// Whether others would read it, too.
  private(set) var isStandard = true
  /// Where the parser is in the document; nil while nobody asks where something was replaced.
  private var path: [String]?
  /// Where something was replaced, as far as the path is followed.
  private(set) var unfaithful: [JSONPointer] = []

  init(
    bytes: [UInt8], range: Range<Int>? = nil, repeatedNames: JSONValue.RepeatedNames = .lastCounts,
    isLenient: Bool = false, followsPath: Bool = false
  ) {
    self.bytes = bytes
    self.repeatedNames = repeatedNames
    self.isLenient = isLenient
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    if followsPath { path = [] }
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipMark()
    let value = try value(depth: 0)
    try expectEnd()
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipBlanks()
    let isTooDeep = depth >= JSONValue.depthLimit
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      return isTooDeep
        ? try replaced(.tooDeep(limit: JSONValue.depthLimit)) : .object(try object(depth: depth))
    case UInt8(ascii: "["):
      return isTooDeep ? try replaced(.tooDeep(limit: JSONValue.depthLimit)) : .array(try array(depth: depth))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let isThere =
      position + word.utf8CodeUnitCount <= end
      && word.withUTF8Buffer { letters in letters.indices.allSatisfy { bytes[position + $0] == letters[$0] } }
    guard isThere else { return try replaced(unexpected("‘\(word)’")) }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    while let byte = next, Self.isOfNumber(byte) { position += 1 }
    let spelling = bytes[start..<position]
    guard JSONNumber.isWellFormed(spelling) else {
      position = start
      return try replaced(unexpected("a value"))
    }
    return .number(JSONNumber(wellFormed: String(decoding: spelling, as: UTF8.self)))
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: byte | 0x20 == UInt8(ascii: "e")
    }
  }

  /// What stands in the place of a value that can't be read, where that is not the end of it.
  private mutating func replaced(_ problem: JSONError) throws(JSONError) -> JSONValue {
    guard isLenient, let byte = next, !Self.isMark(byte) else { throw problem }
    try skipValue()
    noteReplacement()
    return .string("\u{FFFD}")
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private mutating func noteReplacement() {
    isFaithful = false
    guard let path, unfaithful.last?.tokens != path else { return }
    unfaithful.append(JSONPointer(tokens: path))
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      path?.append(String(elements.count))
      elements.append(try value(depth: depth + 1))
      path?.removeLast()
      skipBlanks()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw unexpected("‘,’ or ‘]’") }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    position += 1
    var members = UniqueMembers()
    skipBlanks()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    while true {
      let name = try memberName()
      path?.append(name)
      let isNew = members.put(JSONObject.Member(name, try value(depth: depth + 1)))
      path?.removeLast()
      guard isNew || repeatedNames == .lastCounts else { throw .repeatedName(name) }
      skipBlanks()
      if take(UInt8(ascii: "}")) { return JSONObject(unique: members.all) }
      guard take(UInt8(ascii: ",")) else { throw unexpected("‘,’ or ‘}’") }
    }
  }

  /// The name of the next member, and the colon behind it.
  mutating func memberName() throws(JSONError) -> String {
    skipBlanks()
    guard next == UInt8(ascii: "\"") else { throw unexpected("a member name") }
    let name = try string()
    skipBlanks()
    guard take(UInt8(ascii: ":")) else { throw unexpected("‘:’") }
    return name
  }
}

// MARK: Places

extension JSONParser {
  var next: UInt8? { position < end ? bytes[position] : nil }

  func unexpected(_ expected: String) -> JSONError { .unexpected(expected: expected, offset: position) }

  /// Passes over a byte order mark.
  mutating func skipMark() {
    if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func expectEnd() throws(JSONError) {
    skipBlanks()
    guard position == end else { throw unexpected("the end") }
  }

  /// Passes over one value with no look at what is in it but for where it ends, however deep that is.
  ///
  /// - Returns: Where it stands.
  @discardableResult
  mutating func skipValue() throws(JSONError) -> Range<Int> {
    skipBlanks()
    let start = position
    var depth = 0
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        try skipString()
        if depth == 0 { return start..<position }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return start..<position }
        depth -= 1
        position += 1
        if depth == 0 { return start..<position }
      case UInt8(ascii: ",") where depth == 0: return start..<position
      default: position += 1
      }
    }
    guard depth == 0, position > start else { throw unexpected("the end of a value") }
    return start..<position
  }

  private mutating func skipString() throws(JSONError) {
    position += 1
    while let byte = next {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return }
    }
    throw unexpected("the end of a string")
  }
}

// MARK: Strings

extension JSONParser {
  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    var bits: UInt8 = 0
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      if byte < 0x20 { try passControl() }
      bits |= byte
      position += 1
    }
    guard next == UInt8(ascii: "\\") else {
      // Nothing need be made sure of where everything is ASCII, which is quicker to decode.
      let slice = bytes[start..<position]
      let text = bits < 0x80 ? String(decoding: slice, as: UTF8.self) : try text(slice)
      guard take(UInt8(ascii: "\"")) else { throw unexpected("the end of a string") }
      return text
    }
    var unescaped = Array(bytes[start..<position])
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(unescaped[...])
      case UInt8(ascii: "\\"): try escape(into: &unescaped)
      default:
        if byte < 0x20 { try passControl() }
        unescaped.append(byte)
      }
    }
    throw unexpected("the end of a string")
  }

  /// A control character that should have been escaped means what it is.
  private mutating func passControl() throws(JSONError) {
    guard isLenient else { throw unexpected("no bare control character in a string") }
    isStandard = false
  }

  private mutating func text(_ slice: ArraySlice<UInt8>) throws(JSONError) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    guard isLenient else { throw unexpected("UTF-8 text") }
    noteReplacement()
    return String(decoding: slice, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let escape = next else { throw unexpected("the end of a string") }
    position += 1
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
    default:
      guard isLenient else { throw unexpected("a known escape") }
      text.append(contentsOf: String(replacement()).utf8)
    }
  }

  private mutating func replacement() -> Unicode.Scalar {
    noteReplacement()
    return "\u{FFFD}"
  }

  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    guard let unit = hexadecimal() else {
      guard isLenient else { throw unexpected("four hexadecimal digits") }
      return replacement()
    }
    guard (0xD800..<0xDC00).contains(unit), position + 1 < end, bytes[position] == 0x5C,
      bytes[position + 1] == 0x75
    else { return Unicode.Scalar(unit) ?? replacement() }
    let afterFirst = position
    position += 2
    guard let second = hexadecimal() else {
      guard isLenient else { throw unexpected("four hexadecimal digits") }
      position = afterFirst
      return replacement()
    }
    guard (0xDC00..<0xE000).contains(second) else {
      position = afterFirst
      return replacement()
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  /// Four digits; nil, and nothing is passed over, where there are other characters.
  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= end else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[position..<(position + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - 0x61 + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - 0x41 + 10)
      default: return nil
      }
    }
    position += 4
    return unit
  }
}
