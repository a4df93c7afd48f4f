import Referrals
import Testing

@Suite struct Days {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2027-02-26", 20_875),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func `a day knows its distance from 1970 and back`(iso: String, days: Int) throws {
    let day = try #require(Day(iso: iso))
    #expect(day.daysSinceEpoch == days)
    #expect(Day(daysSinceEpoch: days) == day)
    #expect(day.description == iso)
  }

  @Test func `every day of four centuries follows the one before`() {
    var day = Day(daysSinceEpoch: 0).advanced(byMonths: -12 * 120)
    var mistakes = 0
    for _ in 0..<146_097 {
      let next = day.advanced(byDays: 1)
      let isNext =
        next.month == day.month && next.day == day.day + 1
        || day == day.endOfMonth && next.day == 1 && next.month == day.month % 12 + 1
      let isConsistent = next > day && next.weekday == day.weekday % 7 + 1
      if !isNext || !isConsistent { mistakes += 1 }
      day = next
    }
    #expect(mistakes == 0)
  }

  @Test(arguments: [
    "2027-02-29", "2100-02-29", "2027-13-01", "2027-00-01", "2027-01-00", "0000-01-01", "27-02-26",
    "2027-2-6", "2027-02-26 ", "2027-02-26T", "", "٢٠٢٧-٠٢-٢٦", "-027-02-26",
  ])
  func `what the calendar does not have is refused`(iso: String) {
    #expect(Day(iso: iso) == nil)
  }

  @Test(arguments: [
    ("2027-02-26T00:00:00Z", "2027-02-26"), ("2027-02-26T23:59:59.9999999Z", "2027-02-26"),
    ("2027-02-26T00:30:00+01:00", "2027-02-25"), ("2027-12-31T20:00:00-05:00", "2028-01-01"),
    ("2016-12-31T23:59:60Z", "2016-12-31"), ("2027-02-26t00:00:00z", "2027-02-26"),
    ("2027-02-26", "2027-02-26"), ("2027-02-26T00:00:00", "2027-02-26"),
  ])
  func `a timestamp gives its day in UTC`(timestamp: String, iso: String) {
    #expect(Day(timestamp: timestamp)?.description == iso)
  }

  @Test(arguments: [
    "2027-02-26T24:00:00Z", "2027-02-26T00:00:00.Z", "2027-02-26T00:00:00+1:00", "2027-02-29T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "2027-02-26T00:00:00Z ", "2027-02-26T00:60:00Z", "",
  ])
  func `a broken timestamp gives no day`(timestamp: String) {
    #expect(Day(timestamp: timestamp) == nil)
  }

  @Test func `a day is sent as UTC midnight and reads back as itself`() throws {
    let day = try #require(Day(year: 2027, month: 2, day: 26))
    #expect(day.timestamp == "2027-02-26T00:00:00Z")
    #expect(Day(timestamp: day.timestamp) == day)
  }

  @Test func `a month later is held to the end of a shorter month`() throws {
    let day = try #require(Day(iso: "2027-01-31"))
    #expect(day.advanced(byMonths: 1).description == "2027-02-28")
    #expect(day.advanced(byMonths: 13).description == "2028-02-29")
    #expect(day.advanced(byMonths: -2).description == "2026-11-30")
  }

  @Test func `arithmetic stops at either end of the calendar`() {
    #expect(Day.last.advanced(byDays: 1) == .last)
    #expect(Day.last.advanced(byDays: .max) == .last)
    #expect(Day.first.advanced(byDays: .min) == .first)
    #expect(Day.first.advanced(byMonths: -1) == .first)
    #expect(Day.last.advanced(byMonths: .max) == .last)
    #expect(Day(daysSinceEpoch: .min) == .first)
  }

  @Test func `the ends of month, quarter and year are last days`() throws {
    let day = try #require(Day(iso: "2028-02-10"))
    #expect(day.endOfMonth.description == "2028-02-29")
    #expect(day.endOfQuarter.description == "2028-03-31")
    #expect(day.endOfYear.description == "2028-12-31")
    #expect(day.daysInMonth == 29)
    #expect(try #require(Day(iso: "2027-02-26")).weekday == 5)
  }

  @Test(arguments: [
    (0, "today"), (1, "tomorrow"), (-1, "yesterday"), (95, "in 95 days"), (-3, "3 days ago"),
  ])
  func `distance from today is told in words`(days: Int, words: String) {
    let today = Day(daysSinceEpoch: 20_780)
    #expect(today.advanced(byDays: days).relative(to: today) == words)
  }
}
