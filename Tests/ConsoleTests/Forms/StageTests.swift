@testable import Console
@testable import Referrals
import Testing

@Suite struct StageForm {
  /// The moves that the stage form offers for the referral under the cursor.
  private func moves(_ desk: Desk) -> [String] {
    guard case .choice(let entry) = desk.form?.rows.first?.content else { return [] }
    return entry.choices.all.map(\.value)
  }

  @Test(arguments: [
    (Records.renewal, ["accept", "decline"]), (Records.estate, ["win", "lose"]), (Records.won, []),
  ])
  func `only the moves that the service allows are offered`(id: Referral.ID, allowed: [String]) {
    var desk = Desk()
    desk.stand(on: id)
    desk.press("t")
    #expect(moves(desk) == allowed)
  }

  @Test func `accepting stages status and substatus together`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press("t")
    desk.type("accept")
    desk.press(.enter)
    #expect(
      desk.patch(Records.renewal) == [.replace("/status", "Active"), .replace("/substatus", "Accepted")])
  }

  @Test(arguments: [
    (Records.renewal, "decline", "Declined"), (Records.estate, "lost", "Lost"),
  ])
  func `closing without a sale wants a reason`(id: Referral.ID, move: String, substatus: String) {
    var desk = Desk()
    desk.stand(on: id)
    desk.press("t")
    desk.type(move)
    desk.press(.enter)
    #expect(desk.form?.focused?.id == FormRow.reason)
    #expect(desk.form?.complaint?.isEmpty == false)
    desk.type("No budget before spring")
    desk.press(.enter)
    #expect(
      desk.patch(id) == [
        .replace("/status", "Closed"), .replace("/substatus", .string(substatus)),
        .add("/statusReason", "No budget before spring"),
      ])
  }

  @Test func `a staged reason stands in the form when it is opened again`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("t")
    desk.type("lost")
    desk.press(.enter)
    desk.type("No budget before spring")
    desk.press(.enter, "t")
    #expect(desk.form?.text(of: FormRow.reason) == "No budget before spring")
    #expect(desk.form?.isTouched == false)
    let before = desk.patch(Records.estate)
    desk.press(.enter)
    #expect(desk.form == nil)
    #expect(desk.patch(Records.estate) == before)
  }

  @Test func `what is pending tells which deals end, and how`() {
    var desk = Desk(size: Size(columns: 160, rows: 40))
    desk.stand(on: Records.estate)
    desk.press("t")
    desk.type("lost")
    desk.press(.enter)
    desk.type("No budget before spring")
    desk.press(.enter)
    desk.stand(on: Records.rollout)
    desk.press("t")
    desk.type("won")
    desk.press(.enter, "p")
    #expect(
      desk.screen.contains(
        "effect: open -245,000.00 CHF, -1,200,000 JPY · 1 won 1,200,000 JPY · 1 lost 245,000.00 CHF"))
  }

  @Test func `what a refresh brings is seen by the form and the referral in front of the list`() throws {
    let document = try #require(Records.all.first?.document)
      .setting("Closed", at: "/status").setting("Won", at: "/substatus").setting("\"2\"", at: "/eTag")
    let closed = try #require(Referral(document))
    var desk = Desk()
    desk.press("e")
    desk.type("250000")
    desk.sync([closed])
    desk.press(.enter)
    #expect(desk.form?.complaint?.contains("final") == true)
    #expect(desk.state.staging.isEmpty)
    // The text can still be read, and let go of.
    desk.press(.escape, "e")
    #expect(desk.entry == "250000")
    desk.press(.control("u"))
    desk.type("245000")
    desk.press(.escape, "e")
    #expect(desk.form == nil)

    var other = Desk()
    other.open(Records.estate)
    other.sync([closed])
    #expect(other.screen.contains("Closed · Won"))
  }

  @Test func `a form that was open when the deal was closed elsewhere stages nothing`() throws {
    var desk = Desk()
    desk.press("e")
    desk.type("250000")
    let closed = try #require(Records.all.first?.document)
      .setting("Closed", at: "/status").setting("Won", at: "/substatus").setting("\"2\"", at: "/eTag")
    desk.feed(.fetched(try #require(Referral(closed))))
    desk.press(.enter)
    #expect(desk.form?.complaint?.contains("final") == true)
    #expect(desk.state.staging.isEmpty)
    #expect(desk.entry == "250000")
  }

  @Test func `a reason in one's own words is kept where the list has a longer one that begins like it`()
    throws
  {
    let listed = try #require(StageReason.all.first { $0.contains(" ") })
    for (typed, meant) in [(String(listed.prefix { $0 != " " }), nil), (listed.uppercased(), listed)] {
      var desk = Desk()
      desk.stand(on: Records.estate)
      desk.press("t")
      desk.type("lost")
      desk.press(.enter)
      desk.type(typed)
      desk.press(.enter)
      #expect(desk.patch(Records.estate).last == .add("/statusReason", .string(meant ?? typed)))
    }
  }

  @Test func `a reason of the list is picked with the arrows`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("t", .down, .tab, .down, .enter)
    #expect(desk.patch(Records.estate).last == .add("/statusReason", .string(StageReason.all[0])))
  }

  @Test func `winning names everything that is missing`() throws {
    var desk = Desk([
      try Records.changed(
        Records.estate,
        [
          "/details/dealValue": 0, "/details/closingDateTime": .null, "/details/requirements/solutions": [],
          "/team": [],
        ])
    ])
    desk.press("t")
    desk.type("won")
    desk.press(.enter)
    let words = try #require(desk.form?.complaint)
    for need in ["deal value", "closing date", "solution", "team member"] { #expect(words.contains(need)) }
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `what is staged counts towards winning`() throws {
    var desk = Desk([try Records.changed(Records.estate, ["/details/dealValue": 0])])
    desk.stageValue("500", of: Records.estate)
    desk.press("t")
    desk.type("won")
    desk.press(.enter)
    #expect(desk.patch(Records.estate).contains(.replace("/substatus", "Won")))
  }

  @Test func `a staged move can be changed for another one from where the service has the deal`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press("t")
    desk.type("accept")
    desk.press(.enter, "t")
    #expect(moves(desk) == ["accept", "decline"])
    desk.press(.escape)
    desk.stand(on: Records.rollout)
    desk.press("t")
    desk.type("won")
    desk.press(.enter, "t")
    #expect(moves(desk) == ["win", "lose"])
  }

  @Test func `a closed referral can't be edited and says why`() {
    var desk = Desk()
    for key in ["e", "n", "t", "c"] as [Key] {
      desk.stand(on: Records.won)
      desk.press(key)
      #expect(desk.form == nil)
      #expect(desk.state.notice == Notice("Closed · Won is final: a closed referral can't be changed.", .bad))
    }
  }

  @Test func `a fixed field says why it can't be edited`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("customer"))
    desk.press(.enter)
    #expect(desk.state.notice == Notice("Customer: Contoso Pharmaceuticals AG. \(Field.createdOnce)", .bad))
    desk.open(Records.estate, at: .field("share"))
    desk.press(.enter)
    #expect(desk.state.notice?.text.contains("can't be taken back") == true)
    desk.open(Records.estate, at: .other("/pilotWave"))
    desk.press(.enter)
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `marked referrals on different stages can't be moved together`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press(.space, .space, "t")
    #expect(desk.form == nil)
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test(arguments: [Key.left, .home, .backspace, .control("u")])
  func `a key that changes no text leaves the pick of a list alone`(key: Key) {
    var desk = Desk()
    desk.open(Records.estate, at: .field("currency"))
    desk.press(.enter, key, .enter)
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `a whole code is picked before a name that contains it`() {
    for code in ["eur", "USD", "chf", "jpy", "mxn", "uyu", "bov"] {
      var desk = Desk()
      desk.open(Records.renewal, at: .field("currency"))
      desk.press(.enter)
      desk.type(code)
      #expect(desk.entry == code.uppercased())
    }
  }

  @Test func `an optional pick can be cleared`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("sales-stage"))
    desk.press(.enter, .backspace, .enter)
    #expect(desk.patch(Records.estate) == [.replace("/salesStage", .null)])
  }
}
