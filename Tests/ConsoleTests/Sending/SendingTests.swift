@testable import Console
@testable import Referrals
import Testing

@Suite struct SendingDrafts {
  private let trouble = Trouble(
    "The value is too large.", problem: ServiceProblem(status: 400, requestID: "request-7"))

  @Test func `nothing leaves before the question is answered`() throws {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    let draft = try #require(desk.state.staging.draft(Records.estate))
    desk.press("p", "s")
    #expect(desk.effects.isEmpty)
    #expect(desk.confirmation?.needsWord == false)
    #expect(desk.confirmation?.lines.first?.contains("1 change of Estate migration wave 2") == true)
    #expect(desk.confirmation?.lines.first?.contains("partner.contoso.example") == true)
    desk.press("y", "s", .space)
    #expect(desk.effects.isEmpty)
    desk.press(.enter)
    #expect(desk.effects == [.send(draft, isGuarded: true)])
    #expect(desk.condition(Records.estate) == .sending)
    #expect(Array(desk.state.sending.current.keys) == [Records.estate])
  }

  @Test func `while the service asks for a pause, it is told why and how long`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press("p", "s", .enter)
    desk.feed(.waiting("The service asks to slow down", seconds: 57))
    #expect(desk.screen.contains("The service asks to slow down. cosell tries again in 57 s."))
    #expect(desk.state.isUnsettled)
    desk.feed(.ticked(desk.state.clock + 20))
    #expect(desk.screen.contains("cosell tries again in 37 s."))
    desk.feed(.answered(Records.estate, .notSent(Trouble("Try later."))))
    #expect(!desk.screen.contains("tries again"))
    #expect(!desk.state.isUnsettled)
  }

  @Test func `Esc sends nothing`() {
    var desk = Desk()
    desk.stageValue("250000", of: Records.estate)
    desk.press("p", "s", .escape)
    #expect(desk.effects.isEmpty)
    #expect(desk.condition(Records.estate) == .fresh)
  }

  @Test func `closing needs the word, typed and in full`() {
    var desk = Desk()
    desk.stand(on: Records.rollout)
    desk.press("t")
    desk.type("won")
    desk.press(.enter, "p", "s")
    #expect(desk.confirmation?.needsWord == true)
    #expect(desk.confirmation?.lines.contains { $0.hasSuffix("This is final.") } == true)
    for wrong in ["", "y", "YES", "yes "] {
      desk.press(.control("u"))
      desk.type(wrong)
      desk.press(.enter)
      #expect(desk.effects.isEmpty, "‘\(wrong)’")
    }
    desk.press(.control("u"))
    desk.paste("yes")
    desk.press(.enter)
    #expect(desk.effects.isEmpty)
    desk.type("yes")
    desk.press(.enter)
    #expect(desk.effects.count == 1)
  }

  @Test func `the question about all says what stays, and why`() throws {
    var desk = Desk()
    desk.stageValue("1", of: Records.rollout)
    desk.sendValue("250000", of: Records.estate)
    desk.feed(.answered(Records.estate, .refused(Trouble("Too large."))))
    desk.press("S")
    #expect(
      desk.confirmation?.lines.contains {
        $0.hasPrefix("Estate migration wave 2 stays pending. The service refused this.")
      } == true)
  }

  @Test func `the question says what becomes visible, what is replaced and that nothing guards`() {
    var desk = Desk()
    desk.state.setting.isGuarded = false
    desk.open(Records.rollout, at: .field("share"))
    desk.press(.enter, .space, .enter)
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("D", "p", "S")
    let lines = desk.confirmation?.lines ?? []
    #expect(lines.contains { $0.contains("Copilot rollout · Adatum becomes visible to Microsoft") })
    #expect(lines.contains { $0.contains("Team of Estate migration wave 2 is replaced as a whole") })
    #expect(lines.contains { $0.contains("If-Match is switched off") })
    // What can't be taken back wants the word, like what is final.
    desk.press(.enter)
    #expect(desk.effects.isEmpty)
    #expect(desk.screen.contains("Type the word yes to go on"))
    desk.type("yes")
    desk.press(.enter)
    guard case .send(_, let isGuarded) = desk.effects.first else { return #expect(Bool(false)) }
    #expect(!isGuarded)
  }

  @Test func `the question lists the changes of each referral in few words`() {
    var desk = Desk()
    desk.stageValue("10000", of: Records.rollout)
    desk.press("t")
    desk.type("won")
    desk.press(.enter)
    desk.stand(on: Records.estate)
    desk.press("n", .enter)
    desk.type("Signed.")
    desk.press(.control("s"))
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("D")
    desk.lookAtPending(Records.estate)
    desk.press("S")
    let lines = desk.confirmation?.lines ?? []
    #expect(
      lines.dropFirst().prefix(2) == [
        "Estate migration wave 2 · Contoso Pharmaceuticals AG: Notes + Signed. · removes Maja Lindqvist",
        "Copilot rollout · Adatum: Deal value 1,200,000 JPY → 10,000 JPY · Stage → Closed · Won",
      ])
    desk.press(.escape)
    desk.open(Records.renewal, at: .field("crm-id"))
    desk.press(.enter)
    desk.type("CRM-1")
    desk.press(.enter, "n")
    desk.paste(String(repeating: "word\n", count: 20))
    desk.press(.control("s"), "p", "S")
    let renewal = desk.confirmation?.lines.first { $0.hasPrefix("Data platform renewal · ") }
    #expect(
      renewal?.hasSuffix("Notes (empty) → word word word word word word w… · CRM id (empty) → CRM-1") == true)
  }

  @Test func `a long list of changes leaves the warnings and the way to answer in sight`() {
    var desk = Desk(Records.many(40))
    for id in desk.rows { desk.stageValue("1", of: id) }
    desk.state.setting.isGuarded = false
    desk.press("p", "S")
    #expect(desk.screen.contains("Deal value 80,000.00 USD → 1.00 USD"))
    #expect(desk.screen.contains("more referrals."))
    #expect(desk.screen.contains("If-Match is switched off."))
    #expect(desk.screen.contains("Enter sends, Esc stays."))
    #expect(!desk.screen.contains("more lines"))
    desk.press(.escape)
    desk.resize(to: Size(columns: 40, rows: 10))
    desk.press("S")
    #expect(desk.screen.contains("If-Match is") && desk.screen.contains("Enter sends, Esc stays."))
  }

  /// A desk with so many drafts, all of which were told to be sent.
  private func sendingAll(_ count: Int) -> (Desk, [Referral.ID]) {
    var desk = Desk(Records.many(count))
    let ids = desk.rows
    for id in ids { desk.stageValue("1", of: id) }
    desk.press("p", "S", .enter)
    return (desk, ids)
  }

  @Test func `a few go at a time, and the next when one of them is answered`() throws {
    var (desk, ids) = sendingAll(5)
    let drafts = try ids.map { try #require(desk.state.staging.draft($0)) }
    #expect(Sending.atOnce == 3)
    #expect(desk.effects == drafts.prefix(3).map { .send($0, isGuarded: true) })
    #expect(Set(desk.state.sending.current.keys) == Set(ids.prefix(3)))
    #expect(desk.state.sending.queue == Array(ids.suffix(2)))
    #expect(desk.state.sending.done == 0)
    #expect(ids.allSatisfy { desk.condition($0) == .sending })
    desk.feed(.answered(ids[1], .refused(trouble)))
    #expect(desk.effects == [.send(drafts[3], isGuarded: true)])
    #expect(desk.state.sending.done == 1)
    desk.feed(.answered(ids[0], desk.sent(ids[0], requestID: "request-8")))
    #expect(desk.effects == [.send(drafts[4], isGuarded: true)])
    desk.feed(.answered(ids[4], .notSent(trouble)), .answered(ids[3], .notSent(trouble)))
    #expect(desk.effects.isEmpty)
    #expect(desk.state.sending.isRunning)
    desk.feed(.answered(ids[2], .notSent(trouble)))
    #expect(!desk.state.sending.isRunning)
    #expect(desk.state.sending.done == 5)
    #expect(desk.state.sending.outcomes.map(\.isSent) == [false, true, false, false, false])
    #expect(desk.state.sending.outcomes.map(\.id) == [1, 0, 4, 3, 2].map { ids[$0] })
    #expect(
      desk.state.notice
        == Notice("1 of 5 referrals sent. 4 are still pending.", .bad))
  }

  @Test func `what others had changed the same way is not counted as sent`() throws {
    var (desk, ids) = sendingAll(2)
    let staged = try #require(desk.state.staging.draft(ids[0]))
    let theirs = staged.result.document.setting("\"later\"", at: "/eTag")
    desk.feed(.answered(ids[0], .conflict(theirs: Referral(theirs), nil)))
    desk.feed(.answered(ids[1], .notSent(Trouble("No line."))))
    let words = "0 of 2 referrals sent. 1 was changed the same way by others already. One is still pending."
    #expect(desk.state.notice?.text == words)
  }

  @Test
  func `with the cursor on the last line what became of the others is in sight, however many are pending`() {
    var (desk, ids) = sendingAll(5)
    desk.feed(.answered(ids[0], desk.sent(ids[0], requestID: "request-8")))
    for id in ids.dropFirst() { desk.feed(.answered(id, .notSent(Trouble("No line.")))) }
    desk.resize(to: Size(columns: 80, rows: 24))
    #expect(!desk.screen.contains("request-8"))
    desk.press(.end)
    #expect(desk.screen.contains("request-8"))
    desk.press(.home)
    #expect(!desk.screen.contains("request-8"))
  }

  @Test func `a run of several ends with what came of it as a whole, wherever one is by then`() {
    var (desk, ids) = sendingAll(3)
    desk.press(.escape)
    for id in ids { desk.feed(.answered(id, desk.sent(id, requestID: nil))) }
    #expect(desk.state.notice == Notice("All 3 referrals are sent.", .good))

    for id in ids.prefix(2) { desk.stageValue("2", of: id) }
    desk.press("p", "S", .enter, .escape)
    desk.feed(.answered(ids[0], .refused(trouble)), .answered(ids[1], desk.sent(ids[1], requestID: nil)))
    #expect(
      desk.state.notice
        == Notice("1 of 2 referrals sent. One is still pending. p shows more.", .bad))
  }

  @Test func `undo does not pretend to take back what was sent`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.feed(.answered(Records.estate, desk.sent(Records.estate, requestID: nil)))
    desk.press("z")
    #expect(desk.state.notice?.text.hasPrefix("There is nothing left to undo: it was sent") == true)
    desk.stageValue("2", of: Records.rollout)
    desk.press("z")
    #expect(desk.state.notice?.text.hasPrefix("Undone for Copilot rollout.") == true)
    desk.press("z", "Z")
    #expect(desk.state.staging.draft(Records.rollout) != nil)
  }

  @Test func `what is sent again while others are under way counts once, as it ended`() {
    var (desk, ids) = sendingAll(3)
    desk.feed(.answered(ids[0], .notSent(trouble)))
    desk.lookAtPending(ids[0])
    desk.press("s", .enter)
    for id in ids { desk.feed(.answered(id, desk.sent(id, requestID: nil))) }
    #expect(desk.state.notice == Notice("All 3 referrals are sent.", .good))
  }

  @Test func `what was dropped while others were under way is not said to be pending`() {
    var (desk, ids) = sendingAll(3)
    desk.feed(.answered(ids[0], .refused(trouble)))
    desk.lookAtPending(ids[0])
    desk.press("x")
    for id in ids.dropFirst() { desk.feed(.answered(id, desk.sent(id, requestID: nil))) }
    #expect(desk.state.notice == Notice("2 of 3 referrals sent."))
  }

  @Test func `what became of a send is told in full, and no failure to fetch the list covers it`() {
    let words =
      "It is not known whether this arrived, since the record could not be read either. Try again later."
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.feed(
      .answered(Records.estate, .unknown(Trouble(words))), .syncFailed(Trouble("Nothing listens there.")))
    #expect(desk.state.notice?.text.contains(words) == true)
    let shown = desk.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(shown.contains(words))
    // It still stands by the referral when the notice has gone.
    desk.press("k")
    #expect(desk.state.notice == nil)
    #expect(desk.screen.contains("Try again later."))
  }

  @Test func `a stop keeps what was not sent`() {
    var (desk, ids) = sendingAll(5)
    desk.press("X")
    #expect(ids.prefix(3).allSatisfy { desk.condition($0) == .sending })
    #expect(ids.suffix(2).allSatisfy { desk.condition($0) == .fresh })
    desk.feed(.answered(ids[0], desk.sent(ids[0], requestID: nil)))
    #expect(desk.effects.isEmpty)
    for id in ids[1...2] { desk.feed(.answered(id, desk.sent(id, requestID: nil))) }
    #expect(!desk.state.sending.isRunning)
    #expect(desk.state.staging.entries.map(\.id) == Array(ids.suffix(2)))
    #expect(desk.state.notice == Notice("3 of 5 referrals sent. 2 are still pending."))
    desk.press("S", .enter)
    #expect(desk.effects.count == 2)
  }

  @Test func `what is being sent can be neither changed nor dropped nor sent again`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.press("x")
    #expect(desk.state.notice?.tone == .bad)
    desk.press("s")
    #expect(desk.confirmation == nil)
    desk.open(Records.estate)
    for key in [.enter, "a", "U", "u"] as [Key] {
      desk.press(key)
      #expect(desk.form == nil)
      #expect(desk.patch(Records.estate).count == 1)
    }
  }

  @Test func `a sent draft is gone, the record is the service's and undo can't bring it back`() throws {
    var desk = Desk()
    desk.stageValue("2", of: Records.rollout)
    desk.sendValue("1", of: Records.estate)
    let fresh = try Records.changed(Records.estate, ["/details/dealValue": 1])
    desk.feed(.answered(Records.estate, .sent(fresh, requestID: "request-1")))
    #expect(desk.state.referral(Records.estate) == fresh)
    #expect(desk.state.staging.draft(Records.estate) == nil)
    #expect(desk.state.sending.outcomes.map(\.requestID) == ["request-1"])
    #expect(!desk.screen.contains("•"))
    for _ in 0..<5 { desk.press("z") }
    #expect(desk.state.staging.draft(Records.estate) == nil)
    for _ in 0..<5 { desk.press("Z") }
    #expect(desk.state.staging.draft(Records.estate) == nil)
    #expect(desk.patch(Records.rollout).count == 1)
  }

  @Test func `a refusal pins the service's words until the draft is edited`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.feed(.answered(Records.estate, .refused(trouble)))
    #expect(desk.condition(Records.estate) == .refused(trouble))
    #expect(desk.state.sending.outcomes.last?.requestID == "request-7")
    desk.press("s")
    #expect(desk.confirmation == nil)
    desk.stageValue("2", of: Records.estate)
    #expect(desk.condition(Records.estate) == .fresh)
    desk.press("p", "s", .enter)
    #expect(desk.effects.count == 1)
  }

  @Test func `what never reached the service can simply be sent again`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.feed(.answered(Records.estate, .notSent(trouble)))
    #expect(desk.condition(Records.estate) == .notSent(trouble))
    desk.press("s", .enter)
    #expect(desk.effects.count == 1)
  }

  @Test func `an unknown outcome blocks everything until it is settled`() throws {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    let draft = try #require(desk.state.staging.draft(Records.estate))
    desk.feed(.answered(Records.estate, .unknown(trouble)))
    #expect(desk.condition(Records.estate) == .unknown(trouble))
    for key in ["s", "S", "x"] as [Key] {
      desk.press(key)
      #expect(desk.state.overlays.isEmpty)
      #expect(desk.state.notice?.tone == .bad)
    }
    desk.open(Records.estate)
    desk.press(.enter)
    #expect(desk.form == nil)
    desk.lookAtPending(Records.estate)
    desk.press("c")
    #expect(desk.effects == [.settle(draft)])
    desk.feed(.answered(Records.estate, .notSent(trouble)))
    desk.press("s", .enter)
    #expect(desk.effects == [.send(draft, isGuarded: true)])
  }

  @Test func `an answer for a referral that nobody waits for does no harm`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.rollout)
    let entries = desk.state.staging.entries
    for answer in [
      SendAnswer.refused(trouble), .notSent(trouble), .unknown(trouble), .accepted(nil),
      .sent(Records.all[0], requestID: nil),
    ] {
      desk.feed(.answered("gone", answer))
    }
    #expect(desk.state.staging.entries == entries)
  }
}
