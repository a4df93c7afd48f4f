import GRDB
import Referrals

/// Holds the tables of drafts and open forms against their copies, and sets right what the tables lost.
struct CopyCheck {
  private let copies: DraftCopies
  private let forms: FormCopies

  init(_ files: StoreFiles) {
    copies = DraftCopies(folder: files.copies)
    forms = FormCopies(file: files.forms)
  }

  var hasNoCopies: Bool { copies.isEmpty && forms.isEmpty }

  /// Puts back what the tables lost, and says how many drafts that were.
  ///
  /// A draft that can be read neither in the table nor in its copy counts as damage of the database.
  func mend(_ pool: ConnectionPool) throws -> Int {
    try copies.rename { id in try pool.read { db in try StoredDraft.fetch(id, db) } }
    // There is next to never anything to do, so others are only held up once there is.
    guard try !pool.read(findings).isEmpty else { return 0 }
    return try pool.writeWithoutTransaction { db in
      var count = 0
      try db.inTransaction(.immediate) {
        let findings = try findings(db)
        for copy in findings.lost + findings.sendings { try copy.putBack(db) }
        try forms.putBack(findings.forms, db)
        // Copies are only written within transactions, so none of these is a newer one.
        for copy in findings.stale { copies.remove(copy.id) }
        count = findings.lost.count
        return .commit
      }
      return count
    }
  }

  private struct Findings {
    /// Copies of drafts that the table should hold and does not.
    var lost: [DraftCopies.Copy] = []
    /// Copies that tell of a sending of which the journal knows nothing.
    var sendings: [DraftCopies.Copy] = []
    /// Copies that were to go when their drafts went.
    var stale: [DraftCopies.Copy] = []
    /// Text of open forms that the table should hold and does not.
    var forms: [Unfinished] = []

    var isEmpty: Bool { lost.isEmpty && sendings.isEmpty && stale.isEmpty && forms.isEmpty }
  }

  private func findings(_ db: Database) throws -> Findings {
    var findings = Findings()
    findings.forms = try forms.lost(db)
    if try isMirrored(db) { return findings }
    var (revisions, unreadable) = try table(db)
    let counter = try Counter.draft.value(db)
    for copy in copies.all() {
      // Letting go of a draft raises the counter, so one that it never reached was not let go of.
      let kept = revisions[copy.id] ?? (counter < copy.draft.revision ? -1 : nil)
      if unreadable.remove(copy.id) != nil {
        findings.lost.append(copy)
      } else if let kept {
        if kept < copy.draft.revision {
          findings.lost.append(copy)
        } else if try copy.knowsMoreThanJournal(db) {
          findings.sendings.append(copy)
        }
      } else {
        findings.stale.append(copy)
      }
    }
    guard unreadable.isEmpty else { throw StoredDraft.unreadable }
    return findings
  }

  /// Whether every draft has its copy, word for word, and no copy is without its draft.
  ///
  /// That is so nearly always, and to see it nothing need be read as a record, of which there may be many.
  private func isMirrored(_ db: Database) throws -> Bool {
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM draft")
    guard rows.count == copies.count else { return false }
    return rows.allSatisfy { row in
      guard let id = try? row.decode(String.self, forColumn: "id"),
        let text = try? DraftText(row),
        let condition = try? row.decode(String.self, forColumn: "condition"),
        let revision = try? row.decode(Int64.self, forColumn: "revision"),
        (try? row.decode(Int.self, forColumn: "savedAt")) != nil
      else { return false }
      return copies.hold(id, text, condition: condition, revision: revision)
    }
  }

  /// The revisions of the drafts that can be read, and the ids of the others.
  private func table(_ db: Database) throws -> ([Referral.ID: Int64], Set<Referral.ID>) {
    var revisions: [Referral.ID: Int64] = [:]
    var unreadable: Set<Referral.ID> = []
    for row in try Row.fetchAll(db, sql: "SELECT * FROM draft") {
      if let stored = StoredDraft(row) {
        revisions[stored.draft.base.id] = stored.revision
      } else {
        unreadable.insert(String.fromDatabaseValue(row["id"]) ?? "")
      }
    }
    return (revisions, unreadable)
  }
}

extension DraftCopies.Copy {
  var id: Referral.ID { draft.draft.base.id }

  /// Whether the copy was made for a sending that the journal lost.
  func knowsMoreThanJournal(_ db: Database) throws -> Bool {
    guard let requestID else { return false }
    let known = try Bool.fetchOne(
      db,
      sql:
        "SELECT count(*) FROM send WHERE id = ? AND (requestID = ? OR state IN \(JournalEntry.openStates))",
      arguments: [id, requestID])
    return known != true
  }

  /// Whether this very draft was sent and let go of, so that only its copy was left behind.
  func isLeftBehind(_ db: Database) throws -> Bool {
    let text = DraftText(draft.draft)
    let isSent = try Bool.fetchOne(
      db, sql: "SELECT count(*) FROM send WHERE id = ? AND state = 'sent' AND base = ? AND edits = ?",
      arguments: [id, text.base, text.edits])
    guard isSent == true else { return false }
    return try StoredDraft.fetch(id, db) == nil
  }

  /// Takes the draft into the table, and into the journal the sending that was under way when the copy was made.
  func putBack(_ db: Database) throws {
    try draft.insertUnlessOlder(db)
    guard let requestID, try knowsMoreThanJournal(db) else { return }
    // Whether it left is not known any more, so it is looked up before it is sent again.
    try JournalEntry.insertUnknown(draft.draft, requestID: requestID, at: savedAt, db)
  }
}
