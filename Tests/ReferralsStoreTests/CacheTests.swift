import GRDB
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

  @Test func `what one of two readings at a time has met does not vanish by the other`() throws {
    let store = try Scratch().open()
    let all = try ["a", "b"].map { try referral($0) }
    var first = try store.beginSync(full: true, at: 1)
    var second = try store.beginSync(full: true, at: 2)
    let page = ReferralPage(referrals: all, count: nil, nextLink: nil)
    second = try store.save(page, in: second)
    first = try store.save(page, in: first)
    #expect(try store.finishSync(second, at: 3).count == 0)
    #expect(try store.finishSync(first, at: 4).count == 0)
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

  @Test func `readings that tell nothing any more are forgotten, but not what they found out`() throws {
    let store = try Scratch().open()
    func read(full isFull: Bool, at time: Int, _ updated: String?) throws {
      var run = try store.beginSync(full: isFull, at: time)
      let records = try updated.map { [try referral("a", ("updatedDateTime", .string($0)))] } ?? []
      run = try store.save(ReferralPage(referrals: records, count: nil, nextLink: nil), in: run)
      try store.finishSync(run, at: time + 1)
    }
    let day = 86_400
    _ = try store.beginSync(full: true, at: 1)
    try read(full: true, at: 10, "2026-11-02T00:00:00Z")
    try read(full: true, at: 20, "2026-11-03T00:00:00Z")
    let elsewhere = try store.beginSync(full: false, at: day)
    for time in 1...5 { try read(full: false, at: day + time * 10, time == 2 ? "2026-11-04T00:00:00Z" : nil) }

    let state = try store.syncState()
    let known = Timestamp("2026-11-04T00:00:00Z")
    #expect(state == SyncState(lastFull: 21, last: day + 51, knownTo: known, open: nil))
    // The last whole one, the one of another copy that may go on, and the last of all.
    let numbers = try store.read { try Int64.fetchAll($0, sql: "SELECT number FROM sync ORDER BY number") }
    #expect(numbers == [3, elsewhere.number, elsewhere.number + 5])
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
