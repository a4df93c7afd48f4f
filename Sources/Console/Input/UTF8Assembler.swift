/// Puts code points together from bytes, one at a time (Unicode 15, section 3.9, table 3-7).
struct UTF8Assembler: Hashable, Sendable {
  /// What a byte came to.
  enum Step: Hashable {
    case scalar(Unicode.Scalar)
    case more
    /// The bytes so far are invalid.
    case broken
    /// The bytes so far are invalid, and this one starts anew: give it again.
    case brokenBefore
  }

  private var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func reset() { bytes.removeAll(keepingCapacity: true) }

  mutating func take(_ byte: UInt8) -> Step {
    guard let first = bytes.first else {
      switch byte {
      case ..<0x80: return .scalar(Unicode.Scalar(byte))
      case 0xC2...0xF4:
        bytes.append(byte)
        return .more
      default: return .broken
      }
    }
    guard Self.continuations(after: first, at: bytes.count).contains(byte) else {
      reset()
      return .brokenBefore
    }
    bytes.append(byte)
    guard bytes.count == Self.length(of: first) else { return .more }
    let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    reset()
    return scalar.map(Step.scalar) ?? .broken
  }

  private static func length(of first: UInt8) -> Int { first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }

  private static func continuations(after first: UInt8, at index: Int) -> ClosedRange<UInt8> {
    guard index == 1 else { return 0x80...0xBF }
    return switch first {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
