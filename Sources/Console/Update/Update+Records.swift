import Referrals

/// Records that come from the disk or from the service, beneath what is staged for them.
extension State {
  /// Takes in what was not finished when the program last ended.
  mutating func take(
    _ entries: [Staging.Entry], _ texts: [Form.Subject: [String: String]], about records: [Referral]
  ) -> [Effect] {
    for record in records { put(record) }
    staging.restore(entries)
    kept = texts
    let unknown = entries.filter { if case .unknown = $0.condition { true } else { false } }
    tellOfKeptText()
    sending.unsettled = Set(unknown.map(\.id))
    sending.settled = sending.unsettled
    return unknown.map { .settle($0.draft) }
  }

  /// Takes in records from this machine, and goes on with what waited for them.
  mutating func take(_ records: [Referral]) -> [Effect] {
    for record in records { put(record) }
    learnOwner(from: records.first)
    if case .referral(let view) = place, records.contains(where: { $0.id == view.id }) {
      _ = look(at: view.id)
    }
    keepCursorOnDetail()
    return runErrand()
  }

  private mutating func learnOwner(from referral: Referral?) {
    guard setting.organization.isEmpty, let referral else { return }
    setting.organization = referral["/organizationName"]?.string ?? ""
  }

  /// Takes in a record that was fetched by itself.
  mutating func take(_ referral: Referral) -> [Effect] {
    put(referral)
    rebaseDraft(on: referral)
    learnOwner(from: referral)
    keepCursorOnDetail()
    let isLookedAt = if case .referral(let view) = place { view.id == referral.id } else { false }
    return (isLookedAt ? [look(at: referral.id)] : []) + freshRows + resume(with: referral.id)
  }

  /// Takes in a row of the list that has a draft: it may show less than the record, which is read before the draft is put
  /// on it.
  mutating func meet(_ row: Referral) -> [Effect] {
    guard !row.isWhole, let base = staging.draft(row.id)?.base else {
      rebaseDraft(on: row)
      return []
    }
    let isNews = row.eTag.map { $0 != base.eTag } ?? (row.updated != base.updated)
    return isNews && !row.isOlder(than: base) ? [.fetch(row.id)] : []
  }

  /// Puts a draft on top of a record that moved on under it.
  mutating func rebaseDraft(on fresh: Referral) {
    guard let entry = staging.entry(fresh.id), staging.obstacle(fresh.id) == nil,
      !fresh.isOlder(than: entry.draft.base)
    else { return }
    // Whether this is the change that was sent, is for the journal to say.
    if case .accepted = entry.condition { return sending.looks[fresh.id] = nil }
    guard entry.draft.base.eTag != fresh.eTag else { return putOnWhole(fresh, entry) }
    put(fresh)
    staging.rebase(on: fresh)
    // The question was about other words than would be sent now.
    overlays.removeAll { overlay in
      guard case .confirm(let confirmation) = overlay, case .send(let ids) = confirmation.subject else {
        return false
      }
      return ids.contains(fresh.id)
    }
    notice =
      staging.entry(fresh.id) == nil
      ? Notice("\(fresh.title) was changed on the server as you wanted it; nothing of yours is left to send.")
      : Notice(
        "\(fresh.title) changed on the server. Your changes are kept; look at them in the pending view.", .bad
      )
  }

  /// Puts a draft that was begun on a row of the list on the record itself, which may hold more.
  private mutating func putOnWhole(_ fresh: Referral, _ entry: Staging.Entry) {
    guard fresh.isWhole, !entry.draft.base.isWhole else { return }
    put(fresh)
    staging.rebase(on: fresh)
    if staging.entry(fresh.id)?.condition == .rebased { staging.set(entry.condition, for: fresh.id) }
  }

  /// What waited for something on this machine waits no more.
  mutating func takeReadFailed(_ trouble: Trouble) {
    giveUpErrand()
    notice = Notice(trouble.words, .bad)
  }

  /// The record may be gone, and the list says so by now.
  mutating func takeFetchFailed(_ id: Referral.ID, _ trouble: Trouble) -> [Effect] {
    notice = Notice(trouble.words, .bad)
    abandon(id, trouble)
    return freshRows
  }
}
