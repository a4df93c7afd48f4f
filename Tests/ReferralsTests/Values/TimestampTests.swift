import Referrals
import Testing

@Suite struct Timestamps {
  @Test(arguments: [
    "2027-02-26T00:00:00Z", "2027-02-26T00:00:00", "2027-02-26", "2027-02-26T00:00:00+00:00",
    "2027-02-26T00:00:00+0000", "2027-02-26T00:00:00-00", "2027-02-26T00:00:00.0Z", "2027-02-26T00:00:00.000",
    "2027-02-26T00:00:00.0000000+00:00", "2027-02-26 00:00:00Z", "2027-02-26T00:00Z",
    "2027-02-26T01:00:00+01:00",
    "2027-02-25T19:00:00-0500", "/Date(1803600000000)/", "/Date(1803600000000+0100)/",
  ])
  func `every spelling of a moment is that moment`(text: String) throws {
    let moment = try #require(Timestamp(text))
    #expect(moment == Timestamp(seconds: 1_803_600_000))
    #expect(moment.day.description == "2027-02-26")
    #expect(moment.isMidnight)
  }

  @Test(arguments: [
    "", "2027-02-29T00:00:00Z", "2027-02-26T", "2027-02-26T00", "2027-02-26T00:00:00.",
    "2027-02-26T00:00:61Z",
    "2027-02-26T00:00:00Z ", "26.02.2027", "soon", "/Date()/", "/Date(1803600000000)", "2027-02-26T00:00:00+",
    "２０２７-02-26",
  ])
  func `what is no moment is none, and is not said to be never`(text: String) {
    #expect(Timestamp(text) == nil)
    #expect(!Timestamp.isNever(text))
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00", "0001-01-01", "0001-12-31T23:59:59Z",
    "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59", "/Date(-62135596800000)/",
  ])
  func `the ends of time stand for no moment`(text: String) {
    #expect(Timestamp(text) == nil)
    #expect(Timestamp.isNever(text))
    #expect(Day(timestamp: text) == nil)
  }

  @Test func `moments are ordered as moments, whatever their texts`() {
    let texts = [
      "1969-12-31T23:59:59.5Z", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00.0001Z",
      "2026-11-20T10:00:00.001",
      "2026-11-20T11:00:00.01+01:00", "2026-11-20T10:00:00.1234567Z", "2026-11-20T10:00:00.123456789Z",
      "2026-11-20T10:00:01Z", "2026-11-20T05:00:02-05:00",
    ]
    let moments = texts.compactMap { Timestamp($0) }
    #expect(moments.count == texts.count)
    #expect(moments.shuffled().sorted() == moments)
    #expect(Set(moments).count == moments.count)
  }

  @Test func `the time of day is told in UTC`() throws {
    #expect(try #require(Timestamp("2027-02-26T03:07:59.9+01:00")).time == "02:07")
    #expect(try #require(Timestamp("1969-12-31T21:00:00Z")).time == "21:00")
    #expect(try #require(Timestamp("2027-02-26T00:00:00.0000001Z")).isMidnight == false)
  }

  @Test func `no nonsense traps`() {
    var noise = Noise(seed: 17)
    for _ in 0..<10_000 {
      let text = noise.text(
        of: Noise.dates + ["/Date(", ")/", "2027-02-26", "12:30", "99999999999999999999"])
      if let moment = Timestamp(text) { #expect(!Timestamp.isNever(text) && moment.day > .first) }
    }
  }
}
