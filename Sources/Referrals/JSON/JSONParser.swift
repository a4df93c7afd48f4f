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
  let repeatedNames: JSONValue.RepeatedNames
  private var position = 0

  init(bytes: [UInt8], repeatedNames: JSONValue.RepeatedNames) {
    self.bytes = bytes
    self.repeatedNames = repeatedNames
  }

  mutating func document() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw unexpected("the end") }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func unexpected(_ expected: String) -> JSONError {
    .unexpected(expected: expected, offset: position)
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < JSONValue.depthLimit else { throw .tooDeep(limit: JSONValue.depthLimit) }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected("‘\(word)’") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONError) -> JSONNumber {
    let spelling = bytes[position...].prefix { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
        true
      default: byte | 0x20 == UInt8(ascii: "e")
      }
    }
    guard JSONNumber.isWellFormed(spelling) else { throw unexpected("a value") }
    position += spelling.count
    return JSONNumber(wellFormed: String(decoding: spelling, as: UTF8.self))
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return elements }
      guard take(",") else { throw unexpected("‘,’ or ‘]’") }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    position += 1
    var members = UniqueMembers()
    skipBlanks()
    if take("}") { return JSONObject() }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a member name") }
      let name = try string()
      skipBlanks()
      guard take(":") else { throw unexpected("‘:’") }
      let isNew = members.put(JSONObject.Member(name, try value(depth: depth + 1)))
      guard isNew || repeatedNames == .lastCounts else { throw .repeatedName(name) }
      skipBlanks()
      if take("}") { return JSONObject(unique: members.all) }
      guard take(",") else { throw unexpected("‘,’ or ‘}’") }
    }
  }
}

/// The members of an object while it is read, each name once.
private struct UniqueMembers {
  /// Up to this many members, looking through them is quicker than keeping an index.
  private static let fewMembers = 64

  private(set) var all: [JSONObject.Member] = []
  private var places: [[UInt8]: Int] = [:]

  /// Takes a member in, in the place of one of the same name where there is one; whether there was none.
  mutating func put(_ member: JSONObject.Member) -> Bool {
    if let place = place(of: member.name) {
      all[place] = member
      return false
    }
    all.append(member)
    if all.count == Self.fewMembers {
      for (place, member) in all.enumerated() { places[Array(member.name.utf8)] = place }
    } else if all.count > Self.fewMembers {
      places[Array(member.name.utf8)] = all.count - 1
    }
    return true
  }

  private func place(of name: String) -> Int? {
    all.count < Self.fewMembers
      ? all.firstIndex { $0.name.isSpelled(like: name) } : places[Array(name.utf8)]
  }
}

// MARK: Strings

extension JSONParser {
  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    guard next == UInt8(ascii: "\\") else {
      let text = try text(bytes[start..<position])
      guard take("\"") else { throw unexpected("the end of a string") }
      return text
    }
    var unescaped = Array(bytes[start..<position])
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(unescaped[...])
      case UInt8(ascii: "\\"): try escape(into: &unescaped)
      case 0..<0x20: throw unexpected("no bare control character in a string")
      default: unescaped.append(byte)
      }
    }
    throw unexpected("the end of a string")
  }

  private func text(_ slice: ArraySlice<UInt8>) throws(JSONError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else { throw unexpected("UTF-8 text") }
    return text
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
    default: throw unexpected("a known escape")
    }
  }

  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let unit = try hexadecimal()
    guard (0xD800..<0xDC00).contains(unit), bytes[position...].starts(with: [0x5C, 0x75]) else {
      return Unicode.Scalar(unit) ?? "\u{FFFD}"
    }
    let afterFirst = position
    position += 2
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second) else {
      position = afterFirst
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard digits.count == 4, isHexadecimal,
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw unexpected("four hexadecimal digits") }
    position += 4
    return unit
  }
}
