@testable import Console
@testable import Referrals
import Testing

@Suite struct History {
  /// A desk in the history with these sends, the newest first.
  private func desk(_ sends: [HistoryEntry] = Records.sends) -> Desk {
    var desk = Desk()
    desk.shelf.sends = sends
    desk.press("h")
    return desk
  }

  private func long(_ count: Int) -> [HistoryEntry] {
    (1...count).reversed().map { number in
      Records.send(Int64(number), Records.estate, .sent) {
        $0.set(.string("\(number)"), at: "/details/dealValue")
      }
    }
  }

  @Test func `it opens with the newest sends, each with its outcome and its request`() {
    var desk = desk()
    #expect(desk.reads == [.history(search: "", before: nil)])
    #expect(desk.state.historyView?.entries == Records.sends)
    desk.press("j", "j")
    for words in ["Sent", "request-2", "service-2", "\"e1\"", "\"after-2\""] {
      #expect(desk.screen.contains(words), "\(words)")
    }
    desk.press(.escape)
    #expect(desk.state.places == [.pipeline])
  }

  @Test func `what was sent can be read to its end, and scrolling past it costs nothing on the way back`() {
    var desk = desk()
    desk.press("j", "j")
    #expect(!desk.screen.contains("disableNotifications"))
    for _ in 0..<30 { desk.press("J") }
    #expect(desk.screen.contains("disableNotifications"))
    let end = desk.screen
    desk.press("K")
    #expect(desk.screen != end)
    for _ in 0..<30 { desk.press("K") }
    #expect(desk.screen.contains("request-2"))
    desk.press("J", "k", "j")
    #expect(desk.state.historyView?.scroll == 0)
  }

  @Test func `without any send it says so and takes every key`() {
    var desk = desk([])
    #expect(desk.screen.contains("Nothing has been sent yet."))
    for command in Command.history { desk.press(command.keys[0], .escape, .escape, "h") }
    desk.press("i")
    #expect(desk.state.notice == Notice("There is no send here.", .bad))
  }

  @Test func `all sends are met once and in order, page by page`() {
    let sends = long(200)
    var desk = desk(sends)
    #expect(desk.state.historyView?.entries.count == Shelf.sendsAtOnce)
    var met: [Int64] = []
    for _ in 0..<250 {
      if let number = desk.state.historyView?.selected?.number, number != met.last { met.append(number) }
      desk.press("j")
    }
    #expect(met == sends.map(\.number))
    #expect(desk.reads.isEmpty)
    for _ in 0..<250 { desk.press(.pageUp) }
    #expect(desk.state.historyView?.selected?.number == 200)
  }

  @Test func `Home leads to the newest send, and End to older ones until there are none`() {
    var desk = desk(long(150))
    for _ in 0..<5 { desk.press(.end) }
    #expect(desk.state.historyView?.selected?.number == 1)
    desk.press(.home)
    #expect(desk.state.historyView?.selected?.number == 150)
  }

  @Test(arguments: [(1, "1 send"), (2, "2 sends"), (60, "60+ sends"), (61, "60+ sends")])
  func `the title says how many there are, and whether there may be more`(count: Int, words: String) {
    let title = desk(long(count)).screen.split(separator: "\n").first ?? ""
    #expect(title.hasSuffix(" \(words)"))
  }

  @Test func `Esc takes away a search that was kept before it leads back`() {
    var desk = Desk()
    desk.press("h", "/")
    desk.type("platform")
    desk.press(.enter, .escape)
    #expect(desk.state.historyView?.search.isEmpty == true)
    #expect(desk.reads.last == .history(search: "", before: nil))
    desk.press(.escape)
    #expect(desk.state.place == .pipeline)
  }

  @Test func `the search asks anew with each key, and Esc shows all again`() {
    var desk = desk()
    desk.press("j", "/")
    desk.type("platform")
    #expect(desk.reads.last == .history(search: "platform", before: nil))
    #expect(desk.state.historyView?.entries.map(\.number) == [4, 1])
    #expect(desk.state.historyView?.row == 0)
    desk.press(.enter)
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.screen.contains("platform"))
    desk.press("/")
    desk.paste(" spring")
    #expect(desk.state.historyView?.entries.map(\.number) == [1])
    desk.type(" nothing of that kind")
    #expect(desk.screen.contains("No send fits."))
    desk.press(.escape)
    #expect(desk.state.historyView?.entries.count == Records.sends.count)
  }

  @Test func `Enter opens the referral and Esc leads back to the send`() {
    var desk = desk()
    desk.press("j", "j", .enter)
    #expect(desk.effects == [.fetch(Records.estate)])
    #expect(desk.screen.contains("Estate migration wave 2"))
    desk.press(.escape)
    #expect(desk.state.historyView?.selected?.number == 2)
  }
}

@Suite struct TakingBack {
  /// A desk in the history of one send, with the record as it is now.
  private func desk(_ send: HistoryEntry, now: Referral?) -> Desk {
    var desk = Desk(Records.all.filter { $0.id != send.referral } + [now].compactMap(\.self))
    desk.shelf.sends = [send]
    desk.press("h")
    return desk
  }

  private func send(_ change: (inout Draft) -> Void) -> HistoryEntry {
    Records.send(7, Records.estate, .sent, change)
  }

  private func after(_ send: HistoryEntry, _ others: [JSONPointer: JSONValue] = [:]) throws -> Referral {
    var document = try #require(send.draft).result.document.setting("\"later\"", at: "/eTag")
    for (pointer, value) in others { document = document.setting(value, at: pointer) }
    return try #require(Referral(document))
  }

  @Test func `the values from before are staged as an ordinary draft on the record as it is now`() throws {
    let send = send { draft in
      draft.set("250000", at: "/details/dealValue")
      draft.set("Signed.", at: "/details/notes")
    }
    var desk = desk(send, now: try after(send, ["/details/closingDateTime": "2027-03-31T00:00:00Z"]))
    desk.press("i")
    #expect(
      desk.patch(Records.estate) == [
        .replace("/details/dealValue", 245_000),
        .replace("/details/notes", "12 Nov: POC scope agreed.\nNext step: order form."),
      ])
    #expect(desk.state.staging.draft(Records.estate)?.base.eTag == "\"later\"")
    #expect(desk.condition(Records.estate) == .fresh)
    #expect(desk.state.notice?.tone == .good)
    #expect(desk.effects.isEmpty)
    desk.press("z")
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `people who were added go again, and those whom others added stay`() throws {
    let zoe = Records.person("zoe@contoso.example", "Zoe", "Hart")
    let send = send { $0.set(.array(($0["/team"].array ?? []) + [zoe]), at: "/team") }
    let team = try #require(send.draft?["/team"].array)
    let ines = Records.person("ines.moreau@contoso.example", "Ines", "Moreau")
    var desk = desk(send, now: try after(send, ["/team": .array(team + [ines])]))
    desk.press("i")
    #expect(desk.state.staged(Records.estate)?.team.map(\.firstName) == ["Maja", "Owen", "Ines"])
    #expect(desk.condition(Records.estate) == .fresh)
  }

  @Test func `what is staged already stays staged beside it`() throws {
    let zoe = Records.person("zoe@contoso.example", "Zoe", "Hart")
    let send = send { $0.set(.array(($0["/team"].array ?? []) + [zoe]), at: "/team") }
    var desk = desk(send, now: try after(send))
    desk.open(Records.estate)
    desk.press("a")
    desk.type("ines")
    desk.press(.control("p"), .enter)
    desk.stageValue("1", of: Records.estate)
    desk.press("h", "i")
    #expect(desk.state.staged(Records.estate)?.team.map(\.firstName) == ["Maja", "Owen", "Ines"])
    #expect(desk.patch(Records.estate).first == .replace("/details/dealValue", "1"))
  }

  @Test func `a value that somebody changed since wants a decision`() throws {
    let send = send { $0.set("250000", at: "/details/dealValue") }
    var desk = desk(send, now: try after(send, ["/details/dealValue": 260_000]))
    desk.press("i")
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", 245_000)])
    guard case .conflict(let collisions) = desk.condition(Records.estate) else {
      return #expect(Bool(false), "no conflict")
    }
    #expect(collisions.map(\.theirs) == ["260,000.00 CHF"])
    #expect(
      desk.kept.contains {
        if case .keep(let entry) = $0, case .conflict = entry.condition { true } else { false }
      })
    #expect(desk.state.notice?.tone == .bad)
  }

  @Test func `a closed referral is refused with words`() throws {
    let send = send { $0.set("250000", at: "/details/dealValue") }
    var desk = desk(send, now: try after(send, ["/status": "Closed", "/substatus": "Won"]))
    desk.press("i")
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice == Notice("Closed · Won is final: a closed referral can't be changed.", .bad))
  }

  @Test func `there is nothing to take back where the record holds the values from before`() {
    let send = send { $0.set("250000", at: "/details/dealValue") }
    var desk = desk(send, now: send.draft?.base)
    desk.press("i")
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice?.text.contains("nothing to take back") == true)
  }

  @Test(arguments: SendState.allCases.filter { $0 != .sent })
  func `what was not sent can't be taken back`(state: SendState) {
    let send = Records.send(7, Records.estate, state) { $0.set("1", at: "/details/dealValue") }
    var desk = desk(send, now: send.draft?.base)
    desk.press("i")
    #expect(desk.state.staging.isEmpty)
    #expect(desk.state.notice == Notice("Only what was sent can be taken back.", .bad))
  }

  @Test func `a referral that is not here any more is told of`() {
    let send = send { $0.set("1", at: "/details/dealValue") }
    var desk = desk(send, now: nil)
    desk.press("i")
    #expect(desk.reads == [.read([Records.estate])])
    #expect(desk.state.notice == Notice("This referral is not here any more.", .bad))
  }
}
