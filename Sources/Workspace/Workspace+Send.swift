public import Referrals
import ReferralsClient
import ReferralsStore

extension Workspace {
  /// Sends a draft that is kept, and says what became of it.
  ///
  /// Where an earlier sending of the same referral got no answer, that one is looked up first, and nothing is sent
  /// unless it is sure that it was not carried out.
  ///
  /// - Parameters:
  ///   - draft: What to send; an empty one is sent already.
  ///   - isGuarded: Whether the service is to refuse it when the record has changed since it was read.
  /// - Returns: The outcome, which is on disk by then.
  public func send(_ draft: Draft, isGuarded: Bool) async -> SendOutcome {
    guard !draft.isEmpty else { return .sent(draft.base, requestID: nil) }
    let request: ServiceRequest
    do { request = try draft.request(isGuarded: isGuarded) } catch { return .notSent(.unsendable(error)) }
    if let outcome = await outcomeOfEarlierSend(before: draft, isGuarded: isGuarded) { return outcome }
    if let outcome = await outcomeOfReading(before: draft, request, isGuarded: isGuarded) { return outcome }
    let ticket: SendTicket
    do throws(StoreError) {
      try refuseUnread(draft.base.id)
      ticket = try store.begin(
        draft, revision: known[draft.base.id]?.revision ?? 0, requestID: ReferralsClient.newName(),
        request: request,
        at: now())
    } catch { return outcome(of: error) }
    underway.insert(ticket.number)
    do throws(ClientError) {
      let answer = try await client.patch(request, as: ticket.requestID)
      return finish(ticket, await sent(draft, answer))
    } catch {
      guard error.leavesOutcomeOpen else { return finish(ticket, await refused(draft, error)) }
      return await settle(ticket, draft, reason: error)
    }
  }

  /// Finds out by reading what became of a draft whose sending got no answer; nothing is sent.
  ///
  /// The answer ``SendOutcome/notSent(_:)`` holds for the moment of reading. Should the service carry out the first
  /// sending after all, a second one that is guarded is refused as a conflict.
  public func settle(_ draft: Draft) async -> SendOutcome {
    do throws(StoreError) {
      try writeDownOutcomes(of: draft.base.id)
      // Another copy of the program looked it up meanwhile, and what it found is news that is about to be told.
      guard let open = try openSend(of: draft.base.id) else { throw .movedElsewhere(draft.base.id) }
      guard !underway.contains(open.ticket.number) else { return .underway }
      switch try await settle(open) {
      // What was staged on top of the earlier draft is still to be sent, on the record as it is now.
      case .sent(let fresh, let requestID) where draft != open.draft:
        return .sentEarlier(fresh, open.draft, requestID: requestID)
      case .sentPartly(let fresh, _, _) where draft != open.draft: return .conflict(theirs: fresh)
      case let outcome: return outcome
      }
    } catch { return outcome(of: error) }
  }

  private func settle(_ open: OpenSend) async throws(StoreError) -> SendOutcome {
    guard open.state == .accepted else {
      try store.claim(open.ticket)
      return await settle(open.ticket, open.draft, reason: .unknownOutcome(.interrupted))
    }
    underway.insert(open.ticket.number)
    let outcome = await look(
      at: open.draft, requestID: open.serviceRequestID, sentBefore: now() - open.startedAt)
    guard case .accepted = outcome else { return finish(open.ticket, outcome) }
    underway.remove(open.ticket.number)
    return outcome
  }

  private func settle(_ ticket: SendTicket, _ draft: Draft, reason: ClientError) async -> SendOutcome {
    underway.insert(ticket.number)
    let fresh: Referral
    do { fresh = try await client.get(ticket.id) } catch {
      return finish(ticket, .unknown(error))
    }
    switch Settlement.judge(draft, against: fresh) {
    case .notApplied: return finish(ticket, .notSent(reason))
    case .applied: return finish(ticket, .sent(fresh, requestID: reason.problem?.requestID))
    case .conflict: return finish(ticket, .conflict(theirs: fresh))
    }
  }

  private func openSend(of id: Referral.ID) throws(StoreError) -> OpenSend? {
    try store.openTickets().first { $0.ticket.id == id }
  }

  /// Settles an earlier sending; nil when there is none, or it was not carried out, so that the way is free.
  ///
  /// Where the next one is not guarded, nothing would stop the earlier one from being carried out after it has been
  /// looked up, so that is told instead, and to send again is left to a person.
  private func outcomeOfEarlierSend(before draft: Draft, isGuarded: Bool) async -> SendOutcome? {
    do throws(StoreError) {
      try writeDownOutcomes(of: draft.base.id)
      guard try openSend(of: draft.base.id) != nil else { return nil }
      let outcome = await settle(draft)
      if case .notSent = outcome, isGuarded { return nil }
      return outcome
    } catch { return outcome(of: error) }
  }

  private func sent(_ draft: Draft, _ answer: PatchAnswer) async -> SendOutcome {
    switch answer {
    case .updated(let record, let requestID):
      let verdict = draft.judged(by: record)
      if verdict.kept.isEmpty { return .sent(record, requestID: requestID) }
      // An answer that shows the record as it was may come from a copy that lags behind.
      if verdict.isUntouched { return await look(at: draft, requestID: requestID) }
      return .sentPartly(record, kept: verdict.kept.map { KeptField($0, in: record) }, requestID: requestID)
    case .accepted(let requestID): return await look(at: draft, requestID: requestID)
    }
  }

  /// Reads what a record shows, so many seconds after the service said yes to a draft.
  ///
  /// Until it shows any of it, the service's copies may lag behind; so the record is looked at again for some minutes, and
  /// then what it shows counts.
  private func look(at draft: Draft, requestID: String?, sentBefore seconds: Int = 0) async -> SendOutcome {
    let record: Referral
    do { record = try await client.get(draft.base.id) } catch {
      return .accepted(unread: error, requestID: requestID)
    }
    let verdict = draft.judged(by: record)
    if verdict.kept.isEmpty { return .sent(record, requestID: requestID) }
    let patience = verdict.isUntouched ? 300 : verdict.taken.isEmpty ? 60 : 0
    if seconds < patience { return .accepted(unread: nil, requestID: requestID) }
    return .sentPartly(record, kept: verdict.kept.map { KeptField($0, in: record) }, requestID: requestID)
  }

  /// Reads the record before a write that nothing guards, or that was made on a row of the list; nil where what is to be
  /// sent still stands on what was read.
  private func outcomeOfReading(
    before draft: Draft, _ request: ServiceRequest, isGuarded: Bool
  ) async -> SendOutcome? {
    if isGuarded, draft.base.eTag != nil, draft.base.isWhole { return nil }
    do throws(StoreError) {
      // Another copy of the program may have changed or sent it, which is news and nothing to be looked up.
      let stored = try store.draft(draft.base.id)
      guard let stored, stored.revision == known[draft.base.id]?.revision else {
        throw .movedElsewhere(draft.base.id)
      }
    } catch { return outcome(of: error) }
    let fresh: Referral
    do { fresh = try await client.get(draft.base.id) } catch {
      return error.problem.map(SendOutcome.refused) ?? .notSent(error)
    }
    let (rebased, collisions) = draft.rebased(on: fresh)
    guard collisions.isEmpty, !rebased.isEmpty, let anew = try? rebased.request(isGuarded: isGuarded),
      anew == request
    else { return .conflict(theirs: fresh) }
    return nil
  }

  private func refused(_ draft: Draft, _ error: ClientError) async -> SendOutcome {
    switch error {
    case .preconditionFailed, .conflict:
      do { return .conflict(theirs: try await client.get(draft.base.id)) } catch {
        return .conflictUnread(error)
      }
    default: return error.problem.map(SendOutcome.refused) ?? .notSent(error)
    }
  }
}

extension Workspace {
  /// Writes an outcome into the journal, and gives it back.
  private func finish(_ ticket: SendTicket, _ outcome: SendOutcome) -> SendOutcome {
    underway.remove(ticket.number)
    // Whoever sent it waits for it already.
    if case .accepted = outcome { abandoned.insert(ticket.number) }
    unwritten[ticket.number] = Unwritten(ticket: ticket, outcome: outcome)
    // Where the disk does not take it, it is no less true: it is written down before anything else is done with a
    // draft, or looked up again at the next start.
    try? writeDownOutcomes()
    return outcome
  }

  /// Writes down the outcomes that the disk did not take when they came.
  ///
  /// - Throws: Why that of the referral `id` is still not there.
  func writeDownOutcomes(of id: Referral.ID? = nil) throws(StoreError) {
    var trouble: StoreError?
    for (number, left) in unwritten {
      do throws(StoreError) {
        try writeDown(left)
        unwritten[number] = nil
      } catch { if left.ticket.id == id { trouble = error } }
    }
    if let trouble { throw trouble }
  }

  private func writeDown(_ left: Unwritten) throws(StoreError) {
    let (id, outcome) = (left.ticket.id, left.outcome)
    do throws(StoreError) {
      let kept = try store.finish(left.ticket, outcome.result, condition: outcome.word, at: now())
      // What another copy made of the draft meanwhile is news, and found as such.
      if kept == nil || kept?.draft == known[id]?.draft { known[id] = kept.map(Known.init) }
    } catch {
      // Another copy has found it out by itself.
      guard case .movedElsewhere = error else { throw error }
    }
  }

  private func outcome(of error: StoreError) -> SendOutcome {
    if case .underway = error { return .underway }
    return .notKept(error)
  }
}

extension SendOutcome {
  /// The outcome as the journal takes it.
  fileprivate var result: SendResult {
    switch self {
    case .sent(let referral, let requestID): .sent(referral, requestID: requestID)
    case .sentPartly(let referral, let kept, let requestID):
      .sentPartly(referral, kept: kept, requestID: requestID)
    case .sentEarlier(let referral, _, let requestID): .sent(referral, requestID: requestID)
    case .accepted(_, let requestID): .accepted(requestID: requestID)
    case .conflict(let theirs): .conflict(theirs: theirs, requestID: nil)
    case .conflictUnread: .conflict(theirs: nil, requestID: nil)
    case .refused(let problem): .refused(problem)
    case .notSent, .notKept, .underway: .notSent(description)
    case .unknown: .unknown(description)
    }
  }

  /// How things stand with a draft after it, in one word.
  fileprivate var word: String {
    switch self {
    case .sent, .sentEarlier: "sent"
    case .sentPartly: "notTaken"
    case .accepted: "accepted"
    case .conflict, .conflictUnread: "conflict"
    case .refused(let problem): ClientError(problem).isAboutTheRequest ? "refused" : "notSent"
    case .notSent, .notKept, .underway: "notSent"
    case .unknown: "unknown"
    }
  }
}
