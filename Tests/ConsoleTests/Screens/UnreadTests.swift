@testable import Console
@testable import Referrals
import Testing

/// Records of which only a row of the list was read, and members that are not there.
@Suite struct Unread {
  /// A desk on a list whose rows lack notes and team.
  private func desk() throws -> (desk: Desk, whole: Referral) {
    let whole = try #require(Records.all.first { $0.id == Records.estate })
    var details = whole.document["details"]?.object ?? JSONObject()
    details["notes"] = nil
    var document = whole.document.object ?? JSONObject()
    document["details"] = .object(details)
    document["team"] = nil
    let row = try #require(Referral(.object(document), isWhole: false))
    return (Desk([row]), whole)
  }

  @Test
  func `notes that the list did not show are read before their form opens, with what was typed meanwhile`()
    throws
  {
    var (desk, whole) = try desk()
    desk.press("n")
    #expect(desk.effects == [.fetch(Records.estate)])
    #expect(desk.form == nil)
    desk.type("D!")
    #expect(desk.state.staging.isEmpty)
    desk.feed(.fetched(whole))
    #expect(desk.form?.text(of: FormRow.value) == whole.notes + "D!")
  }

  @Test func `a record that can't be read in full is not changed`() throws {
    var (desk, _) = try desk()
    desk.press("n")
    desk.type("Dx")
    desk.feed(.fetchFailed(Records.estate, Trouble("The service can't be reached.")))
    #expect(desk.form == nil)
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice?.text.contains("could not be read in full") == true)
    desk.press("n", .escape)
    desk.feed(.fetched(Records.all[0]))
    #expect(desk.form == nil)
  }

  @Test func `what the row shows can be edited at once, on the record as soon as that is here`() throws {
    var (desk, whole) = try desk()
    desk.press("e")
    #expect(desk.form != nil)
    #expect(desk.effects == [.fetch(Records.estate)])
    desk.type("310000")
    desk.press(.enter)
    #expect(desk.state.staging.draft(Records.estate)?.base.isWhole == false)
    desk.feed(.fetched(whole))
    let entry = try #require(desk.state.staging.entry(Records.estate))
    #expect(entry.draft.base.isWhole)
    #expect(entry.condition == .fresh)
    #expect(entry.draft.patch.operations.map(\.path) == ["/details/dealValue"])
  }

  @Test func `a row of the list is nothing that a draft is put on`() throws {
    var (desk, whole) = try desk()
    desk.feed(.fetched(whole))
    desk.stageValue("310000", of: Records.estate)
    let row = try #require(
      Referral(whole.document.setting("\"later\"", at: "/eTag").setting(.null, at: "/team"), isWhole: false))
    desk.sync([row])
    #expect(desk.effects.contains(.fetch(Records.estate)))
    #expect(desk.state.staging.draft(Records.estate)?.base.eTag == whole.eTag)
  }
}

/// Lists with elements that are no people.
@Suite struct Strangers {
  /// A desk on a record whose team begins with `null`.
  private func desk() throws -> Desk {
    let team = try #require(Records.all.first { $0.id == Records.estate }?.document["team"]?.array)
    let record = try Records.changed(Records.estate, tag: "\"e1\"", ["/team": .array([.null] + team)])
    return Desk([record])
  }

  private func team(_ desk: Desk) -> [JSONValue] {
    desk.state.staged(Records.estate)?.document["team"]?.array ?? []
  }

  @Test func `rows, removal and editing mean the same person, and strangers stay where they are`() throws {
    var desk = try desk()
    desk.open(Records.estate, at: .person("team", 2))
    #expect(desk.screen.contains("Team · 2"))
    desk.press("y")
    #expect(desk.effects == [.copy("owen.castell@fabrikam.example")])
    desk.press(.enter)
    #expect(desk.form?.text(of: PersonPart.email.name) == "owen.castell@fabrikam.example")
    desk.press(.tab)
    desk.type("Oscar")
    desk.press(.enter)
    #expect(team(desk).first == .null)
    #expect(team(desk).compactMap { $0["firstName"]?.string } == ["Maja", "Oscar"])
  }

  @Test func `removing one person removes that one`() throws {
    var desk = try desk()
    desk.open(Records.estate, at: .person("team", 2))
    desk.press("D")
    if desk.confirmation != nil { desk.press(.enter) }
    #expect(team(desk).map { $0["firstName"]?.string } == [nil, "Maja"])
    #expect(desk.state.staging.draft(Records.estate)?.changes.map(\.title) == ["Owen Castell"])
  }

  @Test func `a field whose parent the record lacks says so before its form opens`() throws {
    let record = try Records.changed(Records.estate, tag: "\"e1\"", ["/details": .null])
    var desk = Desk([record])
    for key in ["e", "n", "c"] as [Key] {
      desk.press(key)
      #expect(desk.form == nil)
      #expect(desk.state.notice?.text.contains("holds no ‘details’") == true)
    }
  }

  @Test func `a team that is null is replaced by the first person`() throws {
    let record = try Records.changed(Records.estate, tag: "\"e1\"", ["/team": .null])
    var draft = Draft(base: record)
    draft.set([Records.person("jane@contoso.example", "Jane", "Doe")], at: "/team")
    #expect(draft.patch.operations.map(\.path) == ["/team"])
  }

  @Test func `a write that nothing guards is announced in the question and in the request`() throws {
    let record = try Records.changed(Records.estate, tag: "", [:])
    var desk = Desk([record])
    desk.stageValue("310000", of: Records.estate)
    desk.lookAtPending(Records.estate)
    #expect(desk.screen.contains("Nothing guards this write: the service gave this record no version."))
    desk.press("s")
    #expect(desk.confirmation?.lines.contains { $0.contains("gave it no version") } == true)
  }
}
