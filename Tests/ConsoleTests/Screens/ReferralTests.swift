@testable import Console
@testable import Referrals
import Testing

@Suite struct ConflictOnTheReferral {
  /// A desk on a referral whose deal value and notes were changed here, and the deal value elsewhere, too.
  private func desk() throws -> Desk {
    var desk = Desk(size: Size(columns: 120, rows: 30))
    desk.stageValue("250000", of: Records.estate)
    desk.press("n")
    desk.type("Mine. ")
    desk.press(.control("s"))
    desk.sync([try Records.changed(Records.estate, ["/details/dealValue": 260_000])])
    desk.open(Records.estate)
    desk.state.notice = nil
    return desk
  }

  @Test func `a field that both sides changed carries another mark than one that is staged`() throws {
    let rows = try desk().screen.split(separator: "\n")
    let value = try #require(rows.first { $0.contains("Deal value") })
    let notes = try #require(rows.first { $0.contains("Notes  ") })
    #expect(value.contains("260,000.00 CHF → 250,000.00 CHF !"))
    #expect(notes.contains("~"))
  }

  @Test func `the bottom line says where it is decided, whole even on a small screen`() throws {
    var desk = try desk()
    desk.resize(to: .usual)
    let words = "Both sides changed what is marked !. In pending (p): m mine, t theirs, e edit."
    #expect(desk.screen.contains(words))
    desk.press(.escape)
    #expect(desk.screen.contains(words))
    #expect(desk.screen.contains("! Estate"))
  }

  @Test func `people whom both sides changed carry the mark of a conflict`() throws {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .tab)
    desk.type("Mine")
    desk.press(.enter)
    let theirs = Records.person("maja.lindqvist@fabrikam.example", "Theirs", "Lindqvist")
    desk.sync([try Records.changed(Records.estate, ["/team": [theirs]])])
    #expect(desk.screen.contains("! Mine Lindqvist"))
  }
}

@Suite struct BottomLine {
  @Test func `while something lies in front, it does not describe the cursor behind`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press(.down, .up)
    #expect(desk.screen.contains("Deal value 245,000.00 CHF →"))
    desk.press("n")
    #expect(!desk.screen.contains("Deal value 245,000.00 CHF →"))
    desk.press(.escape)
    desk.open(Records.estate, at: .field("crm-id"))
    let hint = "The deal's id in your own system."
    #expect(desk.screen.contains(hint))
    desk.press("c")
    #expect(!desk.screen.contains(hint))
  }

  @Test func `a notice is told in front of a form`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("crm-id"))
    desk.press(.enter)
    desk.feed(.keepFailed(.draft(Records.estate), Trouble("The disk is full.")))
    #expect(desk.screen.contains("Your last edit is not on disk. The disk is full."))
  }
}

@Suite struct FixedFields {
  /// What the bottom of the screen says, without the blanks at which it is wrapped.
  private func text(_ desk: Desk) -> String {
    desk.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `trying to edit a fixed field shows its whole value and why it is fixed`() throws {
    let name = (1...60).map { "part\($0)" }.joined(separator: " ")
    var desk = Desk([try Records.changed(Records.estate, ["/customerProfile/name": .string(name)])])
    desk.open(Records.estate, at: .field("customer"))
    #expect(!text(desk).contains("part60"))
    desk.press(.enter)
    let reason = "The service sets this when the referral is created and keeps it."
    #expect(desk.state.notice == Notice("Customer: \(name). \(reason)", .bad))
    #expect(text(desk).contains("Customer: \(name). \(reason)"))
  }

  @Test func `a part that no field knows is read in the same way`() {
    var desk = Desk()
    desk.open(Records.estate, at: .other("/pilotWave"))
    desk.press("e")
    #expect(
      desk.state.notice?.text
        == "/pilotWave: ring: early; seats: 25. This part of the record is only read: no client may change it."
    )
  }

  @Test func `a field of a closed referral can be read, too`() {
    var desk = Desk()
    desk.open(Records.won, at: .field("notes"))
    desk.press("e")
    #expect(
      desk.state.notice?.text == "Notes: Signed. Closed · Won is final: a closed referral can't be changed.")
  }

  @Test func `a field without a value says only why it is fixed`() {
    var desk = Desk()
    desk.open(Records.won, at: .field("crm-id"))
    desk.press("e")
    #expect(desk.state.notice?.text == "Closed · Won is final: a closed referral can't be changed.")
  }
}

@Suite struct PeopleColumn {
  @Test func `names take no more room than they need, so that e-mails are whole`() {
    var desk = Desk(size: Size(columns: 140, rows: 40))
    desk.open(Records.estate)
    for email in ["maja.lindqvist@fabrikam.example", "owen.castell@fabrikam.example"] {
      #expect(desk.screen.contains(email))
    }
  }

  @Test func `a long name is whole where there is room`() throws {
    let name = "Landing zone for regulated industries in three regions"
    let solution: JSONValue = ["id": "SOL-1", "name": .string(name), "type": "Name"]
    let record = try Records.changed(
      Records.estate,
      ["/details/requirements/solutions": [solution], "/team": [], "/customerProfile/team": []])
    var desk = Desk([record], size: Size(columns: 200, rows: 40))
    desk.open(Records.estate)
    #expect(desk.screen.contains("\(name)  SOL-1"))
  }
}
