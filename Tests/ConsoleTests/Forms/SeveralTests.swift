@testable import Console
@testable import Referrals
import Testing

@Suite struct FormsForSeveral {
  private static let open = [Records.estate, Records.renewal, Records.rollout]

  /// A desk on whose pipeline these are marked.
  private func marked(_ ids: [Referral.ID], in records: [Referral] = Records.all) -> Desk {
    var desk = Desk(records)
    for id in ids {
      desk.stand(on: id)
      desk.press(.space)
    }
    return desk
  }

  @Test func `where some of the marked can't be changed it is told how many, which, and the way on`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.space)
    desk.stand(on: Records.won)
    desk.press(.space)
    desk.press("n")
    let words = desk.state.notice?.text ?? ""
    #expect(desk.form == nil)
    #expect(words.hasSuffix("Space on its row unmarks it."))
    #expect(!words.contains("marked can't"))
  }

  @Test func `notes of several open empty and say that they are added to`() {
    var desk = marked(Self.open)
    desk.press("n")
    #expect(desk.entry == "")
    #expect(desk.form?.title == "Add to the notes · 3 referrals")
    #expect(desk.screen.contains("Nothing is replaced."))
    desk.press(.control("s"))
    #expect(desk.state.staging.isEmpty)
    #expect(desk.form == nil)
  }

  @Test func `notes of several go below what each of them holds`() {
    var desk = marked(Self.open)
    desk.press("n")
    desk.type("Call on Monday.")
    desk.press(.control("s"))
    #expect(
      desk.patch(Records.estate) == [
        .replace(
          "/details/notes", "12 Nov: POC scope agreed.\nNext step: order form.\nCall on Monday.")
      ])
    for id in [Records.renewal, Records.rollout] {
      #expect(desk.patch(id) == [.add("/details/notes", "Call on Monday.")])
    }
    desk.press("n")
    desk.type("And on Tuesday.")
    desk.press(.control("s"))
    #expect(desk.patch(Records.renewal) == [.add("/details/notes", "Call on Monday.\nAnd on Tuesday.")])
  }

  @Test(arguments: [
    ("One.\r\nTwo.", "One.\r\nTwo.\r\nMore."), ("One.\n", "One.\nMore."), ("One.", "One.\nMore."),
  ])
  func `what is added begins a line of its own, with the line breaks that are there`(
    own: String, notes: String
  ) throws {
    var desk = marked(
      [Records.estate, Records.renewal],
      in: [
        try Records.changed(Records.estate, ["/details/notes": .string(own)]),
        try Records.changed(Records.renewal, [:]),
      ])
    desk.press("n")
    desk.type("More.")
    desk.press(.control("s"))
    #expect(desk.patch(Records.estate) == [.replace("/details/notes", .string(notes))])
  }

  @Test func `what several hold alike is there to be edited`() throws {
    var desk = marked(
      [Records.estate, Records.renewal],
      in: [
        try Records.changed(Records.estate, [:]),
        try Records.changed(Records.renewal, ["/details/closingDateTime": "2027-02-26T00:00:00Z"]),
      ])
    desk.press("c")
    #expect(desk.entry == "2027-02-26")
    #expect(!desk.screen.contains("different values"))
    desk.press(.enter)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `what several hold differently opens empty and says how it differs`() {
    var desk = marked(Self.open)
    desk.press("c")
    #expect(desk.entry == "")
    #expect(desk.screen.contains("3 different values: 2027-02-26, 2027-01-15, 2026-12-31."))
    desk.press(.enter)
    #expect(desk.form == nil)
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice == Notice("Nothing changed."))
  }

  @Test func `text that was typed and taken back leaves several as they are`() {
    var desk = marked(Self.open)
    desk.press("c")
    desk.type("eom")
    desk.press(.control("u"), .enter)
    #expect(desk.form == nil)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `what is staged counts for whether several hold the same`() {
    var desk = marked(Self.open)
    desk.press("c")
    desk.type("2027-03-31")
    desk.press(.enter, "c")
    #expect(desk.entry == "2027-03-31")
  }

  @Test func `one deal value for several currencies is refused before the form opens`() {
    var desk = marked(Self.open)
    desk.press("e")
    #expect(desk.form == nil)
    let words =
      "The marked referrals are in different currencies: CHF, JPY, USD. Mark only those of one currency."
    #expect(desk.state.notice == Notice(words, .bad))
  }

  @Test func `one deal value for several of one currency is staged for each, and the staged currency counts`()
    throws
  {
    var desk = marked(
      [Records.estate, Records.renewal],
      in: [
        try Records.changed(Records.estate, [:]),
        try Records.changed(Records.renewal, ["/details/currency": "CHF"]),
      ])
    desk.press("e")
    #expect(desk.entry == "")
    #expect(desk.screen.contains("2 different values: 245,000.00 CHF, 80,000.00 CHF."))
    desk.type("100.50")
    desk.press(.enter)
    for id in [Records.estate, Records.renewal] {
      #expect(desk.patch(id) == [.replace("/details/dealValue", "100.50")])
    }
    desk.open(Records.estate, at: .field("currency"))
    desk.press(.enter)
    desk.type("eur")
    desk.press(.enter, .escape, "e")
    #expect(desk.form == nil)
    #expect(desk.state.notice?.text.contains("CHF, EUR") == true)
  }

  @Test func `a reason that stays from before does not make stages differ`() throws {
    var desk = marked(
      [Records.estate, Records.rollout],
      in: [
        try Records.changed(Records.estate, ["/statusReason": "Budget too small"]),
        try Records.changed(Records.rollout, [:]),
      ])
    desk.press("t")
    #expect(desk.entry == "win")
  }

  @Test func `a move that only some have staged must be picked anew`() {
    var desk = marked([Records.estate])
    desk.press("t")
    desk.type("won")
    desk.press(.enter)
    desk.stand(on: Records.rollout)
    desk.press(.space, "t")
    #expect(desk.entry == "")
    #expect(desk.screen.contains("2 different values"))
    desk.press(.enter)
    #expect(desk.form?.complaint == "Pick a move with the arrows.")
    #expect(desk.patch(Records.rollout).isEmpty)
  }

  @Test func `a form for several says that one of them was changed under it`() throws {
    var desk = marked([Records.estate, Records.renewal])
    desk.press("c")
    desk.type("2027-04-04")
    desk.sync([
      try Records.changed(Records.estate, ["/details/closingDateTime": "2027-05-05T00:00:00Z"])
    ])
    #expect(desk.flatScreen.contains("This was changed since you began, of Estate migration wave 2."))
    desk.press(.enter)
    #expect(desk.state.staging.entry(Records.estate)?.isInConflict == true)
    #expect(desk.state.staging.entry(Records.renewal)?.isInConflict == false)
  }
}
