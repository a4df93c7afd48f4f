import Referrals
import Testing

@testable import ReferralsStore

@Suite struct Journal {
  @Test func `two copies of the program never send the same draft twice`() throws {
    let scratch = try Scratch()
    let (mine, theirs) = (try scratch.open(), try scratch.open(as: neighbour))
    let wanted = draft(on: try referral("a"), notes: "1")
    let revision = try mine.saveDraft(wanted, condition: "fresh", over: nil, at: 1)
    let request = try wanted.request(isGuarded: true)
    let ticket = try theirs.begin(wanted, revision: revision, requestID: "r1", request: request, at: 2)

    #expect(throws: StoreError.underway("a", process: neighbour.number)) {
      try mine.begin(wanted, revision: revision, requestID: "r2", request: request, at: 3)
    }
    #expect(throws: StoreError.underway("a", process: neighbour.number)) { try mine.claim(ticket) }
    #expect(throws: StoreError.underway("a", process: neighbour.number)) {
      try mine.deleteDraft("a", revision: revision)
    }
    #expect(try mine.openTickets().map(\.isUnderway) == [true])

    try theirs.finish(ticket, .sent(nil, requestID: "s1"), condition: "", at: 4)
    // The draft in our memory was sent by them.
    #expect(throws: StoreError.movedElsewhere("a")) {
      try mine.begin(wanted, revision: revision, requestID: "r3", request: request, at: 5)
    }
    #expect(throws: StoreError.movedElsewhere("a")) {
      try mine.saveDraft(wanted, condition: "fresh", over: revision, at: 6)
    }
  }

  @Test func `a send is found however the letters of its deal are composed`() throws {
    let store = try Scratch().open()
    let korea = "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"
    _ = try store.start(draft(on: try referral("a", ("name", .string(korea))), notes: "か\u{3099}"))
    for search in ["한국", korea, "が", "\u{200B}한국\u{FEFF}"] {
      #expect(try store.history(search: search, count: 9).count == 1)
    }
    #expect(try store.history(search: "한글", count: 9).isEmpty)
  }

  @Test func `a send whose process ended is unknown, and is settled once`() throws {
    let scratch = try Scratch()
    let before = try scratch.open(as: ended)
    let wanted = draft(on: try referral("a"), notes: "1")
    _ = try before.start(wanted, requestID: "r1")

    let store = try scratch.open()
    let open = try #require(try store.openTickets().first)
    #expect(!open.isUnderway)
    #expect(open.draft == wanted)
    #expect(throws: StoreError.unsettled("a")) { try store.start(wanted) }

    try store.claim(open.ticket)
    let kept = try store.finish(open.ticket, .notSent("Nothing was changed."), condition: "fresh", at: 9)
    #expect(kept?.draft == wanted)
    #expect(throws: StoreError.movedElsewhere("a")) {
      try store.finish(open.ticket, .notSent("Again."), condition: "fresh", at: 10)
    }
    _ = try store.start(wanted, requestID: "r2")
  }

  @Test func `a sent draft goes, and the record that came back is what the list shows`() throws {
    let store = try Scratch().open()
    let base = try referral("a", ("status", "New"), ("substatus", "Received"))
    try store.save([base])
    let ticket = try store.start(draft(on: base, notes: "1"))
    let fresh = try referral("a", ("eTag", "\"2\""), ("status", "Active"), ("substatus", "Accepted"))

    let kept = try store.finish(ticket, .sent(fresh, requestID: "s1"), condition: "", at: 9)

    #expect(kept == nil)
    #expect(try store.drafts().isEmpty)
    let row = try #require(try store.rows(RowQuery(), from: .first, count: 1).rows.first)
    #expect(row.stage == .accepted)
    // Our own change is not news.
    #expect(!row.isChanged)
  }

  @Test func `edits made while a draft is sent stay`() throws {
    let scratch = try Scratch()
    let (mine, theirs) = (try scratch.open(), try scratch.open())
    let base = try referral("a")
    let ticket = try mine.start(draft(on: base, notes: "1"))
    let revision = try #require(try theirs.draft("a")?.revision)
    let more = draft(on: base, notes: "1 and more")
    try theirs.saveDraft(more, condition: "fresh", over: revision, at: 5)

    let kept = try mine.finish(ticket, .sent(base, requestID: nil), condition: "stale", at: 6)

    #expect(kept?.draft == more)
    #expect(kept?.condition == "stale")
  }

  @Test func `every outcome is written down with what it leaves`() throws {
    let store = try Scratch().open()
    let problem = ServiceProblem(
      status: 400, code: "badRequest", message: "No.", target: "/status", requestID: "s3")
    let theirs = try referral("c", ("eTag", "\"9\""))
    let results: [SendResult] = [
      .sent(nil, requestID: "s1"), .conflict(theirs: theirs, requestID: "s2"), .refused(problem),
      .notSent("The service was not reached."), .unknown("The line broke."),
    ]
    for (place, result) in results.enumerated() {
      let ticket = try store.start(
        draft(on: try referral("c\(place)"), notes: "word\(place)"), requestID: "r\(place)")
      try store.finish(ticket, result, condition: "state", at: 200 + place)
    }

    let history = try store.history(count: 9)
    #expect(history.map(\.state) == [.unknown, .notSent, .refused, .conflict, .sent])
    #expect(history.map(\.requestID) == ["r4", "r3", "r2", "r1", "r0"])
    #expect(history[2].problem == problem)
    #expect(history[3].newETag == "\"9\"")
    #expect(history[3].oldETag == "\"c1-1\"")
    #expect(history[0].finishedAt == nil && history[1].finishedAt == 203)
    #expect(history[4].headers.contains("If-Match: \"c0-1\""))
    #expect(history[4].body.contains("word0"))
    #expect(history[4].draft?.base.id == "c0")
    #expect(try store.history(search: "WORD3 r3", count: 9).map(\.number) == [4])
    #expect(try store.history(before: 3, count: 1).map(\.number) == [2])
    #expect(try store.drafts().count == 4)
    #expect(try store.openTickets().map(\.words) == ["The line broke."])
  }
}
