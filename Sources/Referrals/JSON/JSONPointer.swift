/// The place of a value in a document (RFC 6901).
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  /// The reference tokens, unescaped.
  public let tokens: [String]

  public init(tokens: [String]) { self.tokens = tokens }

  /// Reads the string form; nil when it is neither empty nor starts with `/`, or has a stray `~`.
  public init?(_ text: String) {
    guard !text.isEmpty else {
      tokens = []
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    var tokens: [String] = []
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The string form, escaped.
  public var description: String {
    tokens.map { "/" + Self.escaped($0) }.joined()
  }

  /// The place of the value that holds this one; the whole document holds itself.
  public var parent: JSONPointer { JSONPointer(tokens: tokens.dropLast()) }

  /// The place after the last element of the array that stands here.
  public var end: JSONPointer { appending("-") }

  public func appending(_ token: String) -> JSONPointer { JSONPointer(tokens: tokens + [token]) }

  /// Whether `other` lies inside what stands here, and is not the same place.
  public func isAbove(_ other: JSONPointer) -> Bool {
    tokens.count < other.tokens.count && other.tokens.starts(with: tokens) { $0.isSpelled(like: $1) }
  }

  private static func unescaped(_ part: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escaped(_ token: String) -> String {
    var text = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  /// For pointers written in source; a malformed one points at a member of that very name.
  public init(stringLiteral value: String) { self = JSONPointer(value) ?? JSONPointer(tokens: [value]) }
}

extension JSONPointer {
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.count == right.tokens.count
      && zip(left.tokens, right.tokens).allSatisfy { $0.isSpelled(like: $1) }
  }

  public func hash(into hasher: inout Hasher) {
    for token in tokens { for byte in token.utf8 { hasher.combine(byte) } }
  }

  /// The number an array index is written as: digits without a leading zero (RFC 6901, section 4).
  static func index(_ token: String) -> Int? {
    let digits = token.utf8
    guard !digits.isEmpty, digits.count <= 18, digits.first != UInt8(ascii: "0") || digits.count == 1,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(token)
  }
}

extension JSONValue {
  /// The value at `pointer`, or nil where the document has none.
  public subscript(at pointer: JSONPointer) -> JSONValue? {
    var here = self
    for token in pointer.tokens {
      switch here {
      case .object(let object):
        guard let member = object[token] else { return nil }
        here = member
      case .array(let elements):
        guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
        here = elements[index]
      default: return nil
      }
    }
    return here
  }
}
