import GRDB
import Referrals
import Testing

@testable import ReferralsStore

/// Moments are compared as moments, never as texts.
@Suite struct Moments {
  private static let inOrder = [
    "", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.9999999Z", "2026-11-20T09:59:59.9999999+00:00",
    "2026-11-20T10:00:00Z", "2026-11-20T10:00:00.0001", "2026-11-20T12:00:00.0119+02:00",
    "2026-11-20T10:00:01Z",
    "2026-11-21",
  ]

  private func records(_ store: Store) throws -> [Referral] {
    let records = try Self.inOrder.enumerated().map { place, text in
      try referral("id-\(place)", ("updatedDateTime", .string(text)), ("createdDateTime", .string(text)))
    }
    try store.save(Array(records.prefix(2) + records.dropFirst(2).reversed()))
    return records
  }

  @Test(arguments: [RowSort.Column.updated, .created])
  func `rows sort by when it was, whatever the spelling`(column: RowSort.Column) throws {
    let store = try Scratch().open()
    let ids = try records(store).map(\.id)
    let rows = try store.rows(RowQuery(sort: RowSort(column)), from: .first, count: 99).rows
    #expect(rows.map(\.id) == ids)
    #expect(rows.map { column == .updated ? $0.updated : $0.created } == Self.inOrder, "shown as they stand")
    let after = try store.rows(RowQuery(sort: RowSort(column)), from: .after("id-4"), count: 2).rows
    #expect(after.map(\.id) == ["id-5", "id-6"])
  }

  @Test(arguments: [
    ("updated:2026-11-20", 3...7), ("updated<2026-11-20", 2...2), ("created>=2026-11-21", 8...8),
    ("updated:2026-11", 3...8), ("created:1969", 2...2),
  ])
  func `a filter asks when it was, too`(text: String, places: ClosedRange<Int>) throws {
    let store = try Scratch().open()
    _ = try records(store)
    let rows = try store.rows(RowQuery(RowFilter(text), sort: RowSort(.updated)), from: .first, count: 99)
      .rows
    #expect(rows.map(\.id) == places.map { "id-\($0)" })
  }

  @Test
  func `a page that was read earlier does not bring an older record back, however its moment is spelled`()
    throws
  {
    let store = try Scratch().open()
    let run = try store.beginSync(full: true, at: 1)
    let new = try referral("a", ("eTag", "\"2\""), ("updatedDateTime", "2026-11-20T10:00:00.5Z"))
    let old = try referral("a", ("updatedDateTime", "2026-11-20T10:00:00Z"))
    try store.save([new])
    _ = try store.save(ReferralPage(referrals: [old], count: nil, nextLink: nil), in: run)
    #expect(try store.referral("a") == new)
  }

  @Test func `what is known reaches to the latest moment`() throws {
    let store = try Scratch().open()
    var run = try store.beginSync(full: true, at: 1)
    #expect(run.newest == nil)
    let texts = ["2026-11-20T10:00:00Z", "2026-11-20T10:00:00.25Z", "2026-11-20T11:00:00.1+02:00", "never"]
    for (place, text) in texts.enumerated() {
      let record = try referral("id-\(place)", ("updatedDateTime", .string(text)))
      run = try store.save(ReferralPage(referrals: [record], count: nil, nextLink: nil), in: run)
    }
    #expect(run.newest == Timestamp("2026-11-20T10:00:00.25Z"))
    try store.finishSync(run, at: 2)
    #expect(try store.syncState().knownTo == run.newest)
    let next = try store.beginSync(full: false, at: 3)
    try store.finishSync(next, at: 4)
    #expect(try store.syncState().knownTo == run.newest)
  }

  @Test func `rows are news unless they are kept just so and not gone`() throws {
    let store = try Scratch().open()
    let kept = try ["a", "b", "c"].map { try referral($0, ("updatedDateTime", "2026-11-20T10:00:00Z")) }
    try store.save(kept)
    try store.vanish(["b"], at: 5)
    let changed = try referral("c", ("eTag", "\"2\""), ("updatedDateTime", "2026-11-20T10:00:00Z"))
    #expect(try store.news([kept[0], kept[1], changed, referral("d")]) == ["b", "c", "d"])
  }

  @Test func `the last reading is the last one, though the clock once stood in the future`() throws {
    let store = try Scratch().open()
    for time in [9_000_000_000, 1_000] {
      let run = try store.beginSync(full: true, at: time)
      try store.finishSync(run, at: time)
    }
    let state = try store.syncState()
    #expect(state.last == 1_000 && state.lastFull == 1_000)
  }

  @Test func `a record that vanished in the future has its thirty days from now`() throws {
    let store = try Scratch().open()
    try store.save([referral("a"), referral("b")])
    try store.vanish(["a"], at: 9_000_000_000)
    for time in [1_000, 1_000 + Store.goneFor + 1] {
      let run = try store.beginSync(full: true, at: time)
      let page = ReferralPage(referrals: [try referral("b")], count: nil, nextLink: nil)
      try store.finishSync(try store.save(page, in: run), at: time)
      #expect(try store.count(RowQuery()) == (time == 1_000 ? 2 : 1))
    }
  }

  @Test func `moments of an earlier schema are understood anew`() throws {
    let scratch = try Scratch()
    try PrivateFiles.makeFolder("\(scratch.folder)/data")
    let queue = try DatabaseQueue(path: scratch.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try Schema.bringUpToDate(db, steps: Array(Schema.steps.prefix(5)))
      for (place, text) in Self.inOrder.enumerated() {
        try db.execute(
          literal: """
            INSERT INTO referral (id, name, nameKey, customer, customerKey, status, substatus, stageKey, valueKey,
                currency, closes, updated, created, team, sync, gone)
              VALUES (\("id-\(place)"), '', '', '', '', '', '', '', '', '', 0, \(text), \(text), 0, 1, \(place == 0));
            INSERT INTO texts SELECT row, '', '', '', id, '' FROM referral WHERE id = \("id-\(place)");
            INSERT INTO search (rowid, deal, customer, people, ids, notes)
              SELECT * FROM texts WHERE ids = \("id-\(place)");
            INSERT INTO sync (isFull, startedAt, finishedAt, newest) VALUES (1, 1, 1, \(text));
            """)
      }
    }
    try queue.close()
    let store = try scratch.open()
    #expect(store.opening == .opened)
    let rows = try store.rows(RowQuery(sort: RowSort(.updated)), from: .first, count: 99).rows
    #expect(rows.map(\.id) == Self.inOrder.indices.map { "id-\($0)" })
    #expect(rows.first?.isGone == true)
    #expect(try store.syncState().knownTo == Timestamp("2026-11-21"))
    let run = try store.beginSync(full: true, at: 2)
    let page = ReferralPage(referrals: [try referral("id-8")], count: nil, nextLink: nil)
    try store.finishSync(try store.save(page, in: run), at: 2)
    let left = try store.rows(RowQuery(), from: .first, count: 99).rows
    #expect(left.count == Self.inOrder.count, "nothing is forgotten in the same breath")
  }
}
