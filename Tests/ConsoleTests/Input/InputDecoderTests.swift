import Testing

@testable import Console

@Suite struct Decoding {
  static let table: [(bytes: String, inputs: [Input])] = [
    ("aé日👩", [.key(.character("a")), .key(.character("é")), .key(.character("日")), .key(.character("👩"))]),
    (
      "\r\t\u{7F}\u{8}\n",
      [.key(.enter), .key(.tab), .key(.backspace), .key(.backspace), .key(.control("j"))]
    ),
    (
      "\u{13}\u{3}\0\u{1F}",
      [.key(.control("s")), .key(.control("c")), .key(.control(" ")), .key(.control("_"))]
    ),
    ("\u{1B}[A\u{1B}OB\u{1B}[H\u{1B}[4~", [.key(.up), .key(.down), .key(.home), .key(.end)]),
    ("\u{1B}[1;5C\u{1B}[3;2~", [.key(Key(.right, .control)), .key(Key(.delete, .shift))]),
    ("\u{1B}[Z\u{1B}[5~\u{1B}[6~", [.key(.backTab), .key(.pageUp), .key(.pageDown)]),
    (
      "\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[A",
      [.key(.function(1)), .key(.function(5)), .key(.function(12)), .key(.function(1))]
    ),
    ("\u{1B}x\u{1B}é\u{1B}\u{7F}", [.key(.alt("x")), .key(.alt("é")), .key(Key(.backspace, .alt))]),
    ("\u{1B}\u{1B}[A", [.key(.escape), .key(.up)]),
    ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
    (
      "\u{1B}[<0;11;3M\u{1B}[<0;11;3m",
      [.mouse(Mouse(.press, column: 10, row: 2)), .mouse(Mouse(.release, column: 10, row: 2))]
    ),
    (
      "\u{1B}[<64;300;3M\u{1B}[<65;1;1M",
      [.mouse(Mouse(.wheelUp, column: 299, row: 2)), .mouse(Mouse(.wheelDown, column: 0, row: 0))]
    ),
    (
      "\u{1B}[97;5u\u{1B}[27;5;115~\u{1B}[97;2u",
      [.key(.control("a")), .key(.control("s")), .key(.character("A"))]
    ),
    ("\u{1B}[13;1u\u{1B}[97;1:3u", [.key(.enter)]),
    ("\u{1B}[200~a\r\nb\rc\n\u{1B}[2d\u{1B}[201~x", [.paste("a\nb\nc\n\u{1B}[2d"), .key(.character("x"))]),
    ("\u{1B}[200~\u{1B}[201~", []),
    ("\u{1B}[?1;2c\u{1B}[99~\u{1B}]11;rgb:0/0/0\u{1B}\\\u{1B}P1$r\u{7}\u{1B}[M!!!q", [.key(.character("q"))]),
    ("\u{1B}[12\u{3}y", [.key(.control("c")), .key(.character("y"))]),
    ("\u{1B}OM\u{1B}Oq", [.key(.enter), .key(.character("1"))]),
  ]

  @Test(arguments: table)
  func `bytes become what a person did`(bytes: String, inputs: [Input]) {
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes.utf8) == inputs)
    #expect(!decoder.isWaiting)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64])
  func `the result is the same however the bytes are split`(size: Int) {
    let broken: [UInt8] = [0xFF, 0xC3, 0x41, 0xE2, 0x82, 0x1B, 0x5B, 0x41]
    let bytes: [UInt8] = Array(Self.table.map { $0.bytes }.joined().utf8) + broken
    var whole = InputDecoder()
    var split = InputDecoder()
    var inputs: [Input] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      inputs += split.decode(bytes[start..<min(start + size, bytes.count)])
    }
    #expect(inputs == whole.decode(bytes))
    #expect(split == whole)
  }

  @Test func `random bytes split anywhere give the same and never leak a control`() {
    var random = SplitMix(state: 7)
    for _ in 0..<300 {
      let alphabet = Array("\u{1B}[]OP<;:?0123~umMAZabc\r\n\u{7}\\é日".utf8) + [0x80, 0xFF, 0x9B]
      let bytes = (0..<80).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      let cut = Int(random.next() % 80)
      var whole = InputDecoder()
      var split = InputDecoder()
      let inputs = whole.decode(bytes) + whole.flush()
      #expect(split.decode(bytes[..<cut]) + split.decode(bytes[cut...]) + split.flush() == inputs)
      for case .key(let key) in inputs {
        guard case .character(let character) = key.base else { continue }
        #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      }
    }
  }

  @Test(arguments: [
    ("\u{1B}", [Input.key(.escape)]), ("\u{1B}[", [.key(.alt("["))]), ("\u{1B}O", [.key(.alt("O"))]),
    ("\u{1B}]", [.key(.alt("]"))]), ("\u{1B}[1;", []), ("\u{1B}]0;ti", []),
    ("\u{1B}[200~lost\u{1B}[20", [.paste("lost\u{1B}[20")]),
  ])
  func `time ends the wait for the rest`(bytes: String, inputs: [Input]) {
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes.utf8) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == inputs)
    #expect(!decoder.isWaiting)
    #expect(decoder.decode("k".utf8) == [.key(.character("k"))])
  }

  @Test(arguments: [[0xFF], [0xC3, 0x28], [0xE0, 0x80], [0xED, 0xA0, 0x80], [0xF5]] as [[UInt8]])
  func `invalid UTF-8 shows as a replacement and takes nothing with it`(bytes: [UInt8]) {
    var decoder = InputDecoder()
    let inputs = decoder.decode(bytes + Array("z".utf8))
    #expect(inputs.first == .garbled)
    #expect(inputs.last == .key(.character("z")))
  }

  @Test func `a huge paste comes in pieces and loses nothing`() {
    let text = String(repeating: "größer ", count: 400_000)
    var decoder = InputDecoder()
    let inputs = decoder.decode(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
    let pieces = inputs.compactMap { if case .paste(let piece) = $0 { piece } else { nil } }
    #expect(pieces.count == inputs.count && pieces.count > 1)
    #expect(pieces.joined() == text)
  }
}

/// A small generator with a seed, so that a failure repeats.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
