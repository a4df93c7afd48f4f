import Referrals
import Testing

@Suite struct FilterProblems {
  private static let today = Day(iso: "2026-11-24")

  private static let told: [(String, String)] = [
    ("is:foo", "is: knows pending, conflict, changed, marked, gone"),
    ("wave is:foo two", "is: knows pending"), ("!is:foo", "is: knows pending"),
    ("is:pending,foo", "is: knows pending"),
    ("foo:bar", "There is no ‘foo’, but deal, customer, person"), ("foo:", "There is no ‘foo’"),
    ("value>abc", "‘abc’ isn't an amount. Type one such as 50000, 50k, 1.2m or 5bn."),
    ("value<>5", "‘<>’ compares nothing."), ("closes<someday", "‘someday’ isn't a day."),
    ("updated>+30", "‘+30’ needs a unit"), ("created:02/03/2027", "can be 2 March 2027 or 3 February 2027"),
    ("team>many", "‘many’ is no number of people."), ("deal>x", "‘deal’ takes a colon, as in deal:x."),
    ("value>100.000", "can be read two ways. Type 100000 for thousands, or 100.00 for decimals."),
    ("value>1,2,3", "don't add up"), ("value>", "‘value>’ needs something to compare with."),
    ("is:", "‘is:’ needs a word"),
    ("!is:", "‘is:’ needs a word"), ("stage:", "‘stage:’ needs a stage"),
    ("stage:,", "‘stage:’ needs a stage"),
    ("!", "‘!’ needs a word"), ("closes<", "‘closes<’ needs something"), ("is:stale", "is: knows pending"),
    ("is:pendng", "Did you mean is:pending?"),
    ("is:refusd", "Did you mean is:refused?"),
    ("custmer:x", "There is no ‘custmer’. Did you mean customer:x?"),
    ("stage:acepted", "No stage is known as ‘acepted’. Did you mean accepted?"),
    ("currency:EURO", "No currency is known as ‘EURO’."),
    ("team:me", "‘me’ is looked for in names and addresses like any word."),
    ("person:Mine", "‘Mine’ is looked for"),
    ("stage:wno", "No stage is known as ‘wno’, but accepted, active"),
  ]

  @Test(arguments: told.indices)
  func `what is not understood is told with what can be typed`(place: Int) throws {
    let (text, words) = Self.told[place]
    let problem = try #require(RowFilter.problem(in: text, isTyping: false, today: Self.today))
    #expect(problem.contains(words))
    #expect(problem.hasSuffix(".") || problem.hasSuffix("?"))
  }

  @Test(arguments: [
    "", "wave \"two three\"", "stage:won,lost", "stage:Act", "is:won", "value>50k", "value<1,200.5",
    "closes<2026-12",
    "closes<+30d", "closes>=tomorrow", "closes<eoq", "closes:", "team:maja",
    "currency:usd,eur",
    ":x", "notes:", "!notes:", "value:", "!closes:", "value<-5", "value>50K", "value>1.2bn", "value>100,000",
    "is:MARKED",
    "is:not-sent", "is:\"not sent\"", "team:melanie", "value:1.5",
  ])
  func `what is understood is no problem`(text: String) {
    #expect(RowFilter.problem(in: text, isTyping: false, today: Self.today) == nil)
  }

  @Test(arguments: [
    "is:", "is:p", "is:pendin", "value>1", "value>-", "closes<2", "closes<2026-", "closes<2026-1",
    "closes<+3",
    "closes<tomor", "closes<26.2.", "stage:w", "wave is:conf", "value>", "team:me", "currency:US", "closes<",
    "!is:",
  ])
  func `the last word may be unfinished while it is typed`(text: String) {
    #expect(RowFilter.problem(in: text, isTyping: true, today: Self.today) == nil)
  }

  @Test func `an amount that can be read two ways is told while it is typed`() {
    #expect(
      RowFilter.problem(in: "value>100.000", isTyping: true, today: Self.today)?.contains("two ways") == true)
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
