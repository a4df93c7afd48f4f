/// A repeatable source of randomness (SplitMix64), so a failing run can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Texts nobody would type on purpose, and some they nearly would.
struct Noise {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Up to twelve pieces of `alphabet` in a row.
  mutating func text(of alphabet: [String]) -> String {
    let count = Int.random(in: 0...12, using: &generator)
    return (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  static let numbers = [
    "0", "1", "5", "9", "10", "000", "123", ".", ",", " ", "'", "’", "_", "-", "+", "e", "E", "\u{A0}",
    "\u{202F}",
    "CHF", "JPY", "٣", "½", "\u{301}", "👨‍👩‍👧‍👦", "\u{202E}", "\u{0}",
  ]

  static let dates = [
    "0", "1", "2", "12", "13", "29", "31", "2027", "9999", "-", "/", ".", ",", " ", "+", "d", "w", "m", "y",
    "feb",
    "March", "eom", "today", "T00:00:00", "Z", "+01:00", "٣", "\u{301}", "👨‍👩‍👧‍👦", "\u{202E}", "\u{0}",
  ]
}
