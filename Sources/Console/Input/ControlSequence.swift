/// A whole control sequence, `CSI parameters final`.
struct ControlSequence {
  var parameters: [UInt8]
  var final: UInt8

  /// What it says, if it says anything a person did.
  var input: Input? {
    switch final {
    case UInt8(ascii: "I") where parameters.isEmpty: .focus(true)
    case UInt8(ascii: "O") where parameters.isEmpty: .focus(false)
    case UInt8(ascii: "Z"): .key(.backTab)
    case UInt8(ascii: "M"), UInt8(ascii: "m"): mouse.map(Input.mouse)
    case UInt8(ascii: "~"): tildeKey.map(Input.key)
    case UInt8(ascii: "u"): unicodeKey.map(Input.key)
    default: letterKey.map(Input.key)
    }
  }

  /// The first number of each group, zero where there is none, and `nil` for private sequences.
  private var numbers: [Int]? { groups?.map { $0.first ?? 0 } }

  private var groups: [[Int]]? {
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { group in
      group.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { digits in
        Int(String(decoding: digits, as: UTF8.self)) ?? 0
      }
    }
  }

  /// Cursor and first function keys: `CSI A`, with modifiers `CSI 1;5A`.
  private var letterKey: Key? {
    guard let base = Self.letterKeys[final], let numbers, numbers.count <= 2, numbers.first ?? 0 <= 1 else {
      return nil
    }
    return key(base, numbers)
  }

  /// Editing and function keys: `CSI 3~`, with modifiers `CSI 3;2~`; `modifyOtherKeys` as `CSI 27;5;97~`.
  private var tildeKey: Key? {
    guard let numbers, let number = numbers.first else { return nil }
    if number == 27, numbers.count == 3 {
      return Self.base(codePoint: numbers[2]).flatMap { key($0, numbers) }
    }
    return Self.tildeKeys[number].flatMap { key($0, numbers) }
  }

  /// `CSI code;modifiers u`.
  private var unicodeKey: Key? {
    guard let numbers, let code = numbers.first else { return nil }
    return Self.base(codePoint: code).flatMap { key($0, numbers) }
  }

  /// The key with the modifiers of the second number; `nil` for a release, the third kind of event.
  private func key(_ base: Key.Base, _ numbers: [Int]) -> Key? {
    let second = groups?.dropFirst().first ?? []
    if second.count > 1, second[1] == 3 { return nil }
    let bits = max(0, (numbers.count > 1 ? numbers[1] : 1) - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return Key(reported: base, modifiers)
  }

  /// `CSI < button;column;row M`, or `m` for a release.
  private var mouse: Mouse? {
    guard parameters.first == UInt8(ascii: "<"),
      let numbers = ControlSequence(parameters: Array(parameters.dropFirst()), final: final).numbers,
      numbers.count == 3, numbers[1] > 0, numbers[2] > 0
    else { return nil }
    let (code, column, row) = (numbers[0], numbers[1] - 1, numbers[2] - 1)
    let isPress = final == UInt8(ascii: "M")
    // Bits 2 to 4 are modifiers, bit 5 is motion.
    guard code & 0x20 == 0 else { return nil }
    switch code & ~0x1C {
    case 0...2: return Mouse(isPress ? .press : .release, column: column, row: row, button: code & 3)
    case 64 where isPress: return Mouse(.wheelUp, column: column, row: row)
    case 65 where isPress: return Mouse(.wheelDown, column: column, row: row)
    default: return nil
    }
  }
}

extension ControlSequence {
  static let letterKeys: [UInt8: Key.Base] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  static let tildeKeys: [Int: Key.Base] = {
    var keys: [Int: Key.Base] = [
      1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    ]
    let codes = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
    for (offset, code) in codes.enumerated() { keys[code] = .function(offset + 1) }
    return keys
  }()

  /// The key a code point stands for, controls by their key.
  static func base(codePoint: Int) -> Key.Base? {
    switch codePoint {
    case 9: return .tab
    case 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 57344...63743: return nil
    default:
      guard codePoint >= 0x20, !(0x80..<0xA0).contains(codePoint), let value = UInt32(exactly: codePoint)
      else {
        return nil
      }
      return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }
}
