import Testing

@testable import cosell

@Suite struct SavedTexts {
  private func utf16(_ text: String, big: Bool) -> [UInt8] {
    (big ? [0xFE, 0xFF] : [0xFF, 0xFE])
      + text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  @Test func `marks tell the encoding, and without one it is UTF-8`() {
    let text = "Grüße, 한국 👩‍💻\n"
    #expect(SavedText.text(Array(text.utf8)) == text)
    #expect(SavedText.text([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
    #expect(SavedText.text(utf16(text, big: true)) == text)
    #expect(SavedText.text(utf16(text, big: false)) == text)
    #expect(SavedText.text([]) == "")
  }

  @Test(arguments: [
    [0x47, 0x72, 0xFC, 0xDF, 0x65] as [UInt8], [0xFF, 0xFE, 0x00, 0xD8], [0xFF, 0xFE, 0x41], [0xC3],
    [0x41, 0x00, 0x42, 0x00],
    [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0],
  ])
  func `what is none of them is refused, not guessed`(bytes: [UInt8]) {
    #expect(SavedText.text(bytes) == nil)
  }

  @Test(
    arguments: [
      ("One.\nTwo.", "One.\nTwo.", nil), ("One.\nTwo.\n", "One.\nTwo.", nil),
      ("One.\r\nTwo.\r\n", "One.\nTwo.", nil),
      ("One.\nTwo.\n", "One.\r\nTwo.", nil), ("One.\rTwo.", "One.\nTwo.", nil), ("\n", "", nil),
      ("One.\r\n2.\r\n", "One.\nTwo.", "One.\n2."), ("One.\n2.\n", "One.\r\nTwo.", "One.\r\n2."),
      ("One.\n", "One.\n", nil), ("Two.\n", "One.\n", "Two.\n"), ("", "One.", ""),
    ] as [(String, String, String?)])
  func `ends of lines alone are no change, and those of the text stay`(
    saved: String, text: String, settled: String?
  ) {
    #expect(SavedText.settled(saved, over: text) == settled)
  }
}
