import CNcurses
import Testing

@Suite struct Shortening {
  private func shortened(_ text: String, hasCharset: Bool = true, columns: Int32 = 20) -> String {
    var bytes = text.utf8.map { CChar(bitPattern: $0) }
    let length = cn_shorten(&bytes, bytes.count, hasCharset, columns)
    return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test(arguments: [
    ("\u{1B}[4;2HDeal\u{1B}[4;12HCustomer", "\u{1B}[4;2HDeal\u{1B}[12GCustomer"),
    ("\r\u{1B}[4dDeal\u{1B}[K\u{1B}[4;12HCustomer", "\r\u{1B}[4dDeal\u{1B}[K\u{1B}[12GCustomer"),
    ("\u{1B}[4;2H\u{1B}[0;1mDeal\u{1B}[9X\u{1B}[4;12Hx", "\u{1B}[4;2H\u{1B}[0;1mDeal\u{1B}[9X\u{1B}[12Gx"),
  ])
  func `a move along the row does not name the row again`(said: String, kept: String) {
    #expect(shortened(said) == kept)
  }

  @Test(arguments: [
    // Another row.
    "\u{1B}[4;2HDeal\u{1B}[5;12HCustomer",
    // The text may have reached the end of the row, and the cursor the next one.
    "\u{1B}[4;18HDeal\u{1B}[4;12HCustomer", "\u{1B}[4;2H日本語日本語日本\u{1B}[4;12HCustomer",
    "\u{1B}[4;2HDeal\u{1B}[19GDea\u{1B}[4;12Hx",
    // What leads elsewhere, or nobody knows where.
    "\u{1B}[4;2HDeal\n\u{1B}[4;12H", "\u{1B}[4;2HDeal\u{1B}[B\u{1B}[4;12H",
    "\u{1B}[4;2HDeal\u{1B}M\u{1B}[4;12H",
    "\u{1B}[4;2HDeal\u{1B}[1;9r\u{1B}[4;12H", "\u{1B}[4;2HDeal\u{1B}[H\u{1B}[4;12H", "Deal\u{1B}[4;12Hx",
    // A sequence cut off.
    "\u{1B}[4;2HDeal\u{1B}[4;1",
  ])
  func `the row is named where the cursor may not be in it`(said: String) {
    #expect(shortened(said) == said)
  }

  @Test func `nothing changes for a terminal that moves in its own way`() {
    let said = "\u{1B}[4;2HDeal\u{1B}[4;12HCustomer"
    #expect(shortened(said, columns: 0) == said)
  }

  @Test func `the character set is told once`() {
    let said = "\u{1B}(B\u{1B}[mDeal\u{1B}(B\u{1B}[1mCustomer"
    #expect(shortened(said) == "\u{1B}[mDeal\u{1B}[1mCustomer")
    #expect(shortened(said, hasCharset: false) == said)
  }

  @Test(arguments: [
    ("\u{1B}[m\u{1B}]104\u{7}\u{1B}[H\u{1B}]104\u{7}", "\u{1B}[m\u{1B}[H"), ("\u{1B}]104\u{7}", ""),
    ("Deal", "Deal"), ("", ""),
  ])
  func `what is unwanted is taken out wherever it stands`(said: String, kept: String) {
    var bytes = said.utf8.map { CChar(bitPattern: $0) }
    let length = cn_omit(&bytes, bytes.count, "\u{1B}]104\u{7}")
    #expect(String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self) == kept)
    #expect(cn_omit(&bytes, bytes.count, nil) == bytes.count)
  }
}
