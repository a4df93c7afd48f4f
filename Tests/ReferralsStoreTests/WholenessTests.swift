import GRDB
import Referrals
import Testing

@testable import ReferralsStore

/// A row of the list may hold less than the record.
@Suite struct Wholeness {
  private let whole: Referral
  private let scratch: Scratch
  private let store: Store

  init() throws {
    scratch = try Scratch()
    store = try scratch.open()
    whole = try referral(
      "a", ("details", ["notes": "Board meets in spring"]), ("team", [["email": "ann@fabrikam.example"]]),
      ("updatedDateTime", "2026-11-02T10:00:00Z"))
  }

  /// Takes in a list of these rows as a sync does, and says how many records vanished by it.
  @discardableResult
  private func list(_ rows: [Referral]) throws -> Int {
    let run = try store.beginSync(full: true, at: 10)
    return try store.finishSync(
      try store.save(ReferralPage(referrals: rows, count: nil, nextLink: nil), in: run), at: 11
    ).count
  }

  /// A record together with whether it is whole, which its equality leaves out.
  private struct Kept: Equatable {
    let record: Referral
    let isWhole: Bool

    init(_ record: Referral) { (self.record, isWhole) = (record, record.isWhole) }
  }

  private func kept() throws -> Kept? { try store.referral("a").map(Kept.init) }

  private func finds(_ text: String) throws -> Bool { try store.count(RowQuery(RowFilter(text))) == 1 }

  @Test func `a row of the version that was read whole leaves the record as it is`() throws {
    try store.save([whole])
    #expect(try list([row("a", ("name", "Deal a"))]) == 0)
    #expect(try kept() == Kept(whole))
    for text in ["spring", "ann@"] { #expect(try finds(text)) }
    #expect(try store.rows(RowQuery(), from: .first, count: 9).rows.map(\.teamSize) == [1])
  }

  @Test func `a row of another version takes the record's place and is not whole`() throws {
    try store.save([whole])
    let later = try row("a", ("eTag", "\"2\""), ("updatedDateTime", "2026-11-03T10:00:00Z"))
    try list([later])
    #expect(try kept() == Kept(later))
    #expect(try !finds("spring"))
    #expect(try store.rows(RowQuery(RowFilter("is:changed")), from: .first, count: 9).rows.map(\.id) == ["a"])
  }

  @Test func `the record takes the place of a row of the same version`() throws {
    try list([row("a")])
    #expect(try store.referral("a")?.isWhole == false)
    try store.save([whole])
    #expect(try kept() == Kept(whole))
    #expect(try finds("spring"))
  }

  @Test func `a record that a row says in full is whole once it was read by its id, and stays so`() throws {
    let listed = try #require(Referral(whole.document, isWhole: false))
    try list([listed])
    #expect(try kept() == Kept(listed))
    try store.save([whole])
    try list([listed])
    #expect(try kept() == Kept(whole))
  }

  @Test(arguments: [JSONValue.null, ""])
  func `without a version a row takes the record's place`(tag: JSONValue) throws {
    let untagged = try referral("a", ("eTag", tag), ("details", ["notes": "Board meets in spring"]))
    try store.save([untagged])
    try list([row("a", ("eTag", tag), ("name", "Renamed"))])
    #expect(try store.referral("a")?.name == "Renamed")
    #expect(try store.referral("a")?.isWhole == false)
  }

  @Test func `a record that had vanished is there again by its row, and still whole`() throws {
    try store.save([whole])
    let revision = try store.saveDraft(draft(on: whole, notes: "x"), condition: "fresh", over: nil, at: 1)
    #expect(try list([]) == 1)
    try list([row("a")])
    #expect(try store.rows(RowQuery(), from: .first, count: 9).rows.map(\.isGone) == [false])
    #expect(try kept() == Kept(whole))
    try store.deleteDraft("a", revision: revision)
    #expect(try store.count(RowQuery()) == 1)
  }

  @Test(arguments: [true, false])
  func `a draft, its copy and its sending know whether it was made on the whole record`(isWhole: Bool) throws
  {
    let base = try #require(Referral(whole.document, isWhole: isWhole))
    let draft = draft(on: base, notes: "POC agreed")
    let ticket = try store.start(draft)
    #expect(try store.draft("a").map { Kept($0.draft.base) } == Kept(base))
    #expect(try store.openTickets().map { Kept($0.draft.base) } == [Kept(base)])
    #expect(try store.history(count: 9).compactMap(\.draft).map { Kept($0.base) } == [Kept(base)])
    try store.finish(ticket, .notSent("no route"), condition: "notSent", at: 101)

    #expect(store.copies.all().map { Kept($0.draft.draft.base) } == [Kept(base)])
    #expect(try scratch.crashed().open().opening == .opened)
  }
}
