@testable import Console
@testable import Referrals
import Testing

@Suite struct PastedLines {
  private func desk(at item: DetailItem) -> Desk {
    var desk = Desk()
    desk.open(Records.estate, at: item)
    desk.press(.enter)
    return desk
  }

  @Test func `what nobody can see is left out with a word, and blanks at the ends`() {
    var desk = desk(at: .field("crm-id"))
    desk.paste(" CRM\u{200B}-7\u{FEFF}\r\n")
    #expect(desk.flatScreen.contains("2 invisible characters are left out."))
    desk.press(.enter)
    #expect(desk.state.staging.draft(Records.estate)?.edits["/externalReferenceId"] == "CRM-7")
  }

  @Test func `a line of nothing but what nobody can see is empty`() {
    var desk = desk(at: .person("team", 0))
    desk.press(.tab)
    desk.paste("\u{200B}\u{A0}")
    desk.press(.enter)
    #expect(desk.form?.complaint == "First name is needed.")
  }

  @Test func `what the service holds in another row stays as it is`() throws {
    let odd: JSONValue = ["firstName": "Ann\u{200B} ", "lastName": "Able", "email": " ann@fabrikam.example"]
    var desk = Desk([try Records.changed(Records.estate, ["/team": [odd]])])
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter)
    #expect(!desk.screen.contains("left out"))
    desk.press(.tab, .tab)
    desk.type("Abel")
    desk.press(.enter)
    #expect(desk.patch(Records.estate) == [.replace("/team", [odd.setting("Abel", at: "/lastName")])])
  }

  @Test func `notes keep every character`() {
    var desk = desk(at: .field("notes"))
    desk.press(.control("a"))
    desk.paste("a\u{200B}b\u{A0}c ")
    #expect(!desk.screen.contains("left out"))
    desk.press(.control("s"))
    let notes = desk.state.staging.draft(Records.estate)?.edits["/details/notes"]?.string ?? ""
    #expect(notes.unicodeScalars.contains("\u{200B}") && notes.unicodeScalars.contains("\u{A0}"))
  }

  @Test func `an address with a name fills the rows it belongs to`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    desk.paste("\"Doe, Jane\" <jane.doe@contoso.example>")
    desk.press(.enter)
    #expect(
      desk.patch(Records.estate) == [
        .add("/team/-", ["email": "jane.doe@contoso.example", "firstName": "Jane", "lastName": "Doe"])
      ])
  }

  @Test
  func `a name that is typed already stays, and a typed address with a name is read on leaving its row`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a", .tab)
    desk.type("Janet")
    desk.press(.backTab)
    desk.type("Jane Doe <jane.doe@contoso.example>")
    desk.press(.tab)
    #expect(desk.form?.text(of: "email") == "jane.doe@contoso.example")
    #expect(desk.form?.text(of: "firstName") == "Janet")
    #expect(desk.form?.text(of: "lastName") == "Doe")
  }

  @Test func `several addresses at once are refused in words`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.press("a")
    desk.paste("a@contoso.example; b@contoso.example")
    #expect(desk.flatScreen.contains("These are 2 addresses. Type one here"))
    desk.press(.enter)
    #expect(desk.form != nil)
    #expect(desk.state.staging.isEmpty)
  }
}
