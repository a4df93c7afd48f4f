import Testing

@testable import Console

@Suite struct DisplayTexts {
  @Test(arguments: [
    ("plain", "plain"),
    ("Zürich — 日本", "Zürich — 日本"),
    ("e\u{301}", "e\u{301}"),
    ("a\tb", "a b"),
    ("one\ntwo\r\nthree", "one⏎two⏎three"),
    ("\u{1B}[31mred", "\u{FFFD}[31mred"),
    ("\u{9B}31m\u{7F}", "\u{FFFD}31m\u{FFFD}"),
    ("a\u{202E}b\u{2066}c\u{200F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
    ("a\u{200D}b\u{FEFF}", "a\u{FFFD}b\u{FFFD}"),
    ("a\u{2028}b\u{E000}", "a\u{FFFD}b\u{FFFD}"),
    ("\u{301}a", "\u{FFFD}a"),
    ("❤\u{FE0F}", "❤"),
    ("👩\u{200D}💻👍🏽", "👩👍"),
    ("🇩🇪🇨🇭", "DECH"),
    ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"),
  ])
  func `text is shown without anything that steers, hides or reorders`(text: String, shown: String) {
    #expect(DisplayText.sanitised(text) == shown)
    #expect(DisplayText.sanitised(shown) == shown)
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩\u{200D}💻", 2), ("🇩🇪", 2),
    ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("｡", 1), ("Ａ", 2), ("\u{1B}", 1), ("क्ष", 2),
  ])
  func `width is what the terminal uses`(text: String, columns: Int) {
    #expect(DisplayText.width(of: text) == columns)
  }

  @Test func `a cell holds at most five code points`() throws {
    let shown = DisplayText.sanitised("Z" + String(repeating: "\u{301}", count: 90) + "x")
    #expect(shown.count == 2)
    #expect(try #require(shown.first).unicodeScalars.count == 5)
    #expect(DisplayText.width(of: shown) == 2)
  }

  @Test func `no code point passes as a control or format character`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for shown in DisplayText.sanitised("a" + String(Character(scalar))).unicodeScalars {
        switch shown.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
          Issue.record("U+\(String(value, radix: 16)) shows as U+\(String(shown.value, radix: 16))")
        default: break
        }
      }
    }
  }

  @Test(arguments: [
    ("the quick brown fox", 9, ["the quick", "brown fox"]),
    ("the quick  brown", 9, ["the quick", "brown"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("to abcdefghij", 4, ["to", "abcd", "efgh", "ij"]),
    ("日本語", 5, ["日本", "語"]),
    ("one\n\ntwo", 9, ["one", "", "two"]),
    ("", 4, [""]),
    ("日", 1, ["日"]),
    ("exact fit", 9, ["exact fit"]),
    ("      word", 4, ["", "word"]),
  ])
  func `long text breaks between words`(text: String, columns: Int, lines: [String]) {
    #expect(DisplayText.wrapped(text, to: columns).map(String.init) == lines)
  }

  @Test(arguments: 1...12)
  func `wrapping loses nothing but blanks and keeps within the columns`(columns: Int) {
    let text = "Kick-off 日本語 with  café 👩‍💻 teams, then averyveryverylongword and a tail "
    let lines = DisplayText.wrapped(text, to: columns)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(lines.allSatisfy { DisplayText.width(of: String($0)) <= max(2, columns) })
  }
}
