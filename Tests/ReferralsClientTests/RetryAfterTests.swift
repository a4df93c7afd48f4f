import Testing

@testable import ReferralsClient

@Suite struct RetryAfters {
  /// 21 October 2026, 07:28:00 in Greenwich.
  private let moment = 1_792_567_680

  @Test(arguments: [
    ("57", 57), (" 57 ", 57), ("\t57", 57), ("0", 0), ("0.5", 1), ("57.0", 57), ("57.25", 58), ("057", 57),
    ("99999999999999999999", Int.max), ("9223372036854775807.5", Int.max),
  ])
  func `seconds are read with blanks and fractions, and rounded up`(value: String, seconds: Int) {
    #expect(RetryAfter.seconds(value, date: nil, now: 0) == seconds)
  }

  @Test(arguments: ["", " ", "soon", "-5", "-0", "5s", "1e3", "0x10", "1,5", "٥", ".5", "5.", "2026-10-21"])
  func `what can't be read means a real pause`(value: String) {
    #expect(RetryAfter.seconds(value, date: nil, now: moment) == RetryAfter.unclear)
  }

  @Test(arguments: [
    "Wed, 21 Oct 2026 07:28:20 GMT", "wed, 21 oct 2026 07:28:20 gmt", "Wednesday, 21-Oct-26 07:28:20 GMT",
    "Wed Oct 21 07:28:20 2026", "Wed, 21 Oct 2026 07:28:20 UTC", "21 Oct 2026 07:28:20 GMT",
  ])
  func `a moment counts from that of the answer, or else from our own`(value: String) {
    #expect(RetryAfter.seconds(value, date: nil, now: moment) == 20)
    #expect(RetryAfter.seconds(value, date: "Wed, 21 Oct 2026 07:28:10 GMT", now: 0) == 10)
    #expect(RetryAfter.seconds(value, date: "yesterday", now: moment) == 20)
  }

  @Test(arguments: [
    "Wed, 21 Oct 2026 07:27:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 31 Jun 2026 07:28:20 GMT",
    "Wed, 21 Oct 2026 07:28:20 PST", "Wed, 21 Oct 2026 25:28:20 GMT", "Wed, 21 Oct 2026",
  ])
  func `a moment that is past, or none, means a real pause`(value: String) {
    #expect(RetryAfter.seconds(value, date: nil, now: moment) == RetryAfter.unclear)
  }

  @Test func `the old two-digit years are those around 2000`() {
    #expect(HTTPDate.seconds("Sunday, 06-Nov-94 08:49:37 GMT") == 784_111_777)
    #expect(HTTPDate.seconds("Sun Nov  6 08:49:37 1994") == 784_111_777)
  }
}
