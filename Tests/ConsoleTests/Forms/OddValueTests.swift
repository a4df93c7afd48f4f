@testable import Console
@testable import Referrals
import Testing

@Suite struct OddValuesInForms {
  private static let closings: [JSONValue] = [
    "2027-02-26T00:00:00", "2027-02-26", "2027-02-26T00:00:00+0000", "2027-02-25T21:00:00Z",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2027-02-29T00:00:00Z", "", .null, 20270226,
  ]
  private static let amounts: [JSONValue] = [
    "12,500.00", "12500.00 USD", "12500.00 CHF", .number(JSONNumber(-500)), "1E+400", "12.125", "-12.125", "",
    .null, true,
    "123456789012345678901234567890.55",
  ]

  private func desk(_ place: JSONPointer, _ value: JSONValue) throws -> Desk {
    Desk([try Records.changed(Records.estate, [place: value]), try Records.changed(Records.renewal, [:])])
  }

  @Test(arguments: closings)
  func `accepting a closing day as it stands stages nothing`(value: JSONValue) throws {
    var desk = try desk("/details/closingDateTime", value)
    desk.stand(on: Records.estate)
    desk.press("c", .enter)
    #expect(desk.form == nil)
    #expect(desk.state.staging.isEmpty)
  }

  @Test(arguments: amounts)
  func `accepting an amount as it stands stages nothing`(value: JSONValue) throws {
    var desk = try desk("/details/dealValue", value)
    desk.stand(on: Records.estate)
    desk.press("e", .enter)
    #expect(desk.form == nil)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `the day of a moment typed again changes nothing, and the referral says which moment it is`()
    throws
  {
    var desk = try desk("/details/closingDateTime", "2027-02-25T21:00:00Z")
    desk.open(Records.estate, at: .field("closes-on"))
    #expect(desk.screen.contains("2027-02-25 · 21:00 UTC"))
    desk.press(.enter)
    desk.type("25 Feb 2027")
    desk.press(.enter)
    #expect(desk.state.staging.isEmpty)
    desk.press(.enter)
    desk.type("2027-02-26")
    desk.press(.enter)
    #expect(desk.patch(Records.estate) == [.replace("/details/closingDateTime", "2027-02-26T00:00:00Z")])
  }

  @Test func `what can't be read is in no total, with a word about it`() throws {
    let wide = Size(columns: 120, rows: 24)
    var desk = Desk([try Records.changed(Records.estate, ["/details/dealValue": "1E+400"])], size: wide)
    #expect(desk.screen.contains("1 without a readable value"))
    #expect(desk.screen.contains("1E+400"))
    desk.sync([try Records.changed(Records.estate, ["/details/dealValue": "12,500.00"])])
    #expect(!desk.screen.contains("without"))
  }

  @Test func `of a person with gaps only what is typed is checked`() throws {
    let ann: JSONValue = [
      "firstName": "Ann", "lastName": .null, "phoneNumber": "n/a", "email": "ann.able@fabrikam_corp.example",
    ]
    var desk = try desk("/team", [ann])
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .tab)
    desk.type("Anna")
    desk.press(.enter)
    #expect(desk.form == nil)
    #expect(desk.patch(Records.estate) == [.replace("/team", [ann.setting("Anna", at: "/firstName")])])
  }

  @Test func `a row of such a person that is typed in is checked, and a new person whole`() throws {
    var desk = try desk(
      "/team", [["firstName": "Ann", "lastName": .null, "email": "ann@fabrikam_corp.example"]])
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .tab, .tab, .tab)
    desk.type("n/a")
    desk.press(.enter)
    #expect(desk.form?.complaint?.contains("phone number") == true)
    desk.press(.escape, "a")
    desk.type("jane@contoso.example")
    desk.press(.tab)
    desk.type("Jane")
    desk.press(.enter)
    #expect(desk.form?.complaint == "Last name is needed.")
  }

  @Test func `a solution that lacks its id can be given a price`() throws {
    let solution: JSONValue = ["name": "Ledger", "type": "Odd", "price": .null]
    var desk = try desk("/details/requirements/solutions", [solution])
    desk.open(Records.estate, at: .solution(0))
    desk.press(.enter, .tab, .tab, .tab, .tab)
    desk.type("120")
    desk.press(.enter)
    #expect(desk.form == nil)
    #expect(
      desk.patch(Records.estate) == [
        .replace("/details/requirements/solutions", [solution.setting(120, at: "/price")])
      ])
  }
}
