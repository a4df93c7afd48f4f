import Referrals
import Testing

@Suite struct FilterProblems {
  private static let today = Day(iso: "2026-11-24")

  private static let told: [(String, String)] = [
    ("is:foo", "is: knows pending, conflict, changed, marked, gone"),
    ("wave is:foo two", "is: knows pending"), ("!is:foo", "is: knows pending"),
    ("is:pending,foo", "is: knows pending"),
    ("foo:bar", "There is no ‘foo’, but deal, customer, person"), ("foo:", "There is no ‘foo’"),
    ("value>abc", "‘abc’ is no amount. Type one such as 50000, 50k, 1.2m or 5bn."),
    ("value<>5", "‘<>’ compares nothing."), ("closes<someday", "‘someday’ isn't a day."),
    ("updated>+30", "‘+30’ needs a unit"), ("created:02/03/2027", "can be 2 March 2027 or 3 February 2027"),
    ("team>many", "‘many’ is no number of people."), ("deal>x", "‘deal’ takes a colon, as in deal:x."),
    ("stage:wno", "No stage is known as ‘wno’, but accepted, active"),
  ]

  @Test(arguments: told.indices)
  func `what is not understood is told with what can be typed`(place: Int) throws {
    let (text, words) = Self.told[place]
    let problem = try #require(RowFilter.problem(in: text, isTyping: false, today: Self.today))
    #expect(problem.contains(words))
    #expect(problem.hasSuffix("."))
  }

  @Test(arguments: [
    "", "wave \"two three\"", "stage:won,lost", "stage:Act", "is:won", "value>50k", "value<1,200.5",
    "closes<2026-12",
    "closes<+30d", "closes>=tomorrow", "closes<eoq", "value>", "closes:", "is:", "team:maja",
    "currency:usd,eur", "!",
    ":x",
  ])
  func `what is understood is no problem`(text: String) {
    #expect(RowFilter.problem(in: text, isTyping: false, today: Self.today) == nil)
  }

  @Test(arguments: [
    "is:", "is:p", "is:pendin", "value>1", "value>-", "closes<2", "closes<2026-", "closes<2026-1",
    "closes<+3",
    "closes<tomor", "closes<26.2.", "stage:w", "wave is:conf",
  ])
  func `the last word may be unfinished while it is typed`(text: String) {
    #expect(RowFilter.problem(in: text, isTyping: true, today: Self.today) == nil)
  }

  @Test(arguments: ["is:p wave", "is:p ", "closes<2026- value>1"])
  func `another word may not`(text: String) {
    #expect(RowFilter.problem(in: text, isTyping: true, today: Self.today) != nil)
  }

  @Test func `days that start from today are days only where today is known`() throws {
    let today = try #require(Self.today)
    let later = today.advanced(byDays: 30)
    #expect(
      RowFilter("closes<+30d", today: today) == .all([.closes(.less, RowFilter.DayRange(later, later))]))
    #expect(RowFilter("closes<+30d") == .all([.text("closes<+30d")]))
  }

  @Test func `one of the words between commas is enough`() {
    #expect(
      RowFilter("stage:won,lost") == .all([.not(.all([.not(.stage("won")), .not(.stage("lost"))]))]))
    #expect(RowFilter("stage:won,") == .all([.stage("won")]))
    #expect(RowFilter("stage:,") == .everything)
  }
}
