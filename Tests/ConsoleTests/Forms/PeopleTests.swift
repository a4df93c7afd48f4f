@testable import Console
@testable import Referrals
import Testing

@Suite struct People {
  /// Fills in a new person's first rows and stages them.
  private func add(_ email: String, to desk: inout Desk) {
    desk.press("a")
    desk.type(email)
    desk.press(.tab)
    desk.type("Jane")
    desk.press(.tab)
    desk.type("Doe")
    desk.press(.enter)
  }

  @Test func `a new person is added to the end, with what was typed and nothing else`() {
    var desk = Desk()
    desk.open(Records.estate)
    add("jane.doe@contoso.example", to: &desk)
    #expect(
      desk.patch(Records.estate) == [
        .add(
          "/team/-", ["email": "jane.doe@contoso.example", "firstName": "Jane", "lastName": "Doe"])
      ])
  }

  @Test func `two new people are two additions`() {
    var desk = Desk()
    desk.open(Records.estate)
    add("jane.doe@contoso.example", to: &desk)
    add("john.doe@contoso.example", to: &desk)
    #expect(desk.patch(Records.estate).map(\.path) == ["/team/-", "/team/-"])
  }

  @Test(arguments: ["maja.lindqvist@fabrikam.example", "MAJA.LINDQVIST@FABRIKAM.EXAMPLE"])
  func `an address that is there already is refused`(email: String) {
    var desk = Desk()
    desk.open(Records.estate)
    add(email, to: &desk)
    #expect(desk.form?.focused?.id == PersonPart.email.name)
    #expect(desk.form?.complaint?.contains("already") == true)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `an address that is only staged counts as there`() {
    var desk = Desk()
    desk.open(Records.estate)
    add("jane.doe@contoso.example", to: &desk)
    add("jane.doe@contoso.example", to: &desk)
    #expect(desk.form?.complaint?.contains("already") == true)
  }

  @Test(arguments: [
    ("phoneNumber", "12", "at least three digits"), ("locale", "English", "isn't a language and region"),
    ("email", "maja.lindqvist@fabrikam.example", "is on the team of Estate migration wave 2 already"),
    ("email", "jane@", "The domain after the ‘@’ is missing"),
  ])
  func `what is wrong with a row stays under it until it is mended`(
    row: String, text: String, problem: String
  ) throws {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    let place = try #require(PersonPart.allCases.firstIndex { $0.name == row })
    for _ in 0..<place { desk.press(.tab) }
    desk.type(text)
    #expect(desk.flatScreen.contains(problem))
    desk.press(.tab, .tab)
    #expect(desk.flatScreen.contains(problem))
    #expect(!desk.flatScreen.contains("is needed"))
    desk.press(.backTab, .backTab, .end, .control("u"))
    #expect(!desk.flatScreen.contains(problem))
  }

  @Test func `a row that was emptied says that it is needed, and one that nobody typed in is quiet`() {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .tab, .backspace, .tab)
    #expect(desk.screen.contains("First name is needed."))
    #expect(!desk.screen.contains("Last name is needed."))
  }

  @Test func `a quantity that is none stays told`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("S", .tab, .tab, .tab)
    desk.type("many")
    desk.press(.tab)
    #expect(desk.screen.contains("A quantity is a whole number"))
  }

  @Test func `an edited person replaces the list and keeps every other member`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 1))
    desk.press(.enter, .tab)
    desk.type("Owain")
    desk.press(.enter)
    let team = try #require(desk.state.referral(Records.estate)?.document[at: "/team"]?.array)
    let owain = team[1].setting("Owain", at: "/firstName")
    #expect(desk.patch(Records.estate) == [.replace("/team", [team[0], owain])])
  }

  @Test func `a removed person replaces the list by the others`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("D")
    let team = try #require(desk.state.referral(Records.estate)?.document[at: "/team"]?.array)
    #expect(desk.patch(Records.estate) == [.replace("/team", [team[1]])])
    #expect(desk.cursor == .other("/team/0"))
    #expect(desk.state.notice?.text.hasPrefix("The removal of Maja Lindqvist is staged.") == true)
  }

  @Test func `only a person or a solution can be removed`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("notes"))
    desk.press("D")
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `the customer's people have their own list`() {
    var desk = Desk()
    desk.open(Records.rollout)
    desk.press("A")
    desk.type("kim@adatum.example")
    desk.press(.tab)
    desk.type("Kim")
    desk.press(.tab)
    desk.type("Abe")
    desk.press(.enter)
    #expect(
      desk.patch(Records.rollout) == [
        .add(
          "/customerProfile/team", [["email": "kim@adatum.example", "firstName": "Kim", "lastName": "Abe"]])
      ])
  }

  @Test func `a colleague seen on another deal is offered and filled in`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    desk.type("ines")
    desk.press(.control("p"))
    #expect(desk.form?.text(of: "email") == "ines.moreau@contoso.example")
    #expect(desk.form?.text(of: "lastName") == "Moreau")
    desk.press(.enter)
    #expect(desk.patch(Records.estate).map(\.path) == ["/team/-"])
  }

  @Test func `somebody who is on the team already is not offered`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    desk.type("maja")
    desk.press(.control("p"))
    #expect(desk.entry == "maja")
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `text kept for one person is never offered for another`() {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 1))
    desk.press(.enter, .tab)
    desk.type("Owain")
    desk.press(.escape)
    desk.state.updateReferral { $0.cursor = .person("team", 0) }
    desk.press("D")
    add("jane.doe@contoso.example", to: &desk)
    desk.state.updateReferral { $0.cursor = .person("team", 1) }
    desk.press(.enter)
    #expect(desk.form?.text(of: "email") == "jane.doe@contoso.example")
    #expect(desk.form?.text(of: "firstName") == "Jane")
  }

  @Test func `a new solution goes to the end with numbers as numbers`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("S")
    desk.type("SOL-1")
    desk.press(.tab, .tab, .tab)
    desk.type("12")
    desk.press(.enter)
    #expect(
      desk.patch(Records.estate) == [
        .add("/details/requirements/solutions/-", ["id": "SOL-1", "type": "Name", "quantity": 12])
      ])
  }
}
