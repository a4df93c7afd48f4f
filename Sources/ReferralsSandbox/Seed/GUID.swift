/// Identifiers in the service's spelling: lower-case hexadecimal digits in five groups.
enum GUID {
  private static let dashes: Set<Int> = [8, 13, 18, 23]

  /// A random identifier of version 4 (RFC 9562) from 128 random bits.
  static func text(_ high: UInt64, _ low: UInt64) -> String {
    let bits = [(high & ~0xF000) | 0x4000, (low & ~(3 << 62)) | (1 << 63)]
    var text = ""
    text.reserveCapacity(36)
    for value in bits {
      for place in 0..<16 {
        if dashes.contains(text.utf8.count) { text.append("-") }
        text.append(digit(UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15))
      }
    }
    return text
  }

  static func isWellFormed(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 36
      && bytes.enumerated().allSatisfy { place, byte in
        dashes.contains(place)
          ? byte == UInt8(ascii: "-") : Character(Unicode.Scalar(byte)).isHexDigit
      }
  }

  /// Another identifier that leads back to this one: each digit of the last group is turned around.
  static func twin(of id: String) -> String {
    String(id.prefix(24)) + id.dropFirst(24).map { $0.hexDigitValue.map { digit(UInt8(15 - $0)) } ?? $0 }
  }

  /// Eight hexadecimal digits.
  static func word(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static func digit(_ value: UInt8) -> Character {
    Character(Unicode.Scalar(value < 10 ? 48 + value : 87 + value))
  }
}
