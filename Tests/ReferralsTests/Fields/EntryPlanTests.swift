import Referrals
import Testing

@Suite struct EntryPlans {
  /// A Thursday.
  private static let today = Day(daysSinceEpoch: 20_780)

  private func plan(_ id: Field.ID, _ text: String, _ values: [JSONValue], currency: String = "EUR") throws
    -> EntryPlan
  {
    let field = try Invented.field(id)
    let referrals = try values.map {
      try Invented.referral([field.pointer: $0, "/details/currency": .string(currency)])
    }
    return EntryPlan(field, entered: text, for: referrals, today: Self.today)
  }

  @Test(arguments: [
    ("+30d", "2027-02-26", "2027-03-28"), ("-1w", "2027-03-01", "2027-02-22"),
    ("+2m", "2026-12-31", "2027-02-28"),
    ("+1m", "2028-01-31", "2028-02-29"), ("+1y", "2028-02-29", "2029-02-28"),
    ("+ 2 w", "2027-02-01", "2027-02-15"),
    ("−1d", "2027-01-01", "2026-12-31"),
    ("+30d", "2027-02-25T21:00:00Z", "2027-03-27"), ("eom", "2027-02-26", "2026-11-30"),
    ("today", "2027-02-26", "2026-11-23"),
    ("+30d", "", "2026-12-23"), ("+30d", "0001-01-01T00:00:00", "2026-12-23"),
    ("+30d", "2027-02-29T00:00:00Z", "2026-12-23"),
  ])
  func `a step counts from the day that a deal holds, and from today where it holds none`(
    text: String, own: String, day: String
  ) throws {
    #expect(try plan("closes-on", text, [.string(own)]).values == [.string("\(day)T00:00:00Z")])
  }

  @Test(
    arguments: [
      ("+5%", "245000", "CHF", "257250"), ("-10%", Invented.number("99.99"), "EUR", "89.99"),
      ("*1.1", 1_200_000, "JPY", "1320000"),
      ("×1,1", "100", "EUR", "110"), ("*1.125", "8", "EUR", "9"), ("+12.125%", "100", "EUR", "112.13"),
      ("+2.5%", "0.1", "EUR", "0.1"), ("*1.005", "1", "EUR", "1.01"),
      ("+5 %", "10", "EUR", "10.5"),
      ("-100%", "10", "EUR", "0"), ("*0", "10", "EUR", "0"), ("+5%", 3, "JPY", "3"), ("+50%", 3, "JPY", "5"),
      ("+5%", "12,500.00", "EUR", "13125"), ("*1.1", "1.005", "KWD", "1.106"),
      ("+1%", "999999999999999999", "EUR", nil), ("＋５％", "100", "EUR", "105"),
    ] as [(String, JSONValue, String, String?)])
  func `a percentage or factor counts from the amount that a deal holds, exactly to its currency's decimals`(
    text: String, own: JSONValue, currency: String, result: String?
  ) throws {
    let plan = try plan("deal-value", text, [own], currency: currency)
    #expect(plan.values == [result.map(JSONValue.string)])
    #expect(plan.isRelative)
    #expect((plan.problem == nil) == (result != nil))
  }

  @Test(arguments: ["5%", "+%", "*", "*x", "*-1", "+1e3%", "-150%", "%", "+-5%", "+1,000%", "*1,2,3", "+5%%"])
  func `what says no change is refused with an example or a reason`(text: String) throws {
    let plan = try plan("deal-value", text, [100])
    #expect(plan.values == [nil])
    #expect(plan.problem?.description.hasSuffix(".") == true)
  }

  @Test func `where there is nothing to count from, one deal is refused and of several it stays`() throws {
    for odd: JSONValue in [.null, "", "1E+400", "12500.00 USD"] {
      let alone = try plan("deal-value", "+5%", [odd])
      #expect(alone.problem?.description == "There is no value to count from. Type the amount itself.")
      let several = try plan("deal-value", "+5%", [100, odd, 200])
      #expect(several.problem == nil)
      #expect(several.values == ["105", nil, "210"])
      #expect(several.count(.up) == 2)
      #expect(several.count(.withoutValue) == 1)
      #expect(try plan("deal-value", "+5%", [odd, odd]).problem != nil)
    }
  }

  @Test func `each deal goes its own way, and it is told which`() throws {
    let days: [JSONValue] = ["2027-01-05", "2027-02-01", "2027-03-20", "", "2026-12-31"]
    let plan = try plan("closes-on", "+30d", days)
    #expect(
      plan.values.map { $0?.string?.prefix(10) } == [
        "2027-02-04", "2027-03-03", "2027-04-19", "2026-12-23", "2027-01-30",
      ])
    let counts: [Int] = EntryPlan.Step.allCases.map(plan.count)
    #expect(counts == [2, 0, 2, 1, 0, 0])
    let one = try self.plan("closes-on", "2027-01-31", days)
    #expect(
      [one.count(.up), one.count(.down), one.count(.leavesQuarter), one.count(.first)] == [1, 2, 1, 1])
  }

  @Test(
    arguments: [
      ("closes-on", "2026-11-22", "2027-02-26", [.past]), ("closes-on", "today", "2027-02-26", []),
      ("closes-on", "2036-11-23", "2027-02-26", []), ("closes-on", "2036-11-24", "2027-02-26", [.farAhead]),
      ("deal-value", "0", 100, [.zero]), ("deal-value", "1000", 100, [.tenfold]),
      ("deal-value", "999.99", 100, []),
      ("deal-value", "10", 100, [.tenth]), ("deal-value", "10.01", 100, []),
      ("deal-value", "1000", .null, []),
      ("deal-value", "1000", 0, []), ("crm-id", "x", "y", []),
    ] as [(Field.ID, String, JSONValue, [EntryPlan.Warning])])
  func `what a person might not have meant is warned of`(
    id: Field.ID, text: String, own: JSONValue, warnings: [EntryPlan.Warning]
  ) throws {
    #expect(try plan(id, text, [own]).warnings.map(\.warning) == warnings)
  }
}
