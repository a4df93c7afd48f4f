import Console
import Referrals
import Testing

@Suite struct MonthGrids {
  private func grid(_ iso: String) throws -> MonthGrid { MonthGrid(selected: try #require(Day(iso: iso))) }

  @Test func `a month is weeks from Monday`() throws {
    let grid = try grid("2027-02-26")
    #expect(grid.title == "February 2027")
    #expect(
      grid.weeks.map { $0.map { $0?.day ?? 0 } } == [
        [1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14], [15, 16, 17, 18, 19, 20, 21],
        [22, 23, 24, 25, 26, 27, 28],
      ])
    #expect(try self.grid("2026-11-01").weeks.first?.map { $0?.day } == [nil, nil, nil, nil, nil, nil, 1])
  }

  @Test(arguments: [
    (Key.left, "2027-01-30"), (.right, "2027-02-01"), (.up, "2027-01-24"), (.down, "2027-02-07"),
    (.pageUp, "2026-12-31"), (.pageDown, "2027-02-28"), (.home, "2027-01-01"), (.end, "2027-01-31"),
  ])
  func `keys move by day, week and month`(key: Key, iso: String) throws {
    var grid = try grid("2027-01-31")
    let isHandled = grid.press(key)
    #expect(isHandled)
    #expect(grid.selected.description == iso)
  }

  @Test func `other keys are left alone, and every month has all its days`() throws {
    var grid = MonthGrid(selected: .last)
    let isHandled = grid.press(.enter)
    #expect(!isHandled)
    for _ in 0..<400 {
      #expect(grid.weeks.joined().compactMap(\.self).count == grid.selected.daysInMonth)
      #expect(grid.weeks.allSatisfy { $0.count == 7 })
      grid.press(.pageUp)
    }
    #expect(MonthGrid(selected: .first).weeks.joined().compactMap(\.self).first == .first)
  }
}
