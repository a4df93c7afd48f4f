@testable import Console
@testable import Referrals
import Testing

/// Sends that the service said yes to, before and without the record showing them.
@Suite struct Accepted {
  /// A desk on which a value was sent and accepted, and which hears the time.
  private func desk() -> Desk {
    var desk = Desk()
    desk.stageValue("310000", of: Records.estate)
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    desk.feed(.answered(Records.estate, .accepted(nil)))
    return desk
  }

  private func sent(_ desk: Desk) throws -> Referral {
    let draft = try #require(desk.state.staging.draft(Records.estate))
    return try #require(Referral(draft.result.document.setting("\"sent\"", at: "/eTag")))
  }

  @Test func `what was sent is shown as sent until the record shows it`() throws {
    var desk = desk()
    #expect(desk.screen.contains("sent, not visible yet"))
    #expect(desk.screen.contains("✓ Deal value 245,000.00 CHF → 310,000.00 CHF"))
    desk.press("s")
    #expect(desk.effects.isEmpty)
    #expect(desk.state.notice?.text.contains("isn't visible on the service yet") == true)
    desk.feed(.answered(Records.estate, .sent(try sent(desk), requestID: "r-1")))
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice?.text.hasSuffix("sent") == true)
  }

  @Test func `the record is looked at again, less and less often`() throws {
    var desk = desk()
    let draft = try #require(desk.state.staging.draft(Records.estate))
    let start = desk.state.clock
    var looks: [Int] = []
    for second in 1...40 {
      desk.feed(.ticked(start + second))
      guard desk.effects.contains(.settle(draft)) else { continue }
      looks.append(second)
      desk.feed(.answered(Records.estate, .accepted(nil)))
    }
    #expect(looks == [2, 5, 9, 15, 24, 37])
    #expect(desk.state.isUnsettled)
  }

  @Test func `one's own change that a refresh brings is not called somebody else's`() throws {
    var desk = desk()
    let record = try sent(desk)
    desk.sync([record])
    #expect(desk.state.staging.entry(Records.estate)?.draft.isEmpty == false)
    #expect(!desk.screen.contains("changed on the server"))
    desk.feed(.ticked(desk.state.clock + 1))
    #expect(desk.effects.contains { if case .settle = $0 { true } else { false } })
  }

  @Test func `what is staged on top stays, and is ready once the first has arrived`() throws {
    var desk = desk()
    let (record, earlier) = (try sent(desk), try #require(desk.state.staging.draft(Records.estate)))
    desk.stageValue("320000", of: Records.estate)
    #expect(desk.state.staging.entry(Records.estate)?.condition == .accepted(earlier))
    desk.feed(.answered(Records.estate, .sentEarlier(record, earlier, requestID: nil)))
    let entry = try #require(desk.state.staging.entry(Records.estate))
    #expect(entry.condition == .rebased)
    #expect(entry.draft.base.eTag == "\"sent\"")
    #expect(entry.draft.result.dealValue == Amount(320_000))
  }

  @Test func `what was accepted can be neither dropped nor undone`() throws {
    var desk = desk()
    let draft = try #require(desk.state.staging.draft(Records.estate))
    desk.press("x")
    #expect(desk.state.staging.draft(Records.estate) == draft)
    desk.press("z")
    #expect(desk.state.staging.draft(Records.estate) == draft)
    desk.stageValue("320000", of: Records.estate)
    desk.press("z")
    #expect(desk.state.staging.draft(Records.estate) == draft)
  }

  @Test func `what the service kept its own stays pending and is named`() throws {
    var desk = Desk()
    desk.stageValue("310000", of: Records.estate)
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    let value = try #require(Field.with("deal-value"))
    let record = try Records.changed(Records.estate, ["/details/dealValue": 250_000])
    desk.feed(
      .answered(Records.estate, .sentPartly(record, kept: [KeptField(value, in: record)], requestID: "r-1")))
    let entry = try #require(desk.state.staging.entry(Records.estate))
    #expect(entry.draft.base.eTag == record.eTag)
    #expect(entry.draft.result.dealValue == Amount(310_000))
    #expect(entry.condition == .notTaken([KeptField(value, in: record)]))
    #expect(desk.state.notice?.text.contains("kept its own deal value (250,000.00 CHF)") == true)
    #expect(desk.screen.contains("kept its own deal value (250,000.00 CHF)"))
    desk.press("s", .enter)
    #expect(desk.effects == [.send(entry.draft, isGuarded: true)])
  }
}
