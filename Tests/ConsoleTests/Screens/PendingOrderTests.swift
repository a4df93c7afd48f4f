@testable import Console
@testable import Referrals
import Testing

@Suite struct PendingOrdering {
  /// A desk with drafts of three deals, staged in another order than that of the list.
  private func desk(_ size: Size = .usual) -> Desk {
    var desk = Desk(size: size)
    for id in [Records.rollout, Records.estate, Records.renewal] { desk.stageValue("1", of: id) }
    return desk
  }

  private func ids(_ desk: Desk) -> [Referral.ID] { desk.state.pendingEntries.map(\.id) }

  @Test(arguments: [Records.estate, Records.renewal, Records.rollout])
  func `p stands on the deal that a person comes from, and s asks about that by name`(id: Referral.ID) throws
  {
    let name = try #require(Records.all.first { $0.id == id }?.name)
    var desk = desk()
    desk.stand(on: id)
    desk.press("p")
    #expect(desk.state.pendingRow?.id == id)
    desk.press("s")
    #expect(desk.confirmation?.subject == .send([id]))
    #expect(desk.confirmation?.lines.first?.contains("1 change of \(name)") == true)
    desk.press(.escape, .escape)
    desk.open(id)
    desk.press("p")
    #expect(desk.state.pendingRow?.id == id)
  }

  @Test func `from a deal without a draft, p stands on the first line`() {
    var desk = desk()
    desk.stand(on: Records.won)
    desk.press("p")
    #expect(desk.state.pendingRow?.id == Records.estate)
  }

  @Test func `what is pending stands in the order of the list, however that is sorted or filtered`() {
    var desk = desk()
    desk.press("p")
    #expect(ids(desk) == [Records.estate, Records.renewal, Records.rollout])
    desk.press(.escape, "s", "p")
    #expect(desk.state.list.sort == RowSort(.name))
    #expect(ids(desk) == [Records.rollout, Records.renewal, Records.estate])
    desk.press(.escape, "S", "/")
    desk.type("renewal")
    desk.press(.enter, "p")
    #expect(ids(desk) == [Records.estate, Records.renewal, Records.rollout])
    #expect(desk.state.pendingRow?.id == Records.renewal)
  }

  @Test func `one that comes to be pending goes to its place, and the cursor stays on its line`() throws {
    var desk = Desk()
    for id in [Records.rollout, Records.estate] { desk.stageValue("1", of: id) }
    desk.lookAtPending(Records.rollout, field: "deal-value")
    let base = try #require(desk.shelf.records[Records.renewal])
    let theirs = Draft(base: base, edits: ["/details/dealValue": "7"])
    let news = Elsewhere(
      id: Records.renewal, known: nil, entry: Staging.Entry(draft: theirs, condition: .fresh))
    desk.feed(.stagedElsewhere([news]))
    #expect(ids(desk) == [Records.estate, Records.renewal, Records.rollout])
    #expect(desk.state.pendingRow?.id == Records.rollout)
    #expect(desk.state.pendingRow?.change?.field.id == "deal-value")
  }

  @Test func `when what stands above is sent, the cursor stays on its deal`() {
    var desk = desk()
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter, .end)
    let row = desk.state.pendingRow
    #expect(row?.id == Records.rollout && row?.change != nil)
    desk.feed(.answered(Records.estate, desk.sent(Records.estate, requestID: nil)))
    #expect(desk.state.pendingRow == row)
    desk.press("s")
    #expect(desk.confirmation?.subject == .send([Records.rollout]))
  }

  @Test func `x pressed twice drops one change, and names what the next would drop`() {
    var desk = desk()
    desk.lookAtPending(Records.estate)
    desk.press("x", "x")
    #expect(ids(desk) == [Records.renewal, Records.rollout])
    #expect(
      desk.state.notice?.text
        == "Estate migration wave 2 is dropped. x once more drops Data platform renewal.")
    desk.press("x")
    #expect(ids(desk) == [Records.rollout])
    desk.press("j", "x")
    #expect(desk.state.staging.isEmpty)
  }
}
