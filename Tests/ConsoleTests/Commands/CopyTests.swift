@testable import Console
@testable import Referrals
import Testing

@Suite struct CopiedCodes {
  @Test func `a code is copied with the words for it`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("country"))
    #expect(desk.screen.contains("Switzerland"))
    desk.press("y")
    #expect(desk.effects == [.copy("Switzerland (CH)")])
    desk.open(Records.estate, at: .field("currency"))
    desk.press("y")
    #expect(desk.effects == [.copy("CHF · Swiss Franc")])
  }
}

@Suite struct Copying {
  @Test func `a pending request is copied as a command that never holds the token`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press("p", "y")
    guard case .copy(let text) = desk.effects.first else { return #expect(Bool(false), "nothing was copied") }
    #expect(
      text.hasPrefix(
        #"printf 'Authorization: Bearer %s\n' "$COSELL_TOKEN" | curl --header @- --request PATCH"#))
    #expect(text.contains("'https://partner.contoso.example/v1.0/engagements/referrals/\(Records.estate)'"))
    #expect(text.contains(#"--header 'If-Match: "e1"'"#))
    #expect(text.contains(#""value": "250000""#))
    #expect(desk.state.staging.entries.count == 1)
  }

  @Test func `an apostrophe in a value ends no word of the shell, not even one with an accent on it`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n")
    desk.paste("it's; rm -rf ~ $(x) `y` '\u{301}z '\u{200D}z")
    desk.press(.control("s"), "p", "y")
    guard case .copy(let text) = desk.effects.first else { return #expect(Bool(false), "nothing was copied") }
    let bare = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !["\u{301}", "\u{200D}"].contains($0) }))
    #expect(bare.contains(#"it'\''s; rm -rf ~ $(x) `y` '\''z '\''z"#))
  }

  @Test func `on the referral a value, an address or an id is copied`() {
    var desk = Desk()
    for (item, text): (DetailItem, String) in [
      (.field("id"), Records.estate), (.field("deal-value"), "245,000.00 CHF"),
      (.person("team", 0), "maja.lindqvist@fabrikam.example"),
    ] {
      desk.open(Records.estate, at: item)
      desk.press("y")
      #expect(desk.effects == [.copy(text)])
    }
    #expect(desk.state.notice?.text == "Sent to the terminal's clipboard: maja.lindqvist@fabrikam.example")
    desk.feed(.copyFailed(.noClipboard))
    #expect(desk.state.notice?.tone == .bad)
    desk.feed(.copyFailed(.tooLong(120_000, limit: 74_000)))
    #expect(
      desk.state.notice?.text.contains("120 kB are more than the terminal's clipboard takes, which is 74 kB")
        == true)
  }
}
