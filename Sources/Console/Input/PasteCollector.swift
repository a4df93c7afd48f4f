/// Gathers what stands between the marks of a bracketed paste.
struct PasteCollector: Hashable, Sendable {
  /// Text is handed on in pieces of about this many bytes, so that no paste can fill the memory.
  static let limit = 1 << 20
  private static let end = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How much of the end mark was just read.
  private var matched = 0
  private var afterReturn = false

  /// What a byte came to: a full piece when there is one, and whether the paste is over.
  mutating func take(_ byte: UInt8) -> (piece: Input?, isOver: Bool) {
    if byte == Self.end[matched] {
      matched += 1
      guard matched == Self.end.count else { return (nil, false) }
      matched = 0
      return (piece(), true)
    }
    bytes += Self.end[..<matched]
    if matched > 0 { afterReturn = false }
    matched = byte == Self.end[0] ? 1 : 0
    guard matched == 0 else { return (nil, false) }
    // A piece ends before a byte that starts a character.
    let full = bytes.count >= Self.limit && byte & 0xC0 != 0x80 ? piece() : nil
    add(byte)
    return (full, false)
  }

  /// All that was gathered, the beginning of an end mark included.
  mutating func flush() -> Input? {
    bytes += Self.end[..<matched]
    matched = 0
    return piece()
  }

  private mutating func add(_ byte: UInt8) {
    switch byte {
    case 0x0D: bytes.append(0x0A)
    case 0x0A where afterReturn: break
    default: bytes.append(byte)
    }
    afterReturn = byte == 0x0D
  }

  private mutating func piece() -> Input? {
    defer { bytes = [] }
    guard !bytes.isEmpty else { return nil }
    return String(validating: bytes, as: UTF8.self).map(Input.paste) ?? .garbled
  }
}
