@testable import Console
@testable import Referrals
import Testing

@Suite struct UndoWhileSending {
  private let trouble = Trouble("The service can't be reached.")

  @Test func `undo leaves a draft on its way alone`() {
    var desk = Desk()
    desk.stageValue("2", of: Records.rollout)
    desk.sendValue("1", of: Records.estate)
    desk.press("z")
    #expect(desk.condition(Records.estate) == .sending)
    #expect(desk.patch(Records.estate).count == 1)
  }

  @Test func `undo never brings back how things stood with a draft`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.stageValue("2", of: Records.rollout)
    desk.feed(.answered(Records.estate, .notSent(trouble)))
    desk.press("z")
    #expect(desk.condition(Records.estate) == .notSent(trouble))
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    #expect(desk.effects.count == 1)
  }

  @Test func `redo never brings back how things stood with a draft`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.stageValue("2", of: Records.rollout)
    desk.press("z")
    desk.feed(.answered(Records.estate, .refused(trouble)))
    desk.press("Z")
    #expect(desk.condition(Records.estate) == .refused(trouble))
  }

  @Test func `undo of another change leaves a draft that was rebased`() throws {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.stageValue("2", of: Records.rollout)
    desk.feed(.fetched(try Records.changed(Records.estate, ["/name": "Estate"])))
    desk.press("z")
    #expect(desk.patch(Records.rollout).isEmpty)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "1")])
  }
}
