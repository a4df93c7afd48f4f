public import Referrals
public import ReferralsStore

/// What a profile held when it was opened.
public struct Restored: Sendable {
  public let drafts: [StoredDraft]
  /// Text in forms that were open, by what it was typed for.
  public let texts: [Unfinished]
  /// Sends that never got an answer, by referral.
  public let open: [Referral.ID: OpenSend]

  /// Everything that was not finished when the program last ended.
  public init(_ store: Store) throws(StoreError) {
    drafts = try store.drafts()
    // On a full disk it is offered all the same.
    if let own = try? store.takeOverUnfinished() { texts = own } else { texts = try store.unfinished() }
    open = try store.openSends()
  }
}

/// What another copy of the program did to one draft.
public struct DraftElsewhere: Sendable {
  public let id: Referral.ID
  /// The draft as this copy last knew it to be kept; nil where it knew none.
  public let known: Draft?
  /// As it is kept; nil where it was sent or dropped.
  public let stored: StoredDraft?
  /// A send of it that has no answer.
  public let open: OpenSend?
}

extension Workspace {
  /// What other copies did to the drafts since this one last looked.
  ///
  /// A send that this copy waits for is left out: its answer tells. One that nobody waits for any more is told once.
  /// Until ``takeIn(_:)`` says that a report was read, its draft can be neither kept nor sent: that would be a draft
  /// which knows nothing of it.
  public func changedElsewhere() throws(StoreError) -> [DraftElsewhere] {
    let revision = try store.draftsRevision()
    let open = try store.openSends()
    let ours = Set(open.values.filter { underway.contains($0.ticket.number) }.map(\.ticket.id))
    let left = open.values.filter { !$0.isUnderway && !abandoned.contains($0.ticket.number) }
    guard revision != compared || !left.isEmpty else { return [] }
    let there = try store.draftRevisions()
    let told = Set(left.map(\.ticket.id))
    var found: [DraftElsewhere] = []
    for (id, revision) in there.sorted(by: { $0.value < $1.value }) where !ours.contains(id) {
      guard known[id]?.revision != revision || told.contains(id), let draft = try store.draft(id) else {
        continue
      }
      found.append(DraftElsewhere(id: id, known: known[id]?.draft, stored: draft, open: open[id]))
      known[id] = Known(draft)
    }
    abandoned.formUnion(left.map(\.ticket.number))
    for (id, before) in known where there[id] == nil && !ours.contains(id) {
      found.append(DraftElsewhere(id: id, known: before.draft, stored: nil, open: nil))
      known[id] = nil
    }
    for news in found { unread[news.id, default: 0] += 1 }
    compared = ours.isEmpty ? revision : nil
    return found
  }

  /// Says that one report on each of these drafts was read.
  public func takeIn(_ ids: [Referral.ID]) {
    for id in ids { unread[id] = unread[id].flatMap { $0 > 1 ? $0 - 1 : nil } }
  }

  func refuseUnread(_ id: Referral.ID) throws(StoreError) {
    guard unread[id] == nil else { throw .movedElsewhere(id) }
  }

  /// Keeps a draft on disk.
  ///
  /// - Throws: ``StoreError/movedElsewhere(_:)`` when another copy of the program changed it meanwhile.
  public func keep(_ draft: Draft, condition: String) throws(StoreError) {
    let id = draft.base.id
    do throws(StoreError) { try writeDownOutcomes(of: id) } catch {
      // A draft is kept beside a damaged database, too.
      guard case .damaged = error else { throw error }
    }
    try refuseUnread(id)
    let revision = try store.saveDraft(draft, condition: condition, over: known[id]?.revision, at: now())
    known[id] = Known(draft: draft, revision: revision)
  }

  /// Lets go of a draft.
  public func forget(_ id: Referral.ID) throws(StoreError) {
    try writeDownOutcomes(of: id)
    try refuseUnread(id)
    guard let revision = known[id]?.revision else { return }
    try store.deleteDraft(id, revision: revision)
    known[id] = nil
  }

  /// Keeps the text of an open form; nil lets go of it.
  ///
  /// - Returns: Where it was let go of, another text for the same form that a copy of the program left behind.
  public func keepText(_ text: String?, for key: String) throws(StoreError) -> Unfinished? {
    if let left = offered.removeValue(forKey: key), left.text == text {
      try store.takeOver(left)
      return nil
    }
    try store.saveUnfinished(key: key, text: text, at: now())
    if text == nil { offered[key] = try store.leftUnfinished(key: key) }
    return offered[key]
  }
}

extension Store {
  /// The sends without an answer, by referral.
  fileprivate func openSends() throws(StoreError) -> [Referral.ID: OpenSend] {
    Dictionary(try openTickets().map { ($0.ticket.id, $0) }) { _, later in later }
  }
}
