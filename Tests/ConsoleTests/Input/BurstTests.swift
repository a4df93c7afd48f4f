@testable import Console
@testable import Referrals
import Testing

/// Keys that came at once, or before what they would answer was drawn.
@Suite struct Bursts {
  private static let letter = """
    Dear all,

    as agreed we go on. Don't wait for Ann, and please drop me a line.
    Jane
    """

  @Test func `a question takes no key that came with the one that asked it`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.burst("pS", .enter)
    #expect(desk.confirmation != nil)
    #expect(desk.effects.isEmpty)
    #expect(desk.condition(Records.estate) == .fresh)
    desk.press(.enter)
    #expect(desk.confirmation == nil)
    #expect(desk.condition(Records.estate) == .sending)
  }

  @Test func `the word that guards a send counts only once the question was seen`() {
    var desk = Desk()
    desk.stand(on: Records.rollout)
    desk.press("t")
    desk.type("won")
    desk.press(.enter)
    desk.burst("pSyes", .enter)
    #expect(desk.confirmation?.needsWord == true)
    #expect(desk.confirmation?.answer.text == "")
    desk.burst("yes", .enter)
    #expect(desk.confirmation == nil)
    #expect(desk.condition(Records.rollout) == .sending)
  }

  @Test func `quitting with a loss is no answer to itself`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.burst("q", .enter)
    #expect(desk.confirmation?.subject == .quit)
    #expect(desk.effects.isEmpty)
    desk.burst("", .control("c"), .enter)
    #expect(desk.confirmation?.subject == .quit)
    #expect(desk.effects.isEmpty)
    desk.press(.enter)
    #expect(desk.effects == [.quit])
  }

  @Test func `an Esc before the question was drawn does not answer it either`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.burst("pS", .escape, "x")
    #expect(desk.confirmation != nil)
    #expect(!desk.state.staging.isEmpty)
  }

  @Test func `what was typed is not let go of by two keys at once`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("99")
    desk.burst("", .control("x"), .control("x"))
    #expect(desk.entry == "99")
    desk.press(.control("x"))
    #expect(desk.form == nil)
  }

  @Test(arguments: [letter, letter.replacing("\n", with: "\r"), letter.replacing("\n", with: "\r\n")])
  func `a letter that was pasted without marks runs no command, and is told`(text: String) {
    for begin in [{ (_: inout Desk) in }, { $0.open(Records.estate, at: .person("team", 0)) }] {
      var desk = Desk()
      begin(&desk)
      let before = desk.state
      desk.burst(text)
      #expect(desk.state.notice?.text == "That looked like pasted text, so no key of it was run.")
      #expect(desk.state.place == before.place)
      #expect(desk.state.overlays.isEmpty)
      #expect(desk.state.staging == before.staging)
      #expect(desk.effects.isEmpty)
    }
  }

  @Test func `it goes into the notes where they are being written`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("n", Key(.end, .control))
    desk.burst(Self.letter.replacing("\n", with: "\r"))
    #expect(desk.entry?.hasSuffix(Self.letter) == true)
    #expect(desk.form != nil)
  }

  @Test func `its line breaks accept no form, and what is left once one is accepted runs no command`() {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("v")
    desk.burst("250000", .enter, "D", "o", "n", "e", "a", "r", "l", "y", "D")
    #expect(desk.entry == "250000 DonearlyD")
    desk.press(.escape, "v", .control("u"))
    desk.burst("250000", .control("s"), "D", "o", "n", "e", "a", "r", "l", "y", "D")
    #expect(desk.form == nil)
    #expect(desk.patch(Records.estate).map(\.path.description) == ["/details/dealValue"])
    #expect(desk.state.notice?.text == "That looked like pasted text, so no key of it was run.")
  }

  @Test func `a search may come at once with its words`() {
    var desk = Desk()
    desk.burst("/fabrikam", .enter)
    #expect(desk.state.list.filter == "fabrikam")
    #expect(desk.state.overlays.isEmpty)
    var slow = Desk()
    slow.press("/")
    slow.type("fabrikam")
    slow.press(.enter)
    #expect(desk.rows == slow.rows)
  }

  @Test func `a few keys at once, and one that is held down, do what they say`() {
    var desk = Desk()
    desk.press("g")
    desk.burst("jjk ")
    #expect(desk.state.list.row == 2)
    #expect(desk.state.list.marked.count == 1)
    desk.burst(String(repeating: "j", count: 40))
    #expect(desk.state.list.row == desk.rows.count - 1)
    desk.burst("g", .enter, "v")
    #expect(desk.form != nil)
  }

  @Test func `what takes something away does so once before it is seen`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    let before = try #require(desk.state.staged(Records.estate)?.document[at: "/team"]?.array?.count)
    desk.burst("DD")
    let after = desk.state.staged(Records.estate)?.document[at: "/team"]?.array?.count ?? before
    #expect(after >= before - 1)
    desk.stageValue("250000", of: Records.estate)
    desk.stageValue("90000", of: Records.renewal)
    desk.press("p")
    desk.burst("xxx")
    #expect(desk.state.staging.entries.count == 1)
  }

  @Test func `and not at all by a key among many`() {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.burst("Don't")
    #expect(desk.patch(Records.estate).isEmpty)
  }

  @Test func `text without marks is one text, and its last line break a key`() {
    var decoder = InputDecoder()
    let inputs = decoder.decode("Jane Doe\r\nContoso\r\n".utf8)
    #expect(Burst(inputs).joined(inputs) == [.paste("Jane Doe\nContoso"), .key(.enter)])
    let keys = decoder.decode("jane@contoso.com\tJane".utf8)
    #expect(Burst(keys).joined(keys) == keys)
  }
}
