extension JSONValue {
  /// The document without blanks, numbers in their own spelling.
  public var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The document with one member a line, indented by two blanks.
  public var indented: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += value.text
    case .string(let value): Self.write(value, to: &text)
    case .array(let elements):
      Self.write(elements, between: ("[", "]"), to: &text, indent: indent) { element, text, inner in
        element.write(to: &text, indent: inner)
      }
    case .object(let object):
      Self.write(object.members, between: ("{", "}"), to: &text, indent: indent) { member, text, inner in
        Self.write(member.name, to: &text)
        text += inner == nil ? ":" : ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between marks: (String, String), to text: inout String, indent: Int?,
    each: (Element, inout String, Int?) -> Void
  ) {
    text += marks.0
    let inner = indent.map { $0 + 1 }
    for (place, element) in elements.enumerated() {
      if place > 0 { text += "," }
      breakLine(inner, &text)
      each(element, &text, inner)
    }
    if !elements.isEmpty { breakLine(indent, &text) }
    text += marks.1
  }

  private static func breakLine(_ indent: Int?, _ text: inout String) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  private static func write(_ string: String, to text: inout String) {
    guard string.utf8.contains(where: isEscaped) else {
      text += "\"\(string)\""
      return
    }
    text += "\""
    let bytes = string.utf8
    var start = bytes.startIndex
    // What needs no escape is copied in one piece.
    while let index = bytes[start...].firstIndex(where: isEscaped) {
      text += string[start..<index]
      text += escape(bytes[index])
      start = bytes.index(after: index)
    }
    text += string[start...]
    text += "\""
  }
  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0x22 || byte == 0x5C
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x09: return "\\t"
    default:
      let digits = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
