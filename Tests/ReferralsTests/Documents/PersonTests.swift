import Referrals
import Testing

@Suite struct People {
  @Test func `setting a part changes that part and keeps everything the service said`() throws {
    var person = Person(try #require(Invented.mira.object))
    person.set(.title, to: "Account manager")
    person.set(.locale, to: "nb-no")
    person.set(.disableNotifications, to: "true")
    #expect(person.document["emailValidationStatus"] == "Unknown")
    #expect(person.document.members.map(\.name) == Invented.mira.object?.members.map(\.name))
    #expect(person.text(.title) == "Account manager")
    #expect(
      JSONValue.object(person.document)[at: "/contactPreference"] == [
        "locale": "nb-no", "disableNotifications": true,
      ])
  }

  @Test func `a form that is accepted as it was leaves the person as they were`() throws {
    let mira = Person(try #require(Invented.mira.object))
    var person = mira
    for part in PersonPart.allCases {
      // A form shows a switch that was never set as off.
      person.set(part, to: part.isFlag && person.text(part).isEmpty ? "false" : person.text(part))
    }
    #expect(person == mira)
  }

  @Test func `a new person has what was typed, in the order of the documentation`() {
    var person = Person(JSONObject())
    let typed: [PersonPart: String] = [
      .email: "jane.doe@contoso.com", .firstName: "Jane", .lastName: "Doe", .phoneNumber: "0000000001",
      .disableNotifications: "false",
    ]
    for part in PersonPart.allCases { person.set(part, to: typed[part] ?? "") }
    #expect(JSONValue.object(person.document).compact == Invented.janeDoe.compact)
  }

  @Test func `an emptied part becomes null`() throws {
    var person = Person(try #require(Invented.mira.object))
    person.set(.phoneNumber, to: "")
    #expect(person.document["phoneNumber"] == .null)
  }

  @Test func `a name that only looks the same is a change`() {
    var person = Person(JSONObject([("firstName", "Ren\u{E9}e")]))
    person.set(.firstName, to: "Rene\u{301}e")
    #expect(person.document["firstName"] == "Rene\u{301}e")
  }

  @Test func `the e-mail tells people apart, whatever its case`() {
    #expect(
      Person(JSONObject([("email", "Jane@contoso.example")])).isSamePerson(
        as: Person(JSONObject([("email", "jane@Contoso.example")]))))
    #expect(
      !Person(JSONObject([("firstName", "Jane")])).isSamePerson(
        as: Person(JSONObject([("firstName", "Jane")]))))
    #expect(Person(JSONObject([("email", "jane@contoso.example")])).name == "jane@contoso.example")
  }

  @Test func `one object where an array is meant is one person, and anything else is none`() {
    #expect(Person.list(Invented.mira).map(\.name) == ["Mira Solheim"])
    #expect(Person.list([Invented.mira, 7, .null]).count == 1)
    #expect(Person.list(.null).isEmpty)
    #expect(Person.list("Mira").isEmpty)
  }
}

@Suite struct Solutions {
  @Test func `setting a part keeps what is unknown, and numbers stay numbers`() throws {
    var solution = Solution(try #require(Invented.solution.object))
    solution.set(.price, to: "9800.50")
    solution.set(.quantity, to: "")
    solution.set(.name, to: "Ledger")
    #expect(solution.document["price"]?.number?.text == "9800.50")
    #expect(solution.document["quantity"] == .null)
    #expect(solution.document["publisherName"] == "Proseware")
    #expect(solution.document.members.map(\.name) == Invented.solution.object?.members.map(\.name))
  }

  @Test(arguments: [("9,800.50", "9800.50"), ("9'800", "9800"), ("1,5", "1.5"), ("１２", "12"), ("5k", "5000")])
  func `a price is read as amounts are`(text: String, number: String) throws {
    var solution = Solution(try #require(Invented.solution.object))
    #expect(SolutionPart.price.problem(in: text) == nil)
    solution.set(.price, to: text)
    #expect(solution.document["price"]?.number?.text == number)
  }

  @Test(arguments: [
    (SolutionPart.id, ""), (.type, ""), (.type, "Product"), (.quantity, "1.5"), (.quantity, "-1"),
    (.price, "-1"), (.price, "9.800"), (.price, "1,2,3"),
    (.currency, "usd"), (.currency, "XYZ"),
  ])
  func `what does not fit is told`(part: SolutionPart, text: String) throws {
    #expect(try #require(part.problem(in: text)).hasSuffix("."))
  }
}
