@testable import Console
import Testing

/// Bytes of a terminal that does not speak UTF-8.
@Suite struct Garbled {
  private static let latin: [UInt8] = [0x47, 0x72, 0xFC, 0xDF, 0x65]

  @Test func `letters of another encoding are told and never become text`() {
    var decoder = InputDecoder()
    let inputs = decoder.decode(Self.latin)
    #expect(inputs == [.key("G"), .key("r"), .garbled, .garbled, .key("e")])
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n", Key(.end, .control))
    let before = desk.entry ?? ""
    for input in inputs { desk.feed(.typed(input)) }
    #expect(desk.entry == before + "Gre")
    desk.feed(.typed(.garbled))
    #expect(desk.state.notice?.text.contains("is not UTF-8") == true)
  }

  @Test func `a paste with such letters is left out as a whole`() {
    var decoder = InputDecoder()
    let paste = Array("\u{1B}[200~".utf8) + Self.latin + Array("\u{1B}[201~".utf8)
    #expect(decoder.decode(paste) == [.garbled])
    #expect(decoder.decode("\u{1B}[200~Gr\u{FC}\u{FFFD}e\u{1B}[201~".utf8) == [.paste("Grü\u{FFFD}e")])
  }
}
