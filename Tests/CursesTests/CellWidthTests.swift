import CNcurses
import Console
import Testing

@Suite struct CellWidths {
  /// The library may know newer characters than our table, never narrower or wider ones.
  @Test func `what is shown is as wide as the C library says`() {
    var wrong: [String] = []
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = DisplayText.sanitised(String(Character(scalar)))
      let columns = shown.unicodeScalars.reduce(0) { $0 + cn_width($1.value) }
      if Int(columns) != DisplayText.width(of: shown) { wrong.append(String(value, radix: 16)) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: ["Zürich", "日本語 café", "e\u{301}o\u{308}", "👩‍💻 ⚠️ 🇨🇭", "한국어", "العربية", "क्षेत्र", "\u{1B}[0m"])
  func `whole texts agree too`(text: String) {
    let shown = DisplayText.sanitised(text)
    #expect(shown.unicodeScalars.reduce(0) { $0 + cn_width($1.value) } == Int32(DisplayText.width(of: text)))
  }
}
