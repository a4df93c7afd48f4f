@testable import Console
@testable import Referrals
import Testing

@Suite struct Nonsense {
  /// A field and what nobody may stage for it.
  static let entries: [(Field.ID, String)] = [
    ("deal-value", "10.000"), ("deal-value", "-5"), ("deal-value", "abc"), ("deal-value", "1e9"),
    ("deal-value", "1,2,3"), ("deal-value", "USD 100"), ("deal-value", "1.005"), ("deal-value", "NaN"),
    ("deal-value", "99999999999999999999"), ("deal-value", "0x10"),
    ("closes-on", "2027-02-30"), ("closes-on", "02/03/2027"), ("closes-on", "+30"), ("closes-on", "soon"),
    ("closes-on", "26 Feb"), ("closes-on", "1.1.27"), ("closes-on", "2027-13-01"), ("closes-on", "-"),
    ("currency", "XXZ"), ("currency", "🙂"),
  ]

  @Test(arguments: entries)
  func `it is refused, the text stays and the cursor is on it`(id: Field.ID, text: String) {
    var desk = Desk()
    desk.open(Records.estate, at: .field(id))
    desk.press(.enter)
    desk.type(text)
    desk.press(.enter)
    #expect(desk.entry == text)
    #expect(desk.form?.focus == 0)
    #expect(desk.form?.complaint?.isEmpty == false)
    #expect(desk.state.staging.isEmpty)
  }

  @Test(arguments: ["deal-value", "closes-on"] as [Field.ID])
  func `a required field can't be emptied`(id: Field.ID) {
    var desk = Desk()
    desk.open(Records.estate, at: .field(id))
    desk.press(.enter, .backspace, .enter)
    #expect(desk.form?.complaint?.isEmpty == false)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `the complaint goes with the next key and the fixed entry is staged`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("10.000")
    desk.press(.enter)
    #expect(desk.form?.complaint?.contains("two ways") == true)
    desk.press(.backspace, .backspace)
    #expect(desk.form?.complaint == nil)
    desk.press(.backspace, .backspace)
    desk.type("000")
    desk.press(.enter)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "10000")])
  }

  static let people: [(PersonPart, String)] = [
    (.email, ""), (.email, "jane"), (.email, "jane@"), (.email, "@contoso.example"),
    (.email, "a b@contoso.example"),
    (.email, "a@contoso.example, b@contoso.example"), (.email, "a@b@contoso.example"),
    (.email, "jane@contoso"),
    (.email, "jane@contoso..example"), (.firstName, ""), (.lastName, ""), (.phoneNumber, "call me"),
    (.phoneNumber, "12"), (.phoneNumber, "+41+44"), (.locale, "en_us"), (.locale, "English"),
  ]

  @Test(arguments: people)
  func `a person with it is refused and the cursor is on that row`(part: PersonPart, text: String) {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    let good: [PersonPart: String] = [
      .email: "jane.doe@contoso.example", .firstName: "Jane", .lastName: "Doe",
    ]
    for row in PersonPart.allCases {
      if !row.isFlag { desk.type(row == part ? text : good[row] ?? "") }
      desk.press(.tab)
    }
    desk.press(.enter)
    #expect(desk.form?.focused?.id == part.name)
    #expect(desk.entry == text)
    #expect(desk.form?.complaint?.isEmpty == false)
    #expect(desk.state.staging.isEmpty)
  }

  static let solutions: [(SolutionPart, String)] = [
    (.id, ""), (.quantity, "-1"), (.quantity, "1.5"), (.quantity, "many"), (.price, "1.000"), (.price, "-3"),
    (.price, "free"), (.currency, "chf"), (.currency, "EURO"),
  ]

  @Test(arguments: solutions)
  func `a solution with it is refused and the cursor is on that row`(part: SolutionPart, text: String) {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("S")
    for row in SolutionPart.allCases {
      if row == part { desk.type(text) } else if row == .id { desk.type("SOL-1") }
      desk.press(.tab)
    }
    desk.press(.enter)
    #expect(desk.form?.focused?.id == part.name)
    #expect(desk.entry == text)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `hostile text in a record opens in a form and leaves as it came`() {
    for id in ["deal-value", "closes-on", "currency", "notes", "sales-stage"] as [Field.ID] {
      var desk = Desk()
      desk.open(Records.hostile, at: .field(id))
      desk.press(.enter, .control("s"))
      #expect(desk.form == nil, "\(id)")
      #expect(desk.state.staging.isEmpty, "\(id)")
    }
  }
}
