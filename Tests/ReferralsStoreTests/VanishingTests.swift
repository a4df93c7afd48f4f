import GRDB
import Referrals
import Testing

@testable import ReferralsStore

/// What a whole reading of the list lacks stays, and is shown as gone.
@Suite struct Vanishing {
  private let day = 86_400
  private let scratch: Scratch
  private let store: Store
  private let all: [Referral]

  init() throws {
    scratch = try Scratch()
    store = try scratch.open()
    all = try (0..<8).map {
      try referral("id-\($0)", ("updatedDateTime", .string("2026-11-0\($0 + 1)T00:00:00Z")))
    }
  }

  @discardableResult
  private func list(
    _ rows: [Referral], unread: [ReferralPage.Unread] = [], full isFull: Bool = true, at time: Int
  ) throws -> Vanished {
    let run = try store.beginSync(full: isFull, at: time)
    let page = ReferralPage(rows: rows.map(ReferralPage.Row.init), unread: unread, count: nil, nextLink: nil)
    return try store.finishSync(try store.save(page, in: run), at: time)
  }

  private func gone() throws -> [String] {
    try store.rows(RowQuery(RowFilter("is:gone"), sort: RowSort(.name)), from: .first, count: 9).rows.map(
      \.id)
  }

  @Test func `rows that vanish are marked, and forgotten after thirty days`() throws {
    try list(all, at: day)
    #expect(try list(Array(all.dropLast(2)), at: 2 * day) == Vanished(2, of: 8))
    #expect(try gone() == ["id-6", "id-7"])
    #expect(try store.count(RowQuery()) == 8)
    #expect(try store.referral("id-7") == all[7])

    #expect(try list(Array(all.dropLast(2)), at: 20 * day).count == 0)
    #expect(try gone() == ["id-6", "id-7"])
    try list(all.dropLast(2), at: 33 * day)
    #expect(try gone() == [])
    #expect(try store.count(RowQuery()) == 6)
    #expect(try store.count(RowQuery(RowFilter("id-7"))) == 0)
  }

  @Test func `a row that is listed again is not gone, and its thirty days begin anew`() throws {
    try list(all, at: day)
    try list(Array(all.dropLast()), at: 2 * day)
    try list(all, at: 3 * day)
    #expect(try gone() == [])
    try list(Array(all.dropLast()), at: 31 * day)
    try list(Array(all.dropLast()), at: 33 * day)
    #expect(try gone() == ["id-7"])
  }

  @Test(arguments: [0, 1])
  func `when all or most vanish at once nothing is dropped`(left: Int) throws {
    try list(all, at: day)
    #expect(try list(Array(all.prefix(left)), at: 2 * day) == Vanished(8 - left, of: 8))
    #expect(try store.count(RowQuery()) == 8)
    #expect(try gone().count == 8 - left)
    for later in 3...40 where left == 0 { try list([], at: later * day) }
    #expect(try store.count(RowQuery()) == 8, "a list with nothing in it tells nothing")
  }

  @Test func `what has a draft, or a send without an answer, is never forgotten`() throws {
    try list(all, at: day)
    try store.saveDraft(draft(on: all[7], notes: "x"), condition: "fresh", over: nil, at: day)
    let ticket = try store.start(draft(on: all[6], notes: "x"), requestID: "one", at: day)
    try list(Array(all.dropLast(3)), at: 2 * day)
    try list(Array(all.dropLast(3)), at: 60 * day)
    #expect(try gone() == ["id-6", "id-7"])
    #expect(try store.drafts().count == 2)
    try store.finish(ticket, .notSent("refused"), condition: "notSent", at: 61 * day)
    let revision = try #require(try store.draft("id-6")?.revision)
    try store.deleteDraft("id-6", revision: revision)
    #expect(try gone() == ["id-6", "id-7"], "to discard a draft is not to forget the record")
    try list(Array(all.dropLast(3)), at: 62 * day)
    #expect(try gone() == ["id-7"])
  }

  @Test func `nothing vanishes for rows that could not be read`() throws {
    try list(all, at: day)
    let named = ReferralPage.Unread(place: 8, id: "id-7", problem: .noID)
    let unnamed = ReferralPage.Unread(place: 9, id: nil, problem: .notAnObject)
    #expect(try list(Array(all.dropLast(1)), unread: [named], at: 2 * day).count == 0)
    #expect(try list(Array(all.dropLast(2)), unread: [unnamed, named], at: 3 * day).count == 0)
    #expect(try gone() == [])
    #expect(try list(Array(all.dropLast(2)), unread: [named], at: 4 * day) == Vanished(1, of: 8))
    #expect(try gone() == ["id-6"])
  }

  @Test func `a run that is taken up again still knows what it could not read`() throws {
    try list(all, at: day)
    let run = try store.beginSync(full: true, at: 2 * day)
    let unnamed = ReferralPage.Unread(place: 1, id: nil, problem: .notAnObject)
    let row = ReferralPage.Row(all[0])
    _ = try store.save(
      ReferralPage(rows: [row], unread: [unnamed], count: nil, nextLink: "https://x/2"), in: run)
    let open = try #require(try scratch.crashed().open().syncState().open)
    #expect((open.unread, open.unnamed) == (1, 1))
    #expect(try store.finishSync(open, at: 2 * day).count == 0)
  }

  @Test func `one id twice on a page or over pages is one record, the later change of it`() throws {
    let older = try referral("id-0", ("name", "Older"), ("updatedDateTime", "2026-11-01T00:00:00Z"))
    let newer = try referral("id-0", ("name", "Newer"), ("updatedDateTime", "2026-11-01T00:00:00.5Z"))
    var run = try store.beginSync(full: true, at: day)
    run = try store.save(ReferralPage(referrals: [newer, older, newer], count: nil, nextLink: nil), in: run)
    run = try store.save(ReferralPage(referrals: [older], count: nil, nextLink: nil), in: run)
    try store.finishSync(run, at: day)
    #expect(try store.count(RowQuery()) == 1)
    #expect(try store.referral("id-0")?.name == "Newer")
  }

  @Test func `what could not be read faithfully is known from the cache, a draft and its copy`() throws {
    let text = #"{"id":"odd","eTag":"\"1\"","details":{"notes":"caf\ud800"}}"#
    let record = try #require(try Referral(parsing: Array(text.utf8), isWhole: true))
    try store.save([record])
    #expect(try store.referral("odd")?.unfaithful == ["/details/notes"])
    var draft = Draft(base: record)
    draft.set("CRM-1", at: "/externalReferenceId")
    _ = try store.start(draft)
    #expect(try store.draft("odd")?.draft.base.unfaithful == ["/details/notes"])
    #expect(try store.openTickets().map(\.draft.base.unfaithful) == [["/details/notes"]])
    #expect(store.copies.all().map(\.draft.draft.base.unfaithful) == [["/details/notes"]])
    #expect(try scratch.crashed().open().opening == .opened)
  }
}
