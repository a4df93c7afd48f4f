import Referrals

/// In which order drafts are listed: that of the pipeline, whatever it is filtered to.
struct PendingOrder: Hashable, Sendable {
  let sort: RowSort
  /// Those whose places were asked for.
  private let asked: Set<Referral.ID>
  private let places: [Referral.ID: Int]

  init(_ query: RowQuery = RowQuery(), _ rows: [ReferralRow] = []) {
    sort = query.sort
    asked = query.marked
    places = Dictionary(zip(rows.map(\.id), 0...)) { first, _ in first }
  }

  /// What stands in no list comes last.
  func sorted(_ entries: [Staging.Entry]) -> [Staging.Entry] {
    let keyed = entries.enumerated().map { (place: places[$1.id] ?? .max, number: $0, entry: $1) }
    return keyed.sorted { ($0.place, $0.number) < ($1.place, $1.number) }.map(\.entry)
  }

  /// Whether it was asked for every one of some drafts.
  func covers(_ staging: Staging, _ sort: RowSort) -> Bool {
    self.sort == sort && staging.entries.allSatisfy { asked.contains($0.id) }
  }
}

/// What is pending line by line, worked out once for each state of the drafts and of their order.
struct PendingLines: Hashable, Sendable {
  let revision: Int
  let order: PendingOrder
  let entries: [Staging.Entry]
  let rows: [PendingView.Row]

  init(_ staging: Staging, _ order: PendingOrder, after earlier: PendingLines? = nil) {
    revision = staging.revision
    self.order = order
    entries = order.sorted(staging.entries)
    // Of a draft that is as it was, the changes need not be told anew.
    let known = Dictionary(grouping: earlier?.rows ?? [], by: \.id)
    let drafts = Dictionary((earlier?.entries ?? []).map { ($0.id, $0.draft) }) { first, _ in first }
    rows = entries.flatMap { entry -> [PendingView.Row] in
      if let rows = known[entry.id], drafts[entry.id] == entry.draft { return rows }
      return [PendingView.Row(id: entry.id, change: nil)]
        + entry.draft.changes.map { PendingView.Row(id: entry.id, change: $0) }
    }
  }
}

extension State {
  /// What is pending line by line, in the order of the list.
  var pendingRows: [PendingView.Row] { pendingLines.rows }

  /// The drafts in the order of the list.
  var pendingEntries: [Staging.Entry] { pendingLines.entries }

  private var pendingLines: PendingLines {
    if let lines = fittedPending, lines.revision == staging.revision, lines.order == pendingOrder {
      return lines
    }
    return PendingLines(staging, pendingOrder, after: fittedPending)
  }

  /// Works out what the pending view shows, and keeps its cursor on what it is on.
  mutating func fitPending() {
    guard case .pending(var view) = place else {
      fittedPending = nil
      return
    }
    fittedPending = pendingLines
    view.keepCursor(in: pendingRows)
    place = .pending(view)
  }

  /// The list's rows with drafts, which tell the order of these.
  private var pendingQuery: RowQuery {
    RowQuery(.marked, sort: list.sort, marked: Set(staging.entries.map(\.id)))
  }

  /// Asks in which order the drafts stand.
  var freshOrder: [Effect] {
    guard context == .pending, !staging.isEmpty else { return [] }
    return [.rows(pendingQuery, .first, count: staging.entries.count)]
  }

  /// The same where something is pending by now whose place is not known.
  var missingOrder: [Effect] {
    context == .pending && !pendingOrder.covers(staging, list.sort) ? freshOrder : []
  }

  /// Takes in the order of the drafts, where that was asked for.
  mutating func takeOrder(_ window: RowWindow, for query: RowQuery) {
    guard query.filter == .marked, query == pendingQuery else { return }
    pendingOrder = PendingOrder(query, window.rows)
  }

  /// Shows what is pending, with the cursor on the referral that a person comes from.
  mutating func showPending() -> [Effect] {
    if case .pending = place { return [] }
    let origins = [list.selection].compactMap(\.self).filter { _ in place == .pipeline } + targets
    places.append(.pending(PendingView()))
    if let origin = origins.first(where: { staging.entry($0) != nil }) { standInPending(on: origin) }
    return freshOrder
  }

  /// Puts the cursor on the line of a referral.
  private mutating func standInPending(on id: Referral.ID) {
    let rows = pendingRows
    guard let place = rows.firstIndex(where: { $0.id == id }) else { return }
    updatePending { $0.stand(on: place, of: rows) }
  }
}
