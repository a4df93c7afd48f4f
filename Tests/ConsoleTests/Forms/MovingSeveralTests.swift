@testable import Console
@testable import Referrals
import Testing

@Suite struct MovingSeveral {
  private func lead(_ number: Int, _ stage: Stage) throws -> Referral {
    try Records.changed(
      Records.renewal,
      [
        "/id": .string("lead-\(number)"), "/name": .string("Lead \(number)"),
        "/status": .string(stage.status), "/substatus": .string(stage.substatus),
      ])
  }

  /// A desk with one deal of each stage, all marked.
  private func desk(_ stages: [Stage], size: Size = .usual) throws -> Desk {
    var desk = Desk(try stages.enumerated().map { try lead($0, $1) }, size: size)
    for _ in stages { desk.press(.space) }
    return desk
  }

  private func moves(_ desk: Desk) -> [String] {
    guard case .choice(let entry) = desk.form?.rows.first?.content else { return [] }
    return entry.choices.all.map(\.value)
  }

  @Test func `new leads of mixed substatus are accepted together`() throws {
    var desk = try desk([.pending, .received, .pending])
    desk.press("t")
    #expect(moves(desk) == ["accept", "decline"])
    desk.type("accept")
    desk.press(.enter)
    #expect(desk.state.staging.entries.count == 3)
    #expect(desk.state.staging.entries.allSatisfy { $0.draft.result.stage == .accepted })
  }

  @Test func `those that can't go are told with the reason, and stay`() throws {
    var desk = try desk([.pending, .won, .received, .lost, .expired], size: Size(columns: 120, rows: 40))
    desk.press("t")
    desk.type("accept")
    #expect(desk.flatScreen.contains("3 of 5 stay where they are."))
    let names = ["Lead 1", "Lead 3", "Lead 4"].filter { desk.flatScreen.contains("\($0): Closed · ") }
    #expect(names.count == 2 && desk.flatScreen.contains("1 more stays."))
    desk.press(.enter)
    #expect(Set(desk.state.staging.entries.map(\.id)) == ["lead-0", "lead-2"])
    #expect(desk.state.notice?.text.contains("3 of 5 stay where they are.") == true)
  }

  @Test func `what a move needs is asked of each`() throws {
    let bare = try lead(1, .accepted)
    let rich = try Records.changed(Records.rollout, ["/name": "Rich"])
    var desk = Desk([bare, rich])
    desk.press(.space, .space, "t")
    desk.type("won")
    #expect(desk.flatScreen.contains("1 of 2 stays where it is. Lead 1: Mark as won needs a solution."))
    desk.press(.enter)
    #expect(desk.state.staging.entries.map(\.id) == [Records.rollout])
  }

  @Test func `where none can go, nothing is staged and it is told why`() throws {
    let second = try Records.changed(Records.estate, ["/team": []])
    var desk = Desk([try lead(1, .accepted), second])
    desk.press(.space, .space, "t")
    desk.type("won")
    desk.press(.enter)
    #expect(desk.form?.complaint?.contains("needs") == true)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `stages without a common move are named`() throws {
    var desk = try desk([.pending, .accepted])
    desk.press("t")
    #expect(desk.form == nil)
    #expect(
      desk.state.notice?.text.contains("Lead 0 is New · Pending, Lead 1 is Active · Accepted") == true)
  }
}
