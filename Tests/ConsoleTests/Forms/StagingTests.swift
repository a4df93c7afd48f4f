@testable import Console
@testable import Referrals
import Testing

@Suite struct StagingFromForms {
  @Test func `typing replaces the selected value and Enter stages it`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    #expect(desk.entry == "245000")
    desk.type("250,000.00")
    #expect(desk.entry == "250,000.00")
    desk.press(.enter)
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.effects.isEmpty)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "250000.00")])
    #expect(desk.condition(Records.estate) == .fresh)
  }

  @Test func `an arrow keeps the selected text and the next key adds to it`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e", .end)
    desk.type("0")
    #expect(desk.entry == "2450000")
  }

  @Test func `backspace empties the selected text`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e", .backspace)
    #expect(desk.entry == "")
  }

  @Test func `the same value in another spelling is no change`() {
    var desk = Desk()
    desk.stageValue("245'000.00", of: Records.estate)
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.staging.canUndo == false)
  }

  @Test func `typing the old value again takes the change back`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.stageValue("245000", of: Records.estate)
    #expect(desk.state.staging.isEmpty)
  }

  /// What is typed into a field, and what is sent for it.
  @Test(
    arguments: [
      ("closes-on", "eom", .replace("/details/closingDateTime", "2026-11-30T00:00:00Z")),
      ("closes-on", "+30d", .replace("/details/closingDateTime", "2027-03-28T00:00:00Z")),
      ("currency", "eur", .replace("/details/currency", "EUR")),
      ("sales-stage", "80", .replace("/salesStage", "80")),
      ("sales-stage", "Qualify", .replace("/salesStage", "Qualify")),
      ("crm-id", "CRM-7", .replace("/externalReferenceId", "CRM-7")),
      ("campaign", "autumn", .add("/campaignId", "autumn")),
      ("program", "ISV", .add("/referralProgram", "ISV")),
    ] as [(Field.ID, String, JSONPatch.Operation)])
  func `each field has its form`(id: Field.ID, text: String, operation: JSONPatch.Operation) {
    var desk = Desk()
    desk.open(Records.estate, at: .field(id))
    desk.press(.enter)
    desk.type(text)
    desk.press(.enter)
    #expect(desk.form == nil)
    #expect(desk.patch(Records.estate) == [operation])
  }

  @Test func `an optional text is cleared with null`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("crm-id"))
    desk.press(.enter, .backspace, .enter)
    #expect(desk.patch(Records.estate) == [.replace("/externalReferenceId", .null)])
  }

  @Test func `sharing is a switch that is staged once`() {
    var desk = Desk()
    desk.open(Records.rollout, at: .field("share"))
    desk.press(.enter, .space, .enter)
    #expect(
      desk.patch(Records.rollout) == [.replace("/consent/consentToShareReferralWithMicrosoftSellers", true)])
  }

  @Test func `notes take Enter as a new line and are staged by their own key`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press("n")
    desk.type("one")
    desk.press(.enter)
    desk.type("two")
    #expect(desk.form != nil)
    desk.press(.control("s"))
    #expect(desk.patch(Records.renewal) == [.add("/details/notes", "one\ntwo")])
  }

  @Test func `notes are gone on with where they end, and the end is in sight`() throws {
    let text = (1...40).map { "Line \($0)." }.joined(separator: "\n")
    for size in [Size.usual, Size(columns: 40, rows: 10)] {
      var desk = Desk(
        [try Records.changed(Records.estate, ["/details/notes": .string(text)])], size: size)
      desk.press("n")
      #expect(desk.screen.contains("Line 40.") && !desk.screen.contains("Line 1."))
      #expect(render(desk.state).cursor != nil)
      desk.type(" More.")
      #expect(desk.entry == text + " More.")
      desk.press(.escape, "n")
      #expect(desk.screen.contains("Line 40. More."))
    }
  }

  @Test func `an arrow moves the day in the calendar`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("closes-on"))
    desk.press(.enter, .right, .down)
    #expect(desk.entry == "2027-03-06")
  }

  @Test func `a currency form says how the deal value will read, and only when it will read differently`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("currency"))
    desk.press(.enter)
    #expect(!desk.screen.contains("will read"))
    desk.type("jpy")
    let words =
      "245,000.00 CHF will read 245,000 JPY. Change the deal value too if that is not meant."
    #expect(desk.flatScreen.contains(words))
    desk.press(.control("u"))
    desk.type("xxz")
    #expect(!desk.screen.contains("will read"))
  }

  @Test func `the person's own editor gets the notes and gives them back`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n", .control("o"))
    #expect(desk.effects == [.edit("12 Nov: POC scope agreed.\nNext step: order form.")])
    desk.feed(.edited(.done("Rewritten.")))
    #expect(desk.entry == "Rewritten.")
    #expect(desk.state.notice == nil)
  }

  @Test func `marked rows get one value, each in its own draft`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.space, .space, "c")
    desk.type("2027-03-31")
    desk.press(.enter)
    let wanted = JSONPatch.Operation.replace("/details/closingDateTime", "2027-03-31T00:00:00Z")
    #expect(desk.patch(Records.estate) == [wanted])
    #expect(desk.patch(Records.renewal) == [wanted])
    #expect(desk.state.staging.entries.count == 2)
    desk.press("z")
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `the value that the first marked row has can be given to all`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.space, .space, "c")
    desk.type("2027-02-26")
    desk.press(.enter)
    #expect(
      desk.patch(Records.renewal) == [.replace("/details/closingDateTime", "2027-02-26T00:00:00Z")])
    #expect(desk.patch(Records.estate).isEmpty)
  }

  @Test func `one locked row keeps the marked ones from being edited, and says which rule`() {
    var desk = Desk()
    desk.stand(on: Records.rollout)
    desk.press(.space, .space, "e")
    #expect(desk.form == nil)
    #expect(desk.state.notice?.text.contains("Closed · Won is final") == true)
  }
}

@Suite struct UndoOfStaging {
  @Test func `undo and redo go step by step`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.stageValue("2", of: Records.estate)
    desk.stageValue("3", of: Records.rollout)
    let all = desk.state.staging.entries
    desk.press("z", "z")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "1")])
    #expect(desk.patch(Records.rollout).isEmpty)
    desk.press("Z", "Z")
    #expect(desk.state.staging.entries == all)
    desk.press("Z")
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `a new change ends what could be redone`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.press("z")
    desk.stageValue("2", of: Records.rollout)
    desk.press("Z")
    #expect(desk.patch(Records.estate).isEmpty)
  }

  @Test func `the field under the cursor is unstaged alone`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.open(Records.estate, at: .field("closes-on"))
    desk.press(.enter)
    desk.type("eoq")
    desk.press(.enter)
    desk.press("u")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "1")])
    desk.press("z")
    #expect(desk.patch(Records.estate).count == 2)
    desk.press("U")
    #expect(desk.state.staging.isEmpty)
    desk.press("z")
    #expect(desk.patch(Records.estate).count == 2)
  }

  @Test func `a field without a change has nothing to unstage`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("notes"))
    desk.press("u")
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `the cursor finds its place when undo takes the item away`() {
    var desk = Desk()
    desk.open(Records.rollout, at: .person("team", 0))
    desk.press("a")
    desk.type("jane.doe@contoso.example")
    desk.press(.tab)
    desk.type("Jane")
    desk.press(.tab)
    desk.type("Doe")
    desk.press(.enter)
    desk.state.updateReferral { $0.cursor = .person("team", 1) }
    desk.press("z")
    #expect(desk.cursor == .person("team", 0))
  }
}
