extension Field {
  /// Whether a record shows what it holds of this field: a row of a list may lack it, or cut lists and long texts.
  public func isSeen(in record: Referral) -> Bool {
    if record.isWhole { return true }
    // A reason for closing stands only where there is one.
    return !isList && kind != .notes && pointers.prefix(2).allSatisfy { record.document[at: $0] != nil }
  }

  /// Whether the service holds what it was sent for this field, in whatever spelling it keeps it.
  public func isTaken(_ sent: JSONValue, as found: JSONValue?) -> Bool {
    isSame(sent, found) || sent.isTidied(into: found ?? .null)
  }
}

extension JSONValue {
  /// Whether a service may have made `other` of this without changing what it says.
  ///
  /// Services cut off blanks, turn line ends, write addresses in small letters and numbers in a spelling of their own,
  /// leave out what is empty, and add members such as a validation status.
  func isTidied(into other: JSONValue, as name: String = "") -> Bool {
    switch (self, other) {
    case (.object(let sent), .object(let found)):
      sent.members.allSatisfy { $0.value.isTidied(into: found[$0.name] ?? .null, as: $0.name) }
    case (.array(let sent), .array(let found)):
      sent.count == found.count && zip(sent, found).allSatisfy { $0.isTidied(into: $1) }
    case (.string(let sent), .string(let found)):
      Self.tidied(sent, as: name) == Self.tidied(found, as: name)
    case (.number, .string), (.string, .number):
      Amount(json: self).map { $0 == Amount(json: other) } ?? false
    default: self == other || isEmpty && other.isEmpty
    }
  }

  /// Whether there is nothing to read in it; a switch that was never set is off.
  private var isEmpty: Bool {
    switch self {
    case .null, .bool(false), .string(""): true
    default: false
    }
  }

  /// The members whose case of letters tells nothing: addresses of e-mail and names of cultures.
  private static let caseless: Set<String> = ["email", "locale"]

  /// A text as services that tidy would keep it; Swift compares it by what is read, not by its code points.
  private static func tidied(_ text: String, as name: String) -> String {
    if name == "phoneNumber" { return text.filter { $0.isASCIIDigit || $0 == "+" } }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var wasReturn = false
    func cutBlanks() { while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() } }
    for byte in text.utf8 {
      defer { wasReturn = byte == 0x0D }
      switch byte {
      case 0x0A where wasReturn: continue
      case 0x0A, 0x0D:
        cutBlanks()
        bytes.append(0x0A)
      default: bytes.append(byte)
      }
    }
    let tidy = String(decoding: bytes, as: UTF8.self).trimmed
    return caseless.contains(name) ? tidy.lowercased() : tidy
  }
}
