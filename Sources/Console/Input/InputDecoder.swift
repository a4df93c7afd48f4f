/// Turns the bytes a terminal sends into input, whatever pieces they arrive in.
///
/// Understands UTF-8, control bytes, ECMA-48 control sequences as xterm sends them ("XTerm Control Sequences", keys,
/// bracketed paste, focus, SGR mouse, `modifyOtherKeys`) and `CSI u` keys. What it does not know it swallows whole.
public struct InputDecoder: Hashable, Sendable {
  enum State: Hashable, Sendable {
    case ground
    case escape
    /// After `ESC O`.
    case single
    /// After `ESC [`, with the parameters so far.
    case sequence([UInt8])
    /// After `CSI [`: a function key of the Linux console.
    case console
    /// In the three bytes of an old mouse report.
    case oldMouse(left: Int)
    /// In a device, operating system or application string; `escaped` after an ESC, `introducer` while empty.
    case string(introducer: UInt8?, escaped: Bool)
    case paste(PasteCollector)
  }

  /// Longer parameter lists are read to their end but mean nothing.
  static let parameterLimit = 64

  var state = State.ground
  var text = UTF8Assembler()
  /// Whether the character being read follows an ESC.
  var isAlt = false

  public init() {}

  /// Whether the beginning of an escape sequence is held, which only time can tell from a press of Esc.
  public var isWaiting: Bool { state != .ground }

  /// Whether what is held is a paste or a string still without its end, which deserves a longer wait.
  public var isInsideText: Bool {
    switch state {
    case .paste, .string(introducer: nil, escaped: _): true
    default: false
    }
  }

  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    var inputs: [Input] = []
    for byte in bytes { take(byte, into: &inputs) }
    return inputs
  }

  /// Ends the wait: what is held is delivered as far as it means anything.
  public mutating func flush() -> [Input] {
    defer { state = .ground }
    var inputs: [Input] = []
    switch state {
    case .ground: endCharacter(into: &inputs)
    case .escape: inputs.append(.key(.escape))
    case .single: inputs.append(.key(.alt("O")))
    case .sequence([]): inputs.append(.key(.alt("[")))
    case .string(let introducer?, escaped: _):
      inputs.append(.key(.alt(Character(Unicode.Scalar(introducer)))))
    case .paste(var paste):
      if let piece = paste.flush() { inputs.append(piece) }
    case .sequence, .console, .oldMouse, .string: break
    }
    return inputs
  }

  private mutating func take(_ byte: UInt8, into inputs: inout [Input]) {
    switch state {
    case .ground: takeCharacter(byte, into: &inputs)
    case .escape: takeAfterEscape(byte, into: &inputs)
    case .single: takeSingle(byte, into: &inputs)
    case .sequence(let parameters): takeSequence(byte, parameters, into: &inputs)
    case .console:
      state = .ground
      if (0x41...0x45).contains(byte) { inputs.append(.key(.function(Int(byte) - 0x40))) }
    case .oldMouse(let left): state = left > 1 ? .oldMouse(left: left - 1) : .ground
    case .string(_, let escaped): takeString(byte, escaped: escaped, into: &inputs)
    case .paste(var paste):
      // The state lets go of the text first, or each byte would copy all of it.
      state = .ground
      let (piece, isOver) = paste.take(byte)
      if let piece { inputs.append(piece) }
      if !isOver { state = .paste(paste) }
    }
  }
}

// MARK: Characters

extension InputDecoder {
  private mutating func takeCharacter(_ byte: UInt8, into inputs: inout [Input]) {
    if text.isEmpty, let key = Self.control(byte) {
      add(key, into: &inputs)
      return
    }
    if text.isEmpty, byte == 0x1B {
      state = .escape
      return
    }
    switch text.take(byte) {
    case .scalar(let scalar): add(scalar, into: &inputs)
    case .more: break
    case .broken: addGarbled(into: &inputs)
    case .brokenBefore:
      addGarbled(into: &inputs)
      takeCharacter(byte, into: &inputs)
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, into inputs: inout [Input]) {
    // A C1 control in UTF-8 is no text anyone typed.
    guard !(0x80..<0xA0).contains(scalar.value) else {
      isAlt = false
      return
    }
    add(.character(Character(scalar)), into: &inputs)
  }

  private mutating func addGarbled(into inputs: inout [Input]) {
    isAlt = false
    inputs.append(.garbled)
  }

  private mutating func add(_ key: Key, into inputs: inout [Input]) {
    inputs.append(.key(isAlt ? Key(key.base, key.modifiers.union(.alt)) : key))
    isAlt = false
  }

  private mutating func endCharacter(into inputs: inout [Input]) {
    guard !text.isEmpty else { return }
    text.reset()
    addGarbled(into: &inputs)
  }

  /// The key behind a control byte other than ESC.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x1B: nil
    case 0x00: .control(" ")
    case 0x09: .tab
    case 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x01..<0x1B: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }
}

// MARK: Sequences

extension InputDecoder {
  private mutating func takeAfterEscape(_ byte: UInt8, into inputs: inout [Input]) {
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "O"): state = .single
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(introducer: byte, escaped: false)
    case 0x1B: inputs.append(.key(.escape))
    default:
      state = .ground
      isAlt = true
      takeCharacter(byte, into: &inputs)
    }
  }

  private mutating func takeSingle(_ byte: UInt8, into inputs: inout [Input]) {
    state = .ground
    if let key = Self.singleKeys[byte] {
      inputs.append(.key(key))
    } else if byte < 0x20 || byte >= 0x7F {
      inputs.append(.key(.alt("O")))
      takeCharacter(byte, into: &inputs)
    }
  }

  private mutating func takeSequence(_ byte: UInt8, _ parameters: [UInt8], into inputs: inout [Input]) {
    switch byte {
    case 0x20...0x3F:
      if parameters.count <= Self.parameterLimit { state = .sequence(parameters + [byte]) }
    case UInt8(ascii: "[") where parameters.isEmpty: state = .console
    case UInt8(ascii: "M") where parameters.isEmpty: state = .oldMouse(left: 3)
    case 0x40...0x7E:
      state =
        parameters == Array("200".utf8) && byte == UInt8(ascii: "~") ? .paste(PasteCollector()) : .ground
      guard state == .ground, parameters.count <= Self.parameterLimit else { return }
      if let input = ControlSequence(parameters: parameters, final: byte).input { inputs.append(input) }
    default:
      // No part of a sequence: what was sent was cut short, and this is what came next.
      state = .ground
      takeCharacter(byte, into: &inputs)
    }
  }

  private mutating func takeString(_ byte: UInt8, escaped: Bool, into inputs: inout [Input]) {
    switch byte {
    case 0x07, 0x18, 0x1A: state = .ground
    case 0x5C where escaped: state = .ground
    case 0x1B: state = .string(introducer: nil, escaped: true)
    case _ where escaped:
      state = .escape
      takeAfterEscape(byte, into: &inputs)
    default: state = .string(introducer: nil, escaped: false)
    }
  }

  /// What follows `ESC O`, the keypad's digits and signs included.
  static let singleKeys: [UInt8: Key] = {
    var keys = ControlSequence.letterKeys.mapValues { Key($0) }
    keys[UInt8(ascii: "M")] = .enter
    keys[UInt8(ascii: "I")] = .tab
    keys[UInt8(ascii: "X")] = .character("=")
    for (offset, sign) in "*+,-./0123456789".enumerated() {
      keys[UInt8(ascii: "j") + UInt8(offset)] = .character(sign)
    }
    return keys
  }()
}
