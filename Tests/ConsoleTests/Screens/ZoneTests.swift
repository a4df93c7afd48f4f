@testable import Console
@testable import Referrals
import Testing

@Suite struct Zones {
  /// 31 December 2026, 17:00 in Los Angeles, where it is 8 hours earlier than in UTC.
  private static let lastEvening = 1_798_765_200
  private static let losAngeles = Zone(name: "PST", steps: [Zone.Step(since: 0, ahead: -28_800)])
  private static let auckland = Zone(name: "NZDT", steps: [Zone.Step(since: 0, ahead: 46_800)])

  @Test func `today is the day where the person is`() {
    var desk = Desk()
    desk.feed(.ticked(Self.lastEvening))
    #expect(desk.state.today.description == "2027-01-01")
    desk.feed(.zone(Self.losAngeles))
    #expect(desk.state.today.description == "2026-12-31")
    desk.feed(.zone(Self.auckland))
    #expect(desk.state.today.description == "2027-01-01")
    desk.feed(.ticked(Self.lastEvening - 15 * 3_600))
    #expect(desk.state.today.description == "2026-12-31")
  }

  @Test func `the words for days mean that day, in forms and their previews`() {
    for (zone, end) in [(Self.losAngeles, "2026-12-31"), (Self.auckland, "2027-03-31")] {
      var desk = Desk()
      desk.feed(.ticked(Self.lastEvening), .zone(zone))
      desk.stand(on: Records.renewal)
      desk.press("c", .control("u"))
      desk.type("eoq")
      #expect(desk.screen.contains("= \(end)"))
      desk.press(.enter)
      #expect(desk.patch(Records.renewal).last?.value?.string?.hasPrefix(end) == true)
    }
  }

  @Test func `a filter that counts from today follows the day`() {
    var desk = Desk()
    desk.feed(.zone(Self.losAngeles), .ticked(Self.lastEvening))
    desk.press("/")
    desk.type("closes<eoy")
    desk.press(.enter)
    let before = desk.rows
    let query = desk.state.list.query
    desk.feed(.ticked(Self.lastEvening + 3 * 3_600))
    #expect(desk.state.list.query == query)
    #expect(desk.reads.isEmpty)
    // Past midnight there.
    desk.feed(.ticked(Self.lastEvening + 8 * 3_600))
    #expect(desk.state.list.query != query)
    #expect(!desk.reads.isEmpty)
    #expect(desk.rows.count >= before.count)
  }

  @Test func `the clocks are followed over a change, at the moment at which they change`() {
    // Central Europe: summer time ended at 1:00 UTC on 25 October 2026.
    let zone = Zone(
      name: "CET",
      steps: [Zone.Step(since: 1_774_746_000, ahead: 7_200), Zone.Step(since: 1_792_890_000, ahead: 3_600)])
    #expect(zone.moment(1_792_889_999) == "2026-10-25 02:59")
    #expect(zone.moment(1_792_890_000) == "2026-10-25 02:00")
    // Midnight between the 24th and the 25th was still in summer time.
    #expect(zone.day(1_792_879_199).description == "2026-10-24")
    #expect(zone.day(1_792_879_200).description == "2026-10-25")
    #expect(zone.day(1_792_965_599).description == "2026-10-25")
    #expect(zone.day(1_792_969_200).description == "2026-10-26")
    // Cairo begins summer time at midnight, so that the day has no first hour.
    let cairo = Zone(
      name: "EEST",
      steps: [Zone.Step(since: 0, ahead: 7_200), Zone.Step(since: 1_777_586_400, ahead: 10_800)])
    #expect(cairo.moment(1_777_586_399) == "2026-04-30 23:59")
    #expect(cairo.moment(1_777_586_400) == "2026-05-01 01:00")
  }

  @Test func `the history tells local times, and once which`() {
    var desk = Desk()
    desk.shelf.sends = Records.sends
    desk.press("h")
    #expect(desk.screen.contains("times in UTC"))
    let utc = desk.screen
    desk.feed(.zone(Self.auckland))
    #expect(desk.screen.ranges(of: "NZDT").count == 1)
    #expect(desk.screen != utc)
  }
}
