@testable import Console
@testable import Referrals
import Testing

@Suite struct RelativeEntries {
  private static let open = [Records.estate, Records.renewal, Records.rollout]

  private func marked(_ ids: [Referral.ID], in records: [Referral] = Records.all) -> Desk {
    var desk = Desk(records, size: Size(columns: 100, rows: 30))
    for id in ids {
      desk.stand(on: id)
      desk.press(.space)
    }
    return desk
  }

  private func day(_ id: Referral.ID, in desk: Desk) -> String? {
    desk.state.staging.draft(id)?.edits["/details/closingDateTime"]?.string
  }

  @Test func `a step moves each of several deals from its own date, and says before how they go`() {
    var desk = marked(Self.open)
    desk.press("c")
    desk.type("+30d")
    #expect(desk.flatScreen.contains("3 deals: 2 later, 1 leaves the quarter."))
    desk.press(.enter)
    #expect(day(Records.estate, in: desk) == "2027-03-28T00:00:00Z")
    #expect(day(Records.renewal, in: desk) == "2027-02-14T00:00:00Z")
    #expect(day(Records.rollout, in: desk) == "2027-01-30T00:00:00Z")
  }

  @Test func `one date for several says which of them it moves back`() {
    var desk = marked(Self.open)
    desk.press("c")
    desk.type("2027-01-15")
    #expect(desk.flatScreen.contains("3 deals: 1 earlier, 1 leaves the quarter, 1 stays as it is."))
  }

  @Test func `a step of one deal shows both days, in the calendar the one it leads to`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("c")
    desk.type("+30d")
    #expect(desk.flatScreen.contains("26 Feb 2027 → 28 Mar 2027 (in 125 days)"))
    #expect(desk.screen.contains("March 2027"))
    desk.press(.down)
    #expect(desk.entry == "2027-04-04")
    desk.press(.control("u"))
    desk.type("+30d")
    desk.press(.enter)
    #expect(day(Records.estate, in: desk) == "2027-03-28T00:00:00Z")
    desk.press("c")
    desk.type("+1w")
    desk.press(.enter)
    #expect(day(Records.estate, in: desk) == "2027-04-04T00:00:00Z")
  }

  @Test func `a percentage of one deal shows both amounts`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("+5%")
    #expect(desk.flatScreen.contains("245,000.00 CHF → 257,250.00 CHF"))
    desk.press(.enter)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "257250")])
  }

  @Test func `a percentage of several leaves alone what has no value`() throws {
    let records = [
      try Records.changed(Records.estate, ["/details/currency": "USD"]),
      try Records.changed(Records.renewal, ["/details/currency": "USD", "/details/dealValue": .null]),
      try Records.changed(Records.rollout, ["/details/currency": "USD"]),
    ]
    var desk = marked(Self.open, in: records)
    desk.press("e")
    desk.type("*1.1")
    #expect(desk.flatScreen.contains("3 deals: 2 up, 1 without a value stays as it is."))
    desk.press(.enter)
    #expect(desk.form == nil)
    #expect(Set(desk.state.staging.entries.map(\.id)) == [Records.estate, Records.rollout])
  }

  @Test func `without a value there is nothing to count from, and the form says so`() throws {
    var desk = Desk([try Records.changed(Records.estate, ["/details/dealValue": .null])])
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("+5%")
    desk.press(.enter)
    #expect(desk.form?.complaint == "There is no value to count from. Type the amount itself.")
  }

  @Test func `a step on a record that others moved meanwhile counts from what was seen, and is a conflict`()
    throws
  {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("c")
    desk.type("+30d")
    desk.sync([try Records.changed(Records.estate, ["/details/closingDateTime": "2027-05-05T00:00:00Z"])])
    desk.press(.enter)
    #expect(day(Records.estate, in: desk) == "2027-03-28T00:00:00Z")
    #expect(desk.state.staging.entry(Records.estate)?.isInConflict == true)
  }

  @Test(arguments: [
    ("c", "2026-11-20", "The closing date is in the past."), ("c", "2037-01-01", "more than ten years ahead"),
    ("e", "0", "whose value is 0"), ("e", "2450000", "at least ten times what it was"),
    ("e", "24500", "a tenth of what it was"),
  ])
  func `what is seldom meant is warned of while it is typed, and staged all the same`(
    key: String, text: String, words: String
  ) {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.character(Character(key)))
    #expect(!desk.flatScreen.contains(words))
    desk.type(text)
    #expect(desk.flatScreen.contains(words))
    desk.press(.enter)
    #expect(!desk.state.staging.isEmpty)
  }

  @Test func `of several it is told how many it is about`() {
    var desk = marked(Self.open)
    desk.press("c")
    desk.type("2026-11-20")
    #expect(desk.flatScreen.contains("3 of 3: The closing date is in the past."))
  }
}
