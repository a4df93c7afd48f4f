@testable import Console
@testable import Referrals
import Testing

@Suite struct LettingGo {
  private let lost = Form.Subject(target: .stage, referrals: [Records.estate])
  private let reason = ["move": "lose", "reason": "They build it themselves."]

  /// A deal that others closed since.
  private func closed() throws -> Referral {
    try Records.changed(
      Records.estate, ["/status": "Closed", "/substatus": "Won", "/eTag": "\"2\""])
  }

  @Test func `the same key twice lets go of what was typed, here and on disk`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("99")
    #expect(desk.screen.contains("^X Let go"))
    desk.press(.control("x"))
    #expect(desk.entry == "99")
    #expect(desk.flatScreen.contains("^X once more lets go of what you typed here."))
    desk.press(.control("x"))
    #expect(desk.form == nil)
    #expect(desk.state.unfinished.isEmpty)
    let subject = Form.Subject(target: .field("deal-value"), referrals: [Records.estate])
    #expect(desk.kept == [.keepText(subject, nil)])
    desk.press("e")
    #expect(desk.entry == "245000")
  }

  @Test(arguments: [Key.tab, .left, .control("_"), .control("p"), .function(1)])
  func `any other key in between keeps it`(key: Key) {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("99")
    desk.press(.control("x"), key)
    if desk.form == nil { desk.press(.escape) }
    desk.type("5")
    desk.press(.control("x"))
    #expect(desk.entry?.contains("5") == true)
  }

  @Test func `where nothing was typed there is nothing to let go of`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    #expect(!desk.screen.contains("^X"))
    desk.press(.control("x"))
    #expect(desk.form != nil)
    #expect(desk.state.notice?.text == "Nothing was typed here. Esc leaves.")
  }

  @Test func `a reason typed for a deal that others closed meanwhile can be read and let go of`() throws {
    var desk = Desk()
    desk.typeLoss(of: Records.estate, because: "They build it themselves.")
    desk.press(.escape)
    desk.sync([try closed()])
    desk.press("t")
    #expect(desk.form?.text(of: FormRow.move) == "lose")
    #expect(desk.flatScreen.contains("They build it themselves."))
    #expect(desk.flatScreen.contains("Closed · Won is final: a closed referral can't be changed."))
    desk.press(.control("s"))
    #expect(desk.state.staging.isEmpty)
    desk.press(.control("x"), .control("x"))
    #expect(desk.kept == [.keepText(lost, nil)])
    #expect(desk.state.mark(of: Records.estate) == .none)
    desk.press("t")
    #expect(desk.form == nil)
  }

  @Test func `so can one that was typed in an earlier run`() throws {
    var desk = Desk(try [closed()], texts: [lost: reason])
    desk.stand(on: Records.estate)
    desk.press("t")
    #expect(desk.form?.texts == reason)
    #expect(desk.flatScreen.contains("Mark as lost → Closed · Lost"))
    desk.press(.escape, "t")
    #expect(desk.form?.texts == reason)
    desk.press(.control("x"), .control("x"))
    #expect(desk.kept == [.keepText(lost, nil)])
  }
}
