public import Referrals
public import ReferralsStore

/// What a profile held when it was opened.
public struct Restored: Sendable {
  public let drafts: [StoredDraft]
  /// Text in forms that were open, by what it was typed for.
  public let texts: [Unfinished]
  /// Sends that never got an answer, by referral.
  public let open: [Referral.ID: OpenSend]
  /// The referrals whose drafts were sent or dropped by another copy of the program.
  public let gone: [Referral.ID]
}

extension Workspace {
  /// Everything that was not finished when the program last ended.
  public func restore() throws(StoreError) -> Restored {
    let drafts = try store.drafts()
    for kept in drafts { revisions[kept.draft.base.id] = kept.revision }
    let open = try store.openTickets().map { ($0.ticket.id, $0) }
    return Restored(
      drafts: drafts, texts: try store.unfinished(), open: Dictionary(open) { _, later in later }, gone: [])
  }

  /// What another copy of the program did to the drafts since this one last looked; nil when it did nothing.
  public func changedElsewhere() throws(StoreError) -> Restored? {
    let drafts = try store.drafts()
    let changed = drafts.filter { revisions[$0.draft.base.id] != $0.revision }
    let there = Set(drafts.map(\.draft.base.id))
    let gone = revisions.keys.filter { !there.contains($0) }
    guard !changed.isEmpty || !gone.isEmpty else { return nil }
    for kept in changed { revisions[kept.draft.base.id] = kept.revision }
    for id in gone { revisions[id] = nil }
    let open = try store.openTickets().map { ($0.ticket.id, $0) }
    return Restored(
      drafts: changed, texts: [], open: Dictionary(open) { _, later in later }, gone: gone.sorted())
  }

  /// Keeps a draft on disk.
  ///
  /// - Throws: ``StoreError/movedElsewhere(_:)`` when another copy of the program changed it meanwhile.
  public func keep(_ draft: Draft, condition: String) throws(StoreError) {
    let id = draft.base.id
    revisions[id] = try store.saveDraft(draft, condition: condition, over: revisions[id], at: now())
  }

  /// Lets go of a draft.
  public func forget(_ id: Referral.ID) throws(StoreError) {
    guard let revision = revisions[id] else { return }
    try store.deleteDraft(id, revision: revision)
    revisions[id] = nil
  }

  /// Keeps the text of an open form; nil lets go of it.
  public func keepText(_ text: String?, for key: String) throws(StoreError) {
    try store.saveUnfinished(key: key, text: text, at: now())
  }
}
