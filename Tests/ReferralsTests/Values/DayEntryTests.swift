import Referrals
import Testing

@Suite struct DayEntries {
  /// A Thursday.
  let today = Day(daysSinceEpoch: 20_780)

  @Test(arguments: [
    ("2027-02-26", "2027-02-26"), (" 2027-2-6 ", "2027-02-06"), ("2027/02/26", "2027-02-26"),
    ("26 Feb 2027", "2027-02-26"), ("26 february 2027", "2027-02-26"), ("Feb 26, 2027", "2027-02-26"),
    ("26-Feb-2027", "2027-02-26"), ("26.2.2027", "2027-02-26"), ("02.03.2027", "2027-03-02"),
    ("26/02/2027", "2027-02-26"), ("02/26/2027", "2027-02-26"), ("03/03/2027", "2027-03-03"),
    ("TODAY", "2026-11-23"), ("tomorrow", "2026-11-24"), ("+30d", "2026-12-23"), ("+2w", "2026-12-07"),
    ("+3m", "2027-02-23"), ("+1y", "2027-11-23"), ("-1d", "2026-11-22"), ("eom", "2026-11-30"),
    ("eoq", "2026-12-31"), ("eoy", "2026-12-31"), ("2027-02-26T00:30:00+01:00", "2027-02-25"),
  ])
  func `a day is read the way people type it`(text: String, iso: String) throws {
    #expect(try DayEntry.read(text, today: today).description == iso)
  }

  @Test func `slashes that fit two days ask which is meant`() throws {
    let dayFirst = try #require(Day(iso: "2027-03-02"))
    let monthFirst = try #require(Day(iso: "2027-02-03"))
    let error = DayEntryError.ambiguous("02/03/2027", dayFirst: dayFirst, monthFirst: monthFirst)
    #expect(throws: error) { try DayEntry.read("02/03/2027", today: today) }
    #expect(
      error.description
        == "‘02/03/2027’ can be 2 March 2027 or 3 February 2027. Type 2027-03-02 or 2027-02-03.")
  }

  @Test(arguments: [
    ("", DayEntryError.empty), ("  ", .empty), ("+30", .unitMissing("+30")),
    ("26 Feb", .yearMissing("26 Feb")),
    ("26.2.27", .shortYear("26.2.27")), ("31.4.2027", .noSuchDay("31.4.2027")),
    ("2027-02-30", .noSuchDay("2027-02-30")), ("Soon", .unreadable("Soon")), ("+30X", .unreadable("+30X")),
    ("+999999999999d", .unreadable("+999999999999d")), ("1/2/3/4", .unreadable("1/2/3/4")),
  ])
  func `what cannot be taken says why`(text: String, error: DayEntryError) {
    #expect(throws: error) { try DayEntry.read(text, today: today) }
    #expect(error.description.hasSuffix(".") || error.description.hasSuffix("?"))
  }

  @Test func `nonsense is refused, and what is taken reads back as the same day`() {
    var noise = Noise(seed: 7)
    for _ in 0..<20_000 {
      let text = noise.text(of: Noise.dates)
      guard let day = try? DayEntry.read(text, today: today) else { continue }
      #expect(Day(iso: day.description) == day)
      #expect((try? DayEntry.read(day.long, today: today)) == day)
    }
  }
}
