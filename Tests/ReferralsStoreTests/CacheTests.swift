import Referrals
import Testing

@testable import ReferralsStore

@Suite struct Cache {
  @Test func `a document survives byte for byte, number spelling and unknown members included`() throws {
    let store = try Scratch().open()
    let text =
      #"{"id":"a","z":[1.0,1e2,-0.00,12345678901234567890.123],"é":"é","ctl":"\u0000\u001f","eTag":"\"1\"","deep":{"a":null}}"#
    let record = try referral(parsing: text)
    try store.save([record])
    try store.save([record])
    #expect(try store.referral("a")?.document.compact == record.document.compact)
    #expect(try store.referral("b") == nil)
  }

  @Test func `a change elsewhere is marked until it is looked at`() throws {
    let store = try Scratch().open()
    try store.save([try referral("a"), try referral("b")])
    let changed = RowQuery(RowFilter("is:changed"))
    #expect(try store.count(changed) == 0)

    try store.save([try referral("a", ("eTag", "\"2\""))])
    #expect(try store.rows(changed, from: .first, count: 9).rows.map(\.id) == ["a"])

    try store.look(at: "a")
    #expect(try store.count(changed) == 0)
  }

  @Test func `a full reading makes vanish what it lacks, and keeps what has a draft until that goes`() throws
  {
    let store = try Scratch().open()
    var run = try store.beginSync(full: true, at: 1)
    let all = try ["a", "b", "c"].map {
      try referral($0, ("updatedDateTime", .string("2026-11-0\($0 == "a" ? 1 : 2)T00:00:00Z")))
    }
    run = try store.save(ReferralPage(referrals: all, count: nil, nextLink: nil), in: run)
    #expect(try store.finishSync(run, at: 2) == 0)
    #expect(try store.syncState().knownTo == "2026-11-02T00:00:00Z")
    let revision = try store.saveDraft(draft(on: all[1], notes: "x"), condition: "fresh", over: nil, at: 3)

    run = try store.beginSync(full: true, at: 4)
    run = try store.save(ReferralPage(referrals: [all[0]], count: nil, nextLink: nil), in: run)
    #expect(try store.finishSync(run, at: 5) == 2)

    let rows = try store.rows(RowQuery(sort: RowSort(.name)), from: .first, count: 9).rows
    #expect(rows.map(\.id) == ["a", "b"])
    #expect(rows.map(\.isGone) == [false, true])
    try store.deleteDraft("b", revision: revision)
    #expect(try store.count(RowQuery()) == 1)
    #expect(try store.rows(RowQuery(RowFilter("deal b")), from: .first, count: 9).rows.isEmpty)
  }

  @Test func `what one of two readings at a time has met does not vanish by the other`() throws {
    let store = try Scratch().open()
    let all = try ["a", "b"].map { try referral($0) }
    var first = try store.beginSync(full: true, at: 1)
    var second = try store.beginSync(full: true, at: 2)
    let page = ReferralPage(referrals: all, count: nil, nextLink: nil)
    second = try store.save(page, in: second)
    first = try store.save(page, in: first)
    #expect(try store.finishSync(second, at: 3) == 0)
    #expect(try store.finishSync(first, at: 4) == 0)
    #expect(try store.count(RowQuery()) == 2)
  }

  @Test func `a reading that broke off is taken up where it was`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    let run = try store.beginSync(full: true, at: 7)
    _ = try store.save(
      ReferralPage(referrals: [try referral("a")], count: nil, nextLink: "https://x/next"), in: run)
    #expect(try store.syncState().knownTo == nil)

    let open = try #require(try scratch.crashed().open().syncState().open)
    #expect(open.next == "https://x/next")
    #expect(open.received == 1)
    #expect(open.startedAt == 7)

    try store.finishSync(open, at: 8)
    let state = try store.syncState()
    #expect(state.open == nil)
    #expect(state.lastFull == 8)
  }

  @Test func `a page read before a record changed does not bring the old record back`() throws {
    let store = try Scratch().open()
    let run = try store.beginSync(full: true, at: 1)
    let new = try referral("a", ("eTag", "\"2\""), ("updatedDateTime", "2026-11-02T10:00:00Z"))
    let old = try referral("a", ("updatedDateTime", "2026-11-01T10:00:00Z"))
    try store.save([new])
    _ = try store.save(ReferralPage(referrals: [old], count: nil, nextLink: nil), in: run)
    #expect(try store.referral("a") == new)
  }
}
