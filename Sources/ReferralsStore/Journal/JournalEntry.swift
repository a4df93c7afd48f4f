import GRDB
import Referrals

/// One send in the journal, as far as deciding about it needs.
struct JournalEntry {
  let number: Int64
  let id: Referral.ID
  let requestID: String
  let state: SendState
  let process: RunningProcess
  let text: DraftText

  init(_ row: Row) throws {
    number = row["number"]
    id = row["id"]
    requestID = row["requestID"]
    state = SendState(rawValue: row["state"]) ?? .unknown
    process = RunningProcess(number: row["process"], born: row["born"])
    text = try DraftText(row)
  }

  /// ``SendState/isOpen`` in SQL.
  static let openStates =
    "(" + SendState.allCases.filter(\.isOpen).map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"

  /// The sends of which it is still to be found out what the record shows.
  static let openSends = "SELECT * FROM send WHERE state IN \(openStates) ORDER BY number"

  var ticket: SendTicket { SendTicket(number: number, id: id, requestID: requestID) }

  /// Why the answer may still come to another copy of the program; nil where its process ended.
  func obstacle(_ presence: Presence) -> StoreError? {
    switch presence.life(of: process) {
    case .runs: .underway(id, process: process.number)
    case .unknown: .uncertain(id, process: process.number, machine: process.machine ?? "?")
    case .ended: nil
    }
  }

  /// Says why nothing else may happen with this referral now.
  func refuse(_ presence: Presence) throws(StoreError) { throw obstacle(presence) ?? .unsettled(id) }

  static func open(_ id: Referral.ID, _ db: Database) throws -> JournalEntry? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM send WHERE id = ? AND state IN \(openStates)", arguments: [id]
    ).map(JournalEntry.init)
  }

  static func with(_ number: Int64, _ db: Database) throws -> JournalEntry? {
    try Row.fetchOne(db, sql: "SELECT * FROM send WHERE number = ?", arguments: [number]).map(
      JournalEntry.init)
  }

  static func insert(
    _ draft: Draft, requestID: String, request: ServiceRequest, process: RunningProcess, at time: Int,
    _ db: Database
  ) throws -> SendTicket {
    let text = DraftText(draft)
    let headers = request.headers.map { "\($0.name): \($0.value)" }
    let body = request.body ?? ""
    let day = Day(daysSinceEpoch: Int((Double(time) / 86_400).rounded(.down)))
    // Amounts are looked for as they are typed, too.
    let before = draft.stagedFields.filter { !$0.isList }.flatMap(\.pointers).map {
      draft.base.document[at: $0]?.string ?? draft.base.document[at: $0]?.compact ?? ""
    }
    let search = SearchText.folded(
      [draft.base.name, draft.base.id, draft.base.customerName, requestID, body, "\(day)"]
        + before + draft.changes.map { "\($0.title) \($0.before) → \($0.after)" })
    try db.execute(
      literal: """
        INSERT INTO send (id, name, requestID, eTag, path, headers, body, base, edits, isWhole, startedAt, state, process,
          born, search)
        VALUES (\(draft.base.id), \(draft.base.name), \(requestID), \(draft.base.eTag), \(request.path),
          \(headers.joined(separator: "\n")), \(body), \(text.base), \(text.edits), \(text.isWhole), \(time), 'sending',
          \(process.number), \(process.born), \(search))
        """)
    return SendTicket(number: db.lastInsertedRowID, id: draft.base.id, requestID: requestID)
  }

  /// For a send of which only the draft and the request id are left.
  static func insertUnknown(_ draft: Draft, requestID: String, at time: Int, _ db: Database) throws {
    guard let request = try? draft.request(isGuarded: true) else { return }
    let ticket = try insert(
      draft, requestID: requestID, request: request, process: .none, at: time,
      db)
    try db.execute(sql: "UPDATE send SET state = 'unknown' WHERE number = ?", arguments: [ticket.number])
  }
}
