import GRDB
import Referrals

/// Writes referrals into the cache within one transaction; `finish` ends it.
final class CacheWriter {
  private let db: Database
  private var totals = Totals()
  /// The latest run of the sync, which a record read on its own counts towards.
  private lazy var latestRun = (try? Int64.fetchOne(db, sql: "SELECT max(number) FROM sync")) ?? 0

  private var lastRow: Int64?

  init(_ db: Database) { self.db = db }

  private struct Known {
    let row: Int64
    let total: Totals.Key
    let value: Amount?
    let updatedAt: Timestamp?
    let eTag: String?
    let isWhole: Bool
    let sync: Int64
    let gone: Bool

    func isLater(than entry: IndexEntry) -> Bool {
      guard let updatedAt, let other = entry.updatedAt else { return false }
      return updatedAt > other
    }

    /// Whether the record was read whole in the very version that a row of the list tells of.
    func isWhole(where row: Referral) -> Bool {
      guard isWhole, !row.isWhole, let eTag, !eTag.isEmpty else { return false }
      return eTag == row.eTag
    }
  }

  /// Takes in a record; one that a run of the sync read before a newer one was stored changes nothing.
  ///
  /// A row of the list may lack what the record holds, so of a record that was read whole it only says that it is there.
  /// What a later run of another copy of the program has met stays met by it.
  func save(_ row: ReferralPage.Row, sync run: Int64?) throws {
    let referral = row.referral
    let run = run ?? latestRun
    let entry = IndexEntry(row)
    guard let known = try known(referral.id) else { return try insert(entry, run) }
    let sync = max(run, known.sync)
    if known.sync == sync && known.isLater(than: entry) || known.isWhole(where: referral) {
      return try meet(known, sync, isWhole: known.isWhole)
    }
    let statement = try db.cachedStatement(sql: "SELECT text FROM document WHERE row = ?")
    if try String.fetchOne(statement, arguments: [known.row]) == entry.document {
      return try meet(known, sync, isWhole: known.isWhole || referral.isWhole)
    }
    try update(entry, known, sync)
  }

  /// Counts a record as there without a change to what is kept of it.
  private func meet(_ known: Known, _ sync: Int64, isWhole: Bool) throws {
    if known.sync == sync, !known.gone, known.isWhole == isWhole { return }
    try db.cachedStatement(sql: "UPDATE referral SET sync = ?, gone = 0, isWhole = ? WHERE row = ?")
      .execute(arguments: [sync, isWhole, known.row])
  }

  /// Counts the record as looked at as it is now.
  func look(at id: Referral.ID) throws {
    try db.cachedStatement(sql: "UPDATE referral SET seen = eTag WHERE id = ? AND seen IS NOT eTag")
      .execute(arguments: [id])
  }

  func remove(_ row: Int64) throws {
    if let text = try texts(row) { try indexTexts(text, row, isRemoval: true) }
    if let found = try Row.fetchOne(db, sql: "SELECT * FROM referral WHERE row = ?", arguments: [row]) {
      let known = Self.known(found)
      totals.take(known.total, known.value)
    }
    for table in ["referral", "document", "texts"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE row = ?").execute(arguments: [row])
    }
    try finish()
  }

  func finish() throws { try totals.apply(db) }

  private func known(_ id: Referral.ID) throws -> Known? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT row, status, substatus, currency, value, updatedAt, eTag, isWhole, sync, gone FROM referral
        WHERE id = ?
        """)
    return try Row.fetchOne(statement, arguments: [id]).map(Self.known)
  }

  private static func known(_ row: Row) -> Known {
    let value: String? = row["value"]
    return Known(
      row: row["row"],
      total: Totals.Key(status: row["status"], substatus: row["substatus"], currency: row["currency"]),
      value: value.flatMap { Amount($0) }, updatedAt: SortKey.moment(row["updatedAt"] as Int64),
      eTag: row["eTag"],
      isWhole: row["isWhole"], sync: row["sync"], gone: row["gone"])
  }

  private func nextRow() throws -> Int64 {
    let row = try (lastRow ?? Int64.fetchOne(db, sql: "SELECT max(row) FROM referral") ?? 0) + 1
    lastRow = row
    return row
  }

  private func insert(_ entry: IndexEntry, _ sync: Int64) throws {
    let row = try nextRow()
    try db.cachedStatement(
      sql: """
        INSERT INTO referral (row, arrival, name, nameKey, customer, customerKey, status, substatus, stageKey, value,
          valueKey, units, currency, closes, updated, updatedAt, created, createdAt, team, eTag, isWhole, sync, id, seen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [row, row] + entry.columns(sync) + [entry.referral.id, entry.referral.eTag])
    try db.cachedStatement(sql: "INSERT INTO document (row, text) VALUES (?, ?)")
      .execute(arguments: [row, entry.document])
    try db.cachedStatement(
      sql: "INSERT INTO texts (row, deal, customer, people, ids, notes) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: entry.texts.arguments(row))
    try indexTexts(entry.texts, row, isRemoval: false)
    totals.add(entry.total, entry.value)
  }

  private func update(_ entry: IndexEntry, _ known: Known, _ sync: Int64) throws {
    try db.cachedStatement(
      sql: """
        UPDATE referral SET name = ?, nameKey = ?, customer = ?, customerKey = ?, status = ?, substatus = ?,
          stageKey = ?, value = ?, valueKey = ?, units = ?, currency = ?, closes = ?, updated = ?, updatedAt = ?,
          created = ?, createdAt = ?,
          team = ?, eTag = ?, isWhole = ?, sync = ?, gone = 0 WHERE row = ?
        """
    ).execute(arguments: entry.columns(sync) + [known.row])
    try db.cachedStatement(sql: "UPDATE document SET text = ? WHERE row = ?")
      .execute(arguments: [entry.document, known.row])
    if let old = try texts(known.row), old != entry.texts {
      try indexTexts(old, known.row, isRemoval: true)
      try db.cachedStatement(
        sql: "REPLACE INTO texts (row, deal, customer, people, ids, notes) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: entry.texts.arguments(known.row))
      try indexTexts(entry.texts, known.row, isRemoval: false)
    }
    totals.take(known.total, known.value)
    totals.add(entry.total, entry.value)
  }

  private func texts(_ row: Int64) throws -> IndexEntry.Texts? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM texts WHERE row = ?")
    return try Row.fetchOne(statement, arguments: [row]).map {
      IndexEntry.Texts(
        deal: $0["deal"], customer: $0["customer"], people: $0["people"], ids: $0["ids"], notes: $0["notes"])
    }
  }

  /// The full-text index keeps no texts of its own, so it must be told what it forgets.
  private func indexTexts(_ texts: IndexEntry.Texts, _ row: Int64, isRemoval: Bool) throws {
    let sql =
      isRemoval
      ? """
      INSERT INTO search (rowid, deal, customer, people, ids, notes, search) VALUES (?, ?, ?, ?, ?, ?, 'delete')
      """ : "INSERT INTO search (rowid, deal, customer, people, ids, notes) VALUES (?, ?, ?, ?, ?, ?)"
    try db.cachedStatement(sql: sql).execute(arguments: texts.arguments(row))
  }
}

extension IndexEntry {
  /// The columns of `referral` from `name` to `sync`.
  fileprivate func columns(_ sync: Int64) -> StatementArguments {
    [
      referral.name, texts.deal, referral.customerName, texts.customer, stage.status, stage.substatus,
      SortKey.stage(stage), value?.plain, SortKey.value(value, of: referral), units, currency,
      SortKey.closes(of: referral),
      referral.updated, SortKey.moment(updatedAt), referral.created,
      SortKey.moment(Timestamp(referral.created)), referral.team.count, referral.eTag, referral.isWhole, sync,
    ]
  }
}

extension IndexEntry.Texts {
  fileprivate func arguments(_ row: Int64) -> StatementArguments {
    [row, deal, customer, people, ids, notes]
  }
}
