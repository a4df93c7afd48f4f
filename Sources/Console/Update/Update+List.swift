import Referrals

extension State {
  var isLoading: Bool { if case .loading = list.loading { true } else { false } }

  /// How many rows are read at once: some screens, so that the cursor seldom reaches an end.
  var rowsWanted: Int { max(120, pageRows * 5 / 2) }

  private func rows(from anchor: Anchor?) -> [Effect] {
    anchor.map { [.rows(list.query, $0, count: rowsWanted)] } ?? []
  }

  /// Rows that the cursor came near to, or waits for.
  private func rows(near anchor: Anchor?) -> [Effect] {
    guard let anchor, !list.isWaiting else { return rows(from: anchor) }
    return [.rowsAhead(list.query, anchor, count: max(rowsWanted, pageRows * 7))]
  }

  /// Reads the rows around the cursor again, after something in the list has changed.
  var freshRows: [Effect] {
    let all = list.query.filter == .everything ? [] : [Effect.count(RowQuery())]
    return rows(from: list.selection.map(Anchor.around) ?? .first) + [.count(list.query)] + all + freshOrder
  }

  /// Makes anew what counts from today, once that is another day.
  mutating func followDay() -> [Effect] {
    list.fit(to: size.columns, today: today)
    guard today != day else { return [] }
    day = today
    return list.retell(today: today) ? freshRows : []
  }

  mutating func refresh(whole: Bool = false) -> [Effect] {
    list.loading = .loading(0)
    list.askedAt = clock
    return [.sync(whole: whole)]
  }

  /// Asks what changed once the list has not been asked about for as long as the settings say.
  mutating func refreshInTime() -> [Effect] {
    guard let every = setting.refreshEvery, let asked = list.askedAt, !isLoading,
      // A time that is still to come was told by a clock that has been set right since.
      !(-60..<every).contains(clock - asked)
    else {
      return []
    }
    return refresh()
  }

  mutating func take(_ window: RowWindow, for query: RowQuery, from anchor: Anchor) -> [Effect] {
    takeOrder(window, for: query)
    guard query == list.query, !isPast(window, anchor) else { return [] }
    let isFirst = list.rows.isEmpty
    let next = list.take(window, from: anchor)
    scrollToCursor()
    // A record tells whose referrals these are.
    let owner = isFirst && setting.organization.isEmpty ? list.rows.first.map { [Effect.read([$0.id])] } : nil
    // What is open in front of the list must not lag behind it.
    let stale = openReferrals.filter { list.row($0) != nil && mustBeRead($0) }
    let shown = stale.filter { id in
      places.contains { if case .referral(let view) = $0 { view.id == id } else { false } }
    }
    return rows(near: next) + (owner ?? []) + (stale.isEmpty ? [] : [.read(stale)]) + shown.map(Effect.fetch)
  }

  /// Whether the cursor has left what these rows are around, which must not lead it back there.
  private func isPast(_ window: RowWindow, _ anchor: Anchor) -> Bool {
    guard case .around(let id) = anchor, let here = list.selection, here != id else { return false }
    return !window.rows.contains { $0.id == here }
  }

  /// The referrals that a screen or a form in front of the list is about.
  private var openReferrals: [Referral.ID] {
    var ids: Set<Referral.ID> = []
    for case .referral(let view) in places { ids.insert(view.id) }
    for case .form(let form) in overlays { ids.formUnion(form.subject.referrals) }
    return ids.sorted()
  }

  mutating func take(_ count: Int, _ totals: [StageTotal], for query: RowQuery) {
    if query.filter == .everything { list.all = count }
    guard query == list.query else { return }
    list.matching = count
    let totals = Totals(totals)
    // The same again is not to be put together again.
    if totals != list.totals { list.totals = totals }
  }

  mutating func takeProgress(_ count: Int, _ touched: [Referral]) -> [Effect] {
    list.loading = .loading(count)
    received = 0
    return touched.flatMap { meet($0) } + freshRows
  }

  mutating func takeSyncFailed(_ trouble: Trouble) {
    list.loading = .failed(trouble)
    received = 0
    // Where there are no rows it stands in their place, and nothing that is to be done now is told twice.
    if !trouble.mayPass, list.rows.isEmpty, place == .pipeline { return }
    // The title bar tells it too; what became of a send must not be covered before it is read.
    if notice?.tone != .bad { notice = Notice(trouble.words, .bad) }
  }

  mutating func takeSynced() -> [Effect] {
    list.loading = .idle
    received = 0
    list.syncedAt = clock
    return freshRows
  }

  mutating func show(_ id: Referral.ID) -> [Effect] {
    if case .referral = place { places.removeLast() }
    places.append(.referral(ReferralView(id: id)))
    keepCursorOnDetail()
    return (mustBeRead(id) ? [.read([id])] : []) + [look(at: id), .fetch(id)]
  }

  /// Marks the row under the cursor, or takes its mark away, and moves on.
  mutating func toggleMark() -> [Effect] {
    guard let id = list.selection else { return [] }
    let query = list.query
    if list.marked.remove(id) == nil { list.marked.insert(id) }
    let effects = moveRow(by: 1)
    return list.query == query ? effects : freshRows
  }

  mutating func moveRow(by rows: Int) -> [Effect] { self.rows(near: list.move(by: rows)) }

  /// Goes to the first or the last row of the list.
  mutating func moveRow(to anchor: Anchor) -> [Effect] {
    list.selection = nil
    return rows(from: anchor)
  }

  mutating func sort(by sort: RowSort) -> [Effect] {
    list.sort = sort
    return rows(from: list.selection.map(Anchor.around) ?? .first) + [.keepList(sort, columns: list.chosen)]
  }

  mutating func refilter(_ text: String) -> [Effect] {
    guard text != list.filter else { return [] }
    let anchor = list.refilter(text, today: today)
    return rows(from: anchor) + [.count(list.query)]
  }

  mutating func showNeighbor(_ step: Int) -> [Effect] {
    guard case .referral(let view) = place else { return [] }
    guard list.row(view.id) != nil else {
      notice = Notice("This referral is not in the list as it is now. Esc leads back.")
      return []
    }
    list.selection = view.id
    let anchor = list.move(by: step)
    guard let next = list.selection, next != view.id else {
      notice = Notice(
        step > 0 ? "This is the last referral of the list." : "This is the first referral of the list.")
      return rows(near: anchor)
    }
    let effects = show(next)
    updateReferral { $0.cursor = view.cursor }
    keepCursorOnDetail()
    return rows(near: anchor) + effects
  }
}
