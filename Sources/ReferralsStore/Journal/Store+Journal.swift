import GRDB
public import Referrals

extension Store {
  /// Writes down that a draft is about to be sent, which must happen before anything leaves.
  ///
  /// The draft must be kept already, under `revision`; no other request may ever have had this `requestID`.
  /// - Throws: ``StoreError/movedElsewhere(_:)`` when another copy of the program changed or sent the draft,
  ///   ``StoreError/underway(_:process:)`` while a running process is sending it, and ``StoreError/unsettled(_:)``
  ///   while nobody knows what became of an earlier sending.
  public func begin(
    _ draft: Draft, revision: Int64, requestID: String, request: ServiceRequest, at time: Int
  ) throws(StoreError) -> SendTicket {
    let id = draft.base.id
    try presence.show()
    defer { presence.ring() }
    return try write { db in
      try JournalEntry.open(id, db)?.refuse(presence)
      guard let stored = try StoredDraft.fetch(id, db), stored.revision == revision,
        DraftText(stored.draft) == DraftText(draft)
      else { throw StoreError.movedElsewhere(id) }
      try copies.put(stored, isSending: true, requestID: requestID, at: time)
      return try JournalEntry.insert(
        draft, requestID: requestID, request: request, process: process, at: time, db)
    }
  }

  /// Takes over a send whose process ended before the answer came, to find out by reading what became of it.
  ///
  /// - Throws: ``StoreError/underway(_:process:)`` when another running process has it, and
  ///   ``StoreError/uncertain(_:process:machine:)`` where it can't be told whether that one runs.
  public func claim(_ ticket: SendTicket) throws(StoreError) {
    try presence.show()
    try write { db in
      guard let entry = try JournalEntry.with(ticket.number, db), entry.state.isOpen else {
        throw StoreError.movedElsewhere(ticket.id)
      }
      if entry.process != process, let obstacle = entry.obstacle(presence) { throw obstacle }
      try db.execute(
        sql: "UPDATE send SET state = 'unknown', process = ?, born = ? WHERE number = ?",
        arguments: [process.number, process.born, ticket.number])
    }
  }

  /// Writes down what became of a send, with everything that follows from it.
  ///
  /// The record that came with the answer is cached. A draft that was sent goes, unless it was changed meanwhile.
  /// `condition` says how things stand from now on with one that stays, which is returned.
  /// - Throws: ``StoreError/movedElsewhere(_:)`` when the outcome was written down already.
  @discardableResult
  public func finish(
    _ ticket: SendTicket, _ result: SendResult, condition: String, at time: Int
  ) throws(StoreError) -> StoredDraft? {
    let stays = try write { db -> StoredDraft? in
      guard let entry = try JournalEntry.with(ticket.number, db), entry.state.isOpen else {
        throw StoreError.movedElsewhere(ticket.id)
      }
      try note(result, in: entry, at: time, db)
      let fresh: Referral? =
        switch result {
        case .sent(let referral, _), .conflict(let referral, _): referral
        case .sentPartly(let referral, _, _): referral
        case .refused, .notSent, .unknown, .accepted: nil
        }
      let isOwn = result.state == .sent || result.state == .sentPartly
      if let fresh { try cache(fresh, isOwn: isOwn, db) }
      guard let stored = try StoredDraft.fetch(ticket.id, db) else { return nil }
      if result.state == .sent, DraftText(stored.draft) == entry.text {
        try dropDraft(ticket.id, db)
        return nil
      }
      let kept = StoredDraft(
        draft: stored.draft, condition: condition, revision: try Counter.draft.next(db),
        savedAt: stored.savedAt)
      try kept.insert(db)
      try copies.put(
        kept, isSending: result.state.isOpen, requestID: ticket.requestID, at: kept.savedAt)
      return kept
    }
    if stays == nil { copies.remove(ticket.id) }
    presence.ring()
    return stays
  }

  /// Every send without a definite answer, the oldest first.
  public func openTickets() throws(StoreError) -> [OpenSend] { try read { db in try openSends(db) } }

  /// Says that the processes of which it can't be told whether they run have ended, so that what they were sending can
  /// be looked up.
  ///
  /// - Returns: How many sends that were.
  public func release() throws(StoreError) -> Int {
    try write { db in
      let doubtful = try Row.fetchAll(db, sql: JournalEntry.openSends).map(JournalEntry.init).filter {
        presence.life(of: $0.process) == .unknown
      }
      for entry in doubtful {
        try db.execute(
          sql: "UPDATE send SET process = 0, born = '' WHERE number = ?", arguments: [entry.number])
      }
      return doubtful.count
    }
  }

  func openSends(_ db: Database) throws -> [OpenSend] {
    try Row.fetchAll(db, sql: JournalEntry.openSends).compactMap { row -> OpenSend? in
      let entry = try JournalEntry(row)
      guard let draft = entry.text.draft else { return nil }
      let obstacle = entry.obstacle(presence)
      let isUnderway = if case .underway = obstacle { true } else { false }
      return OpenSend(
        ticket: entry.ticket, draft: draft, state: entry.state, serviceRequestID: row["serviceRequestID"],
        startedAt: row["startedAt"], isUnderway: isUnderway,
        doubt: isUnderway ? nil : obstacle, process: entry.process.number, words: row["words"])
    }
  }

  /// The locks by which the senders of what has no answer are known.
  func sendLocks(_ db: Database) throws -> Set<String> {
    Set(
      try String.fetchAll(db, sql: "SELECT born FROM send WHERE state IN \(JournalEntry.openStates)")
        .compactMap { RunningProcess(number: 1, born: $0).lock })
  }

  private func note(_ result: SendResult, in entry: JournalEntry, at time: Int, _ db: Database) throws {
    var (words, serviceRequestID, newETag): (String, String?, String?) = ("", nil, nil)
    var answer: String?
    switch result {
    case .sentPartly(let referral, let kept, let requestID):
      (serviceRequestID, newETag) = (requestID, referral.eTag)
      answer = JSONValue.object(JSONObject([("kept", .array(kept.map(\.json)))])).compact
    case .accepted(let requestID): serviceRequestID = requestID
    case .sent(let referral, let requestID), .conflict(let referral, let requestID):
      (serviceRequestID, newETag) = (requestID, referral?.eTag)
    case .refused(let problem):
      (words, serviceRequestID) = (problem.words ?? "", problem.requestID)
      answer = ProblemText(problem).text
    case .notSent(let reason), .unknown(let reason): words = reason
    }
    // An outcome that is not known or seen yet belongs to nobody, so that any copy of the program may look it up.
    let owner = result.state.isOpen ? RunningProcess.none : entry.process
    try db.execute(
      literal: """
        UPDATE send SET state = \(result.state.rawValue), words = \(words), answer = \(answer),
          serviceRequestID = \(serviceRequestID), newETag = \(newETag),
          finishedAt = \(result.state.isOpen ? nil : time), process = \(owner.number), born = \(owner.born),
          search = search || \(SearchText.folded(["", words, serviceRequestID ?? "", result.state.rawValue]))
        WHERE number = \(entry.number)
        """)
  }

  private func cache(_ referral: Referral, isOwn: Bool, _ db: Database) throws {
    let writer = CacheWriter(db)
    try writer.save(ReferralPage.Row(referral), sync: nil)
    if isOwn { try writer.look(at: referral.id) }
    try writer.finish()
  }
}
