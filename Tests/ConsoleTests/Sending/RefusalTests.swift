import Console
import Referrals
import Testing

@Suite struct Refusals {
  private let trouble = Trouble(
    "The service refuses the request.",
    problem: ServiceProblem(
      status: 400, reasons: [.init(target: "Details.DealValue", words: "Too large\u{1B}[31m for a lead.")]))

  @Test func `the field that the service names is marked in the pending view, with what it said`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.open(Records.estate, at: .field("notes"))
    desk.press(.enter)
    desk.type("POC ")
    desk.press(.control("s"))
    desk.press("p", "s", .enter)
    desk.feed(.answered(Records.estate, .refused(trouble)))
    #expect(desk.screen.contains("× Deal value"))
    #expect(desk.screen.contains("~ Notes"))
    desk.resize(to: Size(columns: 160, rows: 40))
    desk.press("d")
    #expect(desk.screen.contains("The service says: ‘Too large"))
    #expect(!desk.screen.contains("\u{1B}"))
  }

  @Test func `the mark goes once the draft is edited`() {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    desk.feed(.answered(Records.estate, .refused(trouble)))
    desk.stageValue("2", of: Records.estate)
    desk.lookAtPending(Records.estate)
    #expect(!desk.screen.contains("× Deal value"))
  }
}
