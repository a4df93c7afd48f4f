@testable import Console
@testable import Referrals
import Testing

@Suite struct PendingScreen {
  @Test func `dropping one of two people who were added leaves the other`() {
    var desk = Desk()
    desk.open(Records.estate)
    for name in ["ada", "ben"] { desk.addPerson("\(name)@contoso.example", name, "Lee") }
    desk.press("p", "j")
    #expect(desk.state.pendingRow?.change?.title == "ada Lee")
    desk.press("x")
    #expect(desk.state.staging.draft(Records.estate)?.changes.map(\.title) == ["ben Lee"])
    desk.press("z")
    #expect(desk.state.staging.draft(Records.estate)?.changes.count == 2)
  }

  @Test func `Home and End lead to the first and the last line`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.stageValue("2", of: Records.rollout)
    desk.press("p", .end)
    #expect(desk.state.pendingRow?.id == Records.rollout)
    #expect(desk.state.pendingRow?.change != nil)
    desk.press(.home)
    #expect(desk.state.pendingRow?.id == Records.estate)
    #expect(desk.state.pendingRow?.change == nil)
  }

  @Test func `what was sent is told until something is staged for it again`() {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    desk.feed(.answered(Records.estate, desk.sent(Records.estate, requestID: "3f0c")))
    let line = "✓ Estate migration wave 2: sent · request 3f0c"
    #expect(desk.screen.contains(line))
    desk.stageValue("1", of: Records.renewal)
    desk.press("p")
    #expect(desk.screen.contains(line))
    desk.stageValue("2", of: Records.estate)
    desk.press("p")
    #expect(!desk.screen.contains(line))
  }

  @Test func `with nothing pending the keys lead through all that was sent`() throws {
    let records = try (1...9).map { try Records.changed(Records.estate, ["/id": .string("id-\($0)")]) }
    var desk = Desk(records, size: Size(columns: 80, rows: 12))
    for (place, record) in records.enumerated() {
      desk.sendValue("1", of: record.id)
      desk.feed(.answered(record.id, desk.sent(record.id, requestID: "r\(place + 1)")))
    }
    #expect(desk.screen.contains("request r9") && !desk.screen.contains("request r1"))
    #expect(desk.screen.contains("lines 1–8 of 13"))
    desk.press(.end)
    #expect(desk.screen.contains("request r1") && !desk.screen.contains("request r9"))
    desk.press("k", .pageUp)
    #expect(desk.screen.contains("lines 1–8 of 13") && desk.screen.contains("request r9"))
  }
}
