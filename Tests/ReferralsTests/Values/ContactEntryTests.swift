import Referrals
import Testing

@Suite struct ContactEntries {
  @Test(arguments: [
    "jane.doe@contoso.example", "o'neil+crm@sales.fabrikam.example", "j@a.example", "änne@müller.example",
  ])
  func `an ordinary address has no problem`(text: String) {
    #expect(EmailEntry.problem(in: text) == nil)
  }

  @Test(arguments: [
    "", "jane", "jane@contoso", "jane@@contoso.example", "a@b@contoso.example", "jane doe@contoso.example",
    "@contoso.example", "jane@", "jane@.example", "jane@contoso..example", ".jane@contoso.example",
    "jane@-contoso.example", "jane@contoso.123", "Jane <jane@contoso.example>", "jane,@contoso.example",
    "jane@con toso.example", "ja\u{1B}ne@contoso.example",
    String(repeating: "a", count: 65) + "@contoso.example",
    "a@" + String(repeating: "b.", count: 200) + "example",
  ])
  func `a broken address says what is wrong`(text: String) {
    #expect(EmailEntry.problem(in: text)?.hasSuffix(".") == true)
  }

  @Test(arguments: [
    "0000000001", "+41 44 000 00 01", "(425) 000-0001 ext 12", "044/000.00.01", "425 000 0001 x7",
  ])
  func `a phone number may be written as people write it`(text: String) {
    #expect(PhoneEntry.problem(in: text) == nil)
  }

  @Test(arguments: [
    "", "call me", "12", "+41+44 000", "1234567890123456789012", "0440000001 ext", "044 000 ext abc",
  ])
  func `a broken phone number says what is wrong`(text: String) {
    #expect(PhoneEntry.problem(in: text)?.hasSuffix(".") == true)
  }

  @Test(arguments: ["en-us", "de-CH", "fr", "zh-hant-tw", "es-419"])
  func `a culture name has no problem`(text: String) {
    #expect(LocaleEntry.problem(in: text) == nil)
  }

  @Test(arguments: ["", "e", "english-us", "en_us", "en-", "-us", "en us", "en-ü"])
  func `a broken culture name says what is wrong`(text: String) {
    #expect(LocaleEntry.problem(in: text)?.hasSuffix(".") == true)
  }

  @Test func `no nonsense traps`() {
    var noise = Noise(seed: 5)
    let alphabet = Noise.numbers + Noise.dates + ["@", "ext", "x", "(", "jane", "example", "<"]
    for _ in 0..<10_000 {
      let text = noise.text(of: alphabet)
      _ = (EmailEntry.problem(in: text), PhoneEntry.problem(in: text), LocaleEntry.problem(in: text))
      _ = (Day(iso: text), Day(timestamp: text), Currency(code: text))
      #expect(Amount(text).map { Amount($0.plain) == $0 } != false)
    }
  }
}
