import Referrals
import Testing

@Suite struct LineEntries {
  @Test(arguments: [
    ("Jane\u{200B}Doe", "JaneDoe", 1), ("\u{FEFF}CRM-7\u{200E}", "CRM-7", 2), ("co\u{AD}sell", "cosell", 1),
    ("\u{202E}abc\u{202C}", "abc", 2), ("a\u{2066}b\u{2069}\u{61C}", "ab", 3),
    ("a\u{0}b\u{1B}c\u{7F}", "abc", 3),
    ("  Jane  Doe ", "Jane  Doe", 0), ("one\ntwo\r\nthree\tfour", "one two  three four", 0),
    ("12\u{A0}500\u{202F}", "12 500", 0), ("a\u{2028}b", "a b", 0), ("\u{200B}\u{200C}\u{3164}", "", 3),
    ("ja\u{200D}ne", "jane", 1), ("\u{200C}می", "می", 1), ("", "", 0), ("plain", "plain", 0),
  ])
  func `what nobody can see is left out of a line, and counted`(typed: String, text: String, count: Int) {
    let entry = LineEntry(typed)
    #expect(Array(entry.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(entry.invisible == count)
  }

  @Test(arguments: [
    "می\u{200C}خواهم", "👩\u{200D}👩\u{200D}👧", "❤\u{FE0F}", "क्\u{200D}ष", "🏴\u{E0067}\u{E0062}\u{E007F}",
    "e\u{301}",
  ])
  func `what letters and emoji need stays`(text: String) {
    let entry = LineEntry(text)
    #expect(Array(entry.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(entry.invisible == 0)
  }

  @Test(arguments: [
    ("２０２７－０２－２６", "2027-02-26"), ("２６．２．２０２７", "2027-02-26"),
    ("\u{200E}26\u{200E}/\u{200E}02\u{200E}/\u{200E}2027", "2027-02-26"),
    ("26\u{A0}Feb\u{A0}2027", "2027-02-26"), ("＋３０ｄ", "2026-12-23"),
    ("2027-02-26T00:00:00\u{200B}", "2027-02-26"),
  ])
  func `a day is read in full-width digits, and with direction marks as Windows copies them`(
    text: String, iso: String
  ) throws {
    let today = Day(daysSinceEpoch: 20_780)
    #expect(try DayEntry.read(text, today: today).description == iso)
  }

  @Test(arguments: [
    ("１２，５００", "12500"), ("\u{200E}12500\u{200E}", "12500"), ("￥ 5000", "5000"), ("１２５００　", "12500"),
    ("5000\u{FEFF}", "5000"),
    ("１．２ｍ", "1200000"),
  ])
  func `an amount is read in full-width digits, and with what nobody sees`(text: String, wire: String) throws
  {
    #expect(try AmountEntry.read(text, currency: "JPY").wireText == wire)
  }

  @Test func `a filter means what is seen of it`() {
    #expect(RowFilter("stage:\u{200B}won\u{FEFF} wave\u{A0}two") == RowFilter("stage:won wave two"))
    #expect(RowFilter("value>５０ｋ") == RowFilter("value>50k"))
  }
}
