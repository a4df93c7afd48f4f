@testable import Console
@testable import Referrals
import Testing

@Suite struct KeptOnDisk {
  private static let value = Form.Subject(target: .field("deal-value"), referrals: [Records.estate])
  private static let notes = Form.Subject(target: .field("notes"), referrals: [Records.renewal])

  @Test func `each keystroke in a form is kept`() {
    var desk = Desk()
    desk.press("e")
    #expect(desk.kept.isEmpty)
    for text in ["9", "98", "987"] {
      desk.type(String(text.suffix(1)))
      #expect(desk.kept == [.keepText(Self.value, ["value": text, "@base": "245000"])])
    }
    desk.press(.backspace)
    #expect(desk.kept == [.keepText(Self.value, ["value": "98", "@base": "245000"])])
    desk.paste("76")
    #expect(desk.kept == [.keepText(Self.value, ["value": "9876", "@base": "245000"])])
    desk.press(.left, .home, .end)
    #expect(desk.kept.isEmpty)
    desk.press(.escape)
    #expect(desk.kept.isEmpty)
  }

  @Test func `text that is taken back to what it was is let go of`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press("n")
    desk.type("x")
    desk.press(.backspace)
    #expect(desk.kept == [.keepText(Self.notes, nil)])
  }

  @Test func `what comes from the person's own editor is kept`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press("n")
    desk.feed(.edited(.done("Long.\nLonger.")))
    #expect(desk.kept == [.keepText(Self.notes, ["value": "Long.\nLonger.", "@base": "null"])])
  }

  @Test func `accepting keeps the draft and lets go of the text`() throws {
    var desk = Desk()
    desk.press("e")
    desk.type("250000")
    desk.press(.enter)
    #expect(desk.kept == [.keep(try Staging.Entry.valued(.fresh)), .keepText(Self.value, nil)])
  }

  @Test func `undo of the only staging forgets the draft, and redo keeps it again`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press("z")
    #expect(desk.kept == [.forget(Records.estate)])
    desk.press("Z")
    #expect(desk.kept == [.keep(try Staging.Entry.valued(.fresh))])
  }

  @Test func `of a send is kept what came of it, since the journal tells that it is under way`() throws {
    var desk = Desk()
    desk.stageValue("1", of: Records.rollout)
    desk.stageValue("250000", of: Records.estate)
    desk.lookAtPending(Records.estate)
    desk.press("s", .enter)
    #expect(desk.kept.isEmpty)
    #expect(desk.effects == [.send(try Staging.Entry.valued(.fresh).draft, isGuarded: true)])
    let trouble = Trouble("The value is too large.")
    desk.feed(.answered(Records.estate, .refused(trouble)))
    #expect(desk.kept == [.keep(try Staging.Entry.valued(.refused(trouble)))])
  }

  @Test func `what the service took is forgotten`() {
    var desk = Desk()
    desk.sendValue("250000", of: Records.estate)
    desk.feed(.answered(Records.estate, desk.sent(Records.estate, requestID: nil)))
    #expect(desk.kept == [.forget(Records.estate), .look(Records.estate)])
  }

  @Test func `nothing else is written`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.press(
      "j", "k", .end, .home, .space, "/", "a", .escape, ":", .escape, "?", .escape, "p", "j", "d", "s")
    #expect(desk.kept.isEmpty)
    desk.press(.escape, .escape, "r", "h", .escape)
    #expect(desk.kept.isEmpty)
    desk.resize(to: Size(columns: 50, rows: 12))
    desk.sync(Records.all)
    #expect(desk.kept.isEmpty)
    desk.stand(on: Records.renewal)
    desk.press("n", .escape)
    #expect(desk.kept.isEmpty)
  }
}

@Suite struct Restoring {
  private static let value = Form.Subject(target: .field("deal-value"), referrals: [Records.estate])

  @Test func `drafts come back as they stood, and nothing is written for it`() throws {
    let entry = try Staging.Entry.valued(.refused(Trouble("Too large.")))
    var desk = Desk()
    desk.feed(.restored([entry], texts: [:]))
    #expect(desk.state.staging.entries == [entry])
    #expect(desk.effects.isEmpty)
    #expect(desk.kept.isEmpty)
    #expect(desk.screen.contains("× Estate"))
    desk.press("p", "x")
    #expect(desk.kept == [.forget(Records.estate)])
  }

  @Test func `a send without an answer is looked up at once, and can't be sent before`() throws {
    let entry = try Staging.Entry.valued(.unknown(Trouble("cosell ended before the service answered.")))
    var desk = Desk(drafts: [entry])
    #expect(desk.effects.contains(.settle(entry.draft)))
    desk.press("p", "s")
    #expect(desk.confirmation == nil)
    desk.feed(.answered(Records.estate, .notSent(Trouble("It did not arrive."))))
    desk.press("s", .enter)
    #expect(desk.effects == [.send(entry.draft, isGuarded: true)])
  }

  @Test func `what became of several sends without an answer is told together`() throws {
    let entries = try [Records.estate, Records.rollout].map { id in
      var draft = Draft(base: try #require(Records.all.first { $0.id == id }))
      draft.set("1", at: "/details/dealValue")
      return Staging.Entry(draft: draft, condition: .unknown(Trouble("cosell ended.")))
    }
    var desk = Desk(drafts: entries)
    desk.feed(.answered(Records.estate, desk.sent(Records.estate, requestID: nil)))
    desk.feed(.answered(Records.rollout, .notSent(Trouble("It did not arrive."))))
    #expect(
      desk.state.notice?.text
        == "2 sends had no answer and were looked up: 1 had arrived. One is still pending.")
  }

  @Test func `the text of a form is told of, and offered when the form is opened`() throws {
    var desk = Desk()
    let estate = try #require(Records.all.first { $0.id == Records.estate })
    desk.feed(.restored([], texts: [Self.value: ["value": "2500", "@base": "245000"]], about: [estate]))
    #expect(
      desk.state.notice?.text
        == "You were typing in a form when cosell was last closed. What you typed is still there: "
        + "Deal value of \(estate.name) · \(estate.customerName)")
    #expect(desk.kept.isEmpty)
    desk.press("j", "e")
    #expect(desk.entry == "80000")
    desk.press(.escape, "k", "e")
    #expect(desk.entry == "2500")
    #expect(desk.kept.isEmpty)
    desk.type("00")
    #expect(desk.kept.suffix(1) == [.keepText(Self.value, ["value": "250000", "@base": "245000"])])
    desk.press(.enter)
    #expect(desk.kept == [.keep(try Staging.Entry.valued(.fresh)), .keepText(Self.value, nil)])
  }

  @Test func `text that another copy left is offered once the form is free, and told`() {
    var desk = Desk()
    desk.press("e")
    desk.feed(.textLeft(Self.value, ["value": "99"]))
    #expect(desk.entry == "245000")
    #expect(desk.kept.isEmpty)
    desk.press(.escape)
    #expect(desk.state.notice?.text.contains("Another text") == true)
    #expect(desk.kept == [.keepText(Self.value, ["value": "99"])])
    desk.press("e")
    #expect(desk.entry == "99")
  }

  @Test func `text typed for a person stands with that person, wherever others went in the list`() throws {
    let first = Form.Subject(target: .person("team", 0), referrals: [Records.estate])
    let second = Form.Subject(target: .person("team", 1), referrals: [Records.estate])
    let owen = "owen.castell@fabrikam.example"
    var desk = Desk(texts: [first: ["@opened": owen, "email": owen, "firstName": "Owain"]])
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("e")
    #expect(desk.form?.text(of: "firstName") == "Maja")
    #expect(
      Set(desk.kept) == [
        .keepText(first, nil), .keepText(second, ["@opened": owen, "email": owen, "firstName": "Owain"]),
      ])
    desk.press(.escape, "j", "e")
    #expect(desk.form?.text(of: "firstName") == "Owain")
  }

  @Test func `text of a form that was left follows its person when another one is removed`() {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 1))
    desk.press("e", .tab)
    desk.type("Owain")
    desk.press(.escape)
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("D")
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("e")
    #expect(desk.form?.text(of: "email").hasPrefix("owen") == true)
    #expect(desk.form?.text(of: "firstName") == "Owain")
  }

  @Test func `text typed for a person who is not there any more waits in the form of a new one`() {
    let first = Form.Subject(target: .person("team", 0), referrals: [Records.estate])
    let gone = "gone@fabrikam.example"
    var desk = Desk(texts: [first: ["@opened": gone, "email": gone, "firstName": "Gwen"]])
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("e")
    #expect(desk.form?.text(of: "firstName") == "Maja")
    desk.press(.escape, "a")
    #expect(desk.form?.text(of: "firstName") == "Gwen")
  }

  @Test func `text that was typed here is not put aside for what another copy left`() {
    var desk = Desk()
    desk.press("e")
    desk.type("1")
    desk.press(.escape)
    desk.feed(.textLeft(Self.value, ["value": "99"]))
    #expect(desk.kept.isEmpty)
    desk.press("e")
    #expect(desk.entry == "1")
  }

  @Test func `text for several referrals is there again, in whatever order they were marked`() {
    let marked = [Records.rollout, Records.estate, Records.renewal]
    let notes = Form.Subject(target: .field("notes"), referrals: marked)
    var desk = Desk(texts: [notes: ["value": "For all."]])
    desk.press(.space, .space, .space, "n")
    #expect(desk.entry == "For all.")
  }

  @Test func `the text outlives leaving the form once more`() {
    var desk = Desk(texts: [Self.value: ["value": "2500", "@base": "245000"]])
    desk.press("e", .escape, "e")
    #expect(desk.entry == "2500")
    #expect(desk.kept.isEmpty)
    desk.press(.control("u"))
    desk.type("245000")
    #expect(desk.kept.last == .keepText(Self.value, nil))
  }

  @Test func `every kind of row takes its text back`() {
    let person = Form.Subject(target: .person("team", nil), referrals: [Records.estate])
    let stage = Form.Subject(target: .stage, referrals: [Records.estate])
    let notes = Form.Subject(target: .field("notes"), referrals: [Records.estate])
    var desk = Desk(
      texts: [
        person: ["email": "jane.doe@contoso.example", "firstName": "Jane", "disableNotifications": "true"],
        stage: ["move": "lose", "reason": "No budget before spring"], notes: ["value": "One.\nTwo."],
      ])
    #expect(desk.state.notice?.text.contains("3 forms") == true)
    desk.press("n")
    #expect(desk.entry == "One.\nTwo.")
    desk.press(.escape, "t")
    #expect(desk.form?.text(of: FormRow.move) == "lose")
    #expect(desk.form?.text(of: FormRow.reason) == "No budget before spring")
    desk.press(.escape, .enter, "a")
    #expect(desk.form?.text(of: "email") == "jane.doe@contoso.example")
    #expect(desk.form?.text(of: "disableNotifications") == "true")
  }
}

extension Staging.Entry {
  /// The first record with a deal value of 250,000 staged.
  fileprivate static func valued(_ condition: Staging.Condition) throws -> Staging.Entry {
    var draft = Draft(base: try #require(Records.all.first))
    draft.set("250000", at: "/details/dealValue")
    return Staging.Entry(draft: draft, condition: condition)
  }
}
