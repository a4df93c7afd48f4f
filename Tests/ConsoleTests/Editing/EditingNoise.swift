import Console

/// A repeatable source of keys and texts (SplitMix64), so a failing run can be run again.
struct EditingNoise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func text(upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in Self.pieces.randomElement(using: &self) ?? "" }
      .joined()
  }

  mutating func key() -> Key {
    if Bool.random(using: &self) {
      return .character(Self.characters.randomElement(using: &self) ?? "a")
    }
    let modifiers = Key.Modifiers(
      rawValue: Bool.random(using: &self) ? 0 : UInt8.random(in: 0...7, using: &self))
    return Key(Self.bases.randomElement(using: &self) ?? .left, modifiers)
  }

  private static let characters: [Character] = [
    "a", "b", " ", " ", ".", "é", "\u{301}", "界", "👨‍👩‍👧‍👦", "\u{200D}", "🇨🇭", "\u{1F1E8}", "א", "\u{1B}",
    "\u{FE0F}",
  ]

  private static let pieces = [
    "word", "a", " ", "  ", "\n", "\r\n", "\r", "\t", "longlonglonglongword", "e\u{301}", "\u{301}", "界界",
    "👨‍👩‍👧‍👦",
    "👍🏽", "🇨🇭", "\u{1F1E8}", "שלום", "\u{202E}", "\u{0}", "\u{2028}",
  ]

  private static let bases: [Key.Base] = [
    .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace, .delete, .enter, .tab, .escape,
    .character("a"), .character("e"), .character("k"), .character("u"), .character("w"), .character("y"),
    .character("_"), .character("d"), .function(5),
  ]
}

extension TextEditor {
  mutating func press(_ keys: Key...) {
    for key in keys { _ = press(key) as Bool }
  }

  mutating func type(_ text: String) {
    for character in text { press(character == "\n" ? .enter : .character(character)) }
  }

  func lines(columns: Int, rows: Int) -> [String] { layout(columns: columns, rows: rows).rows.map(\.text) }
}

extension LineEditor {
  mutating func press(_ keys: Key...) {
    for key in keys { _ = press(key) as Bool }
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }
}

extension Key {
  static func shift(_ key: Key) -> Key { Key(key.base, key.modifiers.union(.shift)) }
  static func ctrl(_ key: Key) -> Key { Key(key.base, key.modifiers.union(.control)) }
}
