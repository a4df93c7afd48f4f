@testable import Console
@testable import Referrals
import Testing

@Suite struct EffectOfWhatIsPending {
  private func lose(_ id: Referral.ID, in desk: inout Desk) {
    desk.typeLoss(of: id, because: "Budget too small")
    desk.press(.enter)
  }

  @Test func `the title tells what is lost by its worth, by currency`() {
    var desk = Desk(size: Size(columns: 160, rows: 40))
    desk.stageValue("12000", of: Records.estate)
    lose(Records.estate, in: &desk)
    lose(Records.rollout, in: &desk)
    desk.press("p")
    #expect(
      desk.screen.contains(
        "effect: open -245,000.00 CHF, -1,200,000 JPY · 2 lost 12,000.00 CHF, 1,200,000 JPY"))
  }

  @Test func `a narrow title rounds, and then tells where deals go alone`() throws {
    var desk = Desk(size: Size(columns: 80, rows: 24))
    lose(Records.estate, in: &desk)
    let effect = desk.state.staging.effect()
    #expect(effect.line(columns: 60) == "effect: open -245,000.00 CHF · 1 lost 245,000.00 CHF")
    #expect(effect.line(columns: 46) == "open -245,000.00 CHF · 1 lost 245,000.00 CHF")
    #expect(effect.line(columns: 40) == "effect: open -245k CHF · 1 lost 245k CHF")
    #expect(effect.line(columns: 34) == "open -245k CHF · 1 lost 245k CHF")
    #expect(effect.line(columns: 20) == "effect: 1 lost")
    #expect(effect.line(columns: 9) == "1 lost")
    #expect(effect.line(columns: 3) == "")
  }

  @Test func `the question before sending says what leaves the open pipeline, exactly`() {
    var desk = Desk(size: Size(columns: 120, rows: 40))
    desk.stageValue("12000", of: Records.estate)
    lose(Records.estate, in: &desk)
    desk.stageValue("90000", of: Records.renewal)
    desk.press("p", "S")
    let screen = desk.flatScreen
    #expect(screen.contains("1 deal is lost: 12,000.00 CHF."))
    #expect(screen.contains("1 deal leaves the open pipeline: 245,000.00 CHF."))
    #expect(screen.contains("The open pipeline changes by +10,000.00 USD."))
  }
}
