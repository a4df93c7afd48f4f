import GRDB
import Referrals
import Testing

@testable import ReferralsStore

/// A GUID in capitals and in small letters is one referral.
@Suite struct IDsWithoutCase {
  private static let small = "27bd8bee-00ab-4000-8000-00000000000f"
  private static let capitals = small.uppercased()
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func record(_ id: String, _ members: (String, JSONValue)...) throws -> Referral {
    let details: JSONValue = ["dealValue": 1_000, "currency": "CHF", "notes": "board"]
    var object = JSONObject([("id", .string(id)), ("eTag", "\"1\""), ("details", details), ("name", "Deal")])
    for (name, value) in members { object[name] = value }
    return try #require(Referral(.object(object)))
  }

  @Test func `the list and the record are one row, which counts once`() throws {
    let store = try scratch.open()
    let run = try store.beginSync(full: true, at: 1)
    let listed = try #require(Referral(record(Self.capitals).document, isWhole: false))
    _ = try store.save(ReferralPage(referrals: [listed], count: nil, nextLink: nil), in: run)
    try store.save([record(Self.small)])

    let total = try #require(try store.totals(RowQuery()).first)
    #expect(total.count == 1 && total.sum == Amount("1000"))
    #expect(try store.rows(RowQuery(), from: .first, count: 9).rows.map(\.id) == [Self.small])
    #expect(try store.referral(Self.small)?.isWhole == true)
    #expect(try store.count(RowQuery(RowFilter("00AB-4000"))) == 1)
  }

  @Test func `other ids that differ in case are other referrals`() throws {
    let store = try scratch.open()
    try store.save([referral("Deal-A"), referral("deal-a")])
    #expect(try store.count(RowQuery()) == 2)
  }

  /// A database as it was before, filled by statements of its time.
  private func old(_ sql: String) throws {
    try PrivateFiles.makeFolder("\(scratch.folder)/data")
    let queue = try DatabaseQueue(path: scratch.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try Schema.bringUpToDate(db, steps: Array(Schema.steps.prefix(3)))
      try db.execute(sql: sql)
    }
    try queue.close()
  }

  private func oldRow(_ row: Int, _ id: String, updated: String, seen: String, value: Int) -> String {
    """
    INSERT INTO referral (row, id, name, nameKey, customer, customerKey, status, substatus, stageKey, value, valueKey,
        units, currency, closes, updated, created, team, sync, eTag, seen)
      VALUES (\(row), '\(id)', 'Deal \(row)', 'deal \(row)', '', '', 'Active', 'Accepted', '', '\(value)', '', NULL, 'CHF',
        0, '\(updated)', '', 0, \(row), '\(row)', '\(seen)');
    INSERT INTO document (row, text) VALUES (\(row), '{"id":"\(id)","name":"Deal \(row)"}');
    INSERT INTO texts VALUES (\(row), 'deal \(row)', '', '', '\(id.lowercased())', '');
    INSERT INTO search (rowid, deal, customer, people, ids, notes) SELECT * FROM texts WHERE row = \(row);
    """
  }

  @Test func `two rows of one referral become the later one`() throws {
    try old(
      oldRow(1, Self.capitals, updated: "2026-11-01", seen: "2", value: 5)
        + oldRow(2, Self.small, updated: "2026-11-02", seen: "0", value: 7)
        + oldRow(3, "Deal-A", updated: "", seen: "3", value: 11)
        + oldRow(4, "deal-a", updated: "", seen: "4", value: 13)
        + oldRow(5, "AAAAAAAA-00AB-4000-8000-00000000000F", updated: "", seen: "5", value: 17)
          + """
          INSERT INTO total (status, substatus, currency, count, valued, sum) VALUES ('Active', 'Accepted', 'CHF', 5, 5, '53');
          """)
    let store = try scratch.open()

    let rows = try store.rows(RowQuery(sort: RowSort(.name)), from: .first, count: 9).rows
    #expect(rows.map(\.id) == [Self.small, "Deal-A", "deal-a", "aaaaaaaa-00ab-4000-8000-00000000000f"])
    #expect(rows.map(\.isChanged) == [false, false, false, false], "what was looked at under either id")
    let total = try #require(try store.totals(RowQuery()).first)
    #expect(total.count == 4 && total.valued == 4 && total.sum == Amount("48"))
    #expect(try store.count(RowQuery(RowFilter("deal 1"))) == 0)
    #expect(try store.referral(Self.small)?.name == "Deal 2")
    try store.pool.writeWithoutTransaction {
      try $0.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
    }
  }

  private func oldDraft(_ id: String, _ edits: String, revision: Int) -> String {
    """
    INSERT INTO draft (id, base, edits, condition, savedAt, revision)
      VALUES ('\(id)', '{"id":"\(id)","eTag":"1","name":"Deal","details":{}}', '\(edits)', 'fresh', \(revision), \(revision));
    INSERT INTO counter (name, value) VALUES ('draft', \(revision)) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
    """
  }

  /// Puts the copy of a draft where it lay before.
  private func oldCopy(_ id: String, _ edits: String, revision: Int) throws {
    let files = StoreFiles(database: scratch.path)
    try PrivateFiles.makeFolder(files.copies)
    let copy: JSONValue = [
      "base": .string(#"{"id":"\#(id)","eTag":"1","name":"Deal","details":{}}"#), "edits": .string(edits),
      "condition": "fresh", "revision": .number(JSONNumber(revision)),
      "savedAt": .number(JSONNumber(revision)),
      "isSending": false, "requestID": .null,
    ]
    let name = id.utf8.map { String($0, radix: 16) }.joined()
    try PrivateFiles.replace("\(files.copies)/\(name).json", with: copy.compact)
  }

  @Test func `a draft, its copy, its form and its history go by the one id`() throws {
    let edits = #"{"/details/notes":"mine"}"#
    try old(
      oldDraft(Self.capitals, edits, revision: 4)
        + """
        INSERT INTO unfinished (key, text, savedAt) VALUES ('[["field","notes"],["\(Self.capitals)"]]', 'half', 6);
        INSERT INTO send (id, name, requestID, eTag, path, headers, body, base, edits, startedAt, state, process, born,
          search) VALUES ('\(Self.capitals)', 'Deal', 'request', '1', '/p', '', '[]', '{"id":"\(Self.capitals)"}', '{}', 7,
          'sent', 0, '', 'deal');
        """)
    try oldCopy(Self.capitals, edits, revision: 4)
    var store = try scratch.open()
    #expect(store.opening == .opened)
    let stored = try #require(try store.draft(Self.small))
    #expect(stored.draft[("/details/notes" as JSONPointer)] == "mine")
    #expect(try store.unfinished().map(\.key) == [#"[["field","notes"],["\#(Self.small)"]]"#])
    #expect(try store.history(count: 9).map(\.referral) == [Self.small])

    try store.deleteDraft(Self.small, revision: stored.revision)
    #expect(store.copies.isEmpty)
    store.close()
    store = try scratch.open()
    #expect(try store.drafts().isEmpty)
    #expect(store.opening == .opened)
  }

  @Test func `two drafts of one referral become one with what both wanted`() throws {
    let (early, late) = (
      #"{"/details/notes":"early","/externalReferenceId":"CRM-1"}"#, #"{"/details/notes":"late"}"#
    )
    try old(oldDraft(Self.capitals, early, revision: 4) + oldDraft(Self.small, late, revision: 9))
    try oldCopy(Self.capitals, early, revision: 4)
    try oldCopy(Self.small, late, revision: 9)
    let store = try scratch.open()
    let stored = try #require(try store.drafts().first)
    #expect(try store.drafts().count == 1)
    #expect(stored.draft[("/details/notes" as JSONPointer)] == "late")
    #expect(stored.draft[("/externalReferenceId" as JSONPointer)] == "CRM-1")
    #expect(stored.revision == 10)
    #expect(store.copies.all().map(\.draft) == [stored])
  }
}
