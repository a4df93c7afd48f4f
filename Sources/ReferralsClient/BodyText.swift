/// The text of an answer in the one encoding that everything after it reads.
enum BodyText {
  /// The bytes as UTF-8, without a mark before them.
  ///
  /// JSON that is exchanged is UTF-8 (RFC 8259, section 8.1); some services write UTF-16, and old gateways write Latin-1
  /// and say so. Half a surrogate pair stays what it is, which is no UTF-8.
  static func utf8(_ bytes: [UInt8], contentType: String?) -> [UInt8] {
    let charset = charset(contentType)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if let isBigEndian = isBigEndian(bytes, charset) { return fromUTF16(bytes, isBigEndian: isBigEndian) }
    guard ["iso-8859-1", "latin1", "windows-1252"].contains(charset),
      String(validating: bytes, as: UTF8.self) == nil
    else { return bytes }
    return Array(String(String.UnicodeScalarView(bytes.map(western))).utf8)
  }

  private static func charset(_ contentType: String?) -> String {
    guard let contentType, let mark = contentType.lowercased().firstRange(of: "charset=") else { return "" }
    let value = contentType.lowercased()[mark.upperBound...].prefix { $0 != ";" && $0 != "," }
    return String(value.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
  }

  /// The order of the bytes of UTF-16; nil for other encodings.
  private static func isBigEndian(_ bytes: [UInt8], _ charset: String) -> Bool? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFE, 0xFF): return true
    case (0xFF, 0xFE): return false
    // A document begins with a letter of ASCII (RFC 4627, section 3).
    case (0, 1...0x7F): return true
    case (1...0x7F, 0): return false
    default: return charset == "utf-16be" ? true : charset == "utf-16le" ? false : nil
    }
  }

  private static func fromUTF16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }[...]
    if units.first == 0xFEFF { units.removeFirst() }
    var text: [UInt8] = []
    text.reserveCapacity(units.count)
    while let unit = units.popFirst() {
      if UTF16.isLeadSurrogate(unit), let next = units.first, UTF16.isTrailSurrogate(next) {
        units.removeFirst()
        append(0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(next & 0x3FF), to: &text)
      } else {
        append(UInt32(unit), to: &text)
      }
    }
    // Half a unit is no text either.
    return bytes.count.isMultiple(of: 2) ? text : text + [0xFF]
  }

  private static func append(_ value: UInt32, to text: inout [UInt8]) {
    let low = { (shift: UInt32) in UInt8(0x80 | value >> shift & 0x3F) }
    switch value {
    case ..<0x80: text.append(UInt8(value))
    case ..<0x800: text += [UInt8(0xC0 | value >> 6), low(0)]
    case ..<0x10000: text += [UInt8(0xE0 | value >> 12), low(6), low(0)]
    default: text += [UInt8(0xF0 | value >> 18), low(12), low(6), low(0)]
    }
  }

  /// A letter of windows-1252, which is what is meant by Latin-1 as well (encoding.spec.whatwg.org).
  private static func western(_ byte: UInt8) -> Unicode.Scalar {
    let upper = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    return (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }
}
