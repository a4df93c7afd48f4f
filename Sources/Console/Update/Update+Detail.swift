import Referrals

extension State {
  /// What the cursor of the referral screen stands on.
  var detailItem: DetailItem? { if case .referral(let view) = place { view.cursor } else { nil } }

  /// What the referral screen shows now.
  var detail: Detail? {
    guard case .referral(let view) = place else { return nil }
    return staged(view.id).map { Detail($0, draft: staging.draft(view.id)) }
  }

  mutating func updateReferral(_ change: (inout ReferralView) -> Void) {
    guard case .referral(var view) = place else { return }
    change(&view)
    place = .referral(view)
  }

  mutating func moveItem(by step: Int) -> [Effect] {
    guard let detail else { return [] }
    let hasTwoSides = DetailLayout.hasTwoSides(size)
    updateReferral { view in
      let side = detail.rightItems.contains(view.cursor) ? detail.rightItems : detail.leftItems
      let items = hasTwoSides ? side : detail.items
      guard !items.isEmpty else { return }
      let place = items.firstIndex(of: view.cursor) ?? 0
      view.cursor = items[min(max(0, place + step), items.count - 1)]
    }
    return []
  }

  mutating func switchSide() -> [Effect] {
    guard let detail else { return [] }
    updateReferral { view in
      let isRight = detail.rightItems.contains(view.cursor)
      view.cursor = (isRight ? detail.leftItems.first : detail.rightItems.first) ?? view.cursor
    }
    return []
  }

  /// Puts the cursor on what a change is about: its field, or the person or solution.
  mutating func putCursor(on change: Change) {
    guard let detail, case .referral(let view) = place else { return }
    let items = detail.items.filter { $0.field?.id == change.field.id }
    let draft = staging.draft(view.id)
    let meant = items.first { item in
      draft?.element(item).map { $0.change == change.kind && $0.title == change.title } ?? false
    }
    updateReferral { $0.cursor = meant ?? items.first ?? $0.cursor }
    scrollToCursor()
  }

  /// Takes back what is staged for the field under the cursor, or for the one person or solution.
  mutating func unstageItem() -> [Effect] {
    guard case .referral(let view) = place, let base = referral(view.id), let field = view.cursor.field else {
      return []
    }
    guard let element = stagedElement else {
      unstage(field, of: [view.id])
      return []
    }
    let row = detail?.items.firstIndex(of: view.cursor)
    staging.stage([base]) { $0.unstage(element, of: field) }
    let undo = Command.keyLabel("everywhere.undo")
    notice = Notice("What was staged for \(element.title) is taken back. \(undo) stages it again.")
    let items = detail?.items ?? []
    if let row, items.indices.contains(row), items[row].field?.id == field.id {
      updateReferral { $0.cursor = items[row] }
    }
    keepCursorOnDetail()
    return []
  }

  /// After a change the item under the cursor may be gone: the nearest one of its field takes over.
  mutating func keepCursorOnDetail() {
    guard let detail else { return }
    updateReferral { view in
      guard !detail.items.contains(view.cursor) else { return }
      let field = view.cursor.field
      view.cursor = detail.items.last { $0.field?.id == field?.id } ?? detail.items.first ?? view.cursor
    }
    scrollToCursor()
  }

  /// Keeps every cursor on the screen.
  mutating func scrollToCursor() {
    if case .form(var form) = overlays.last {
      form.fit(to: size)
      overlays[overlays.count - 1] = .form(form)
    }
    list.fit(to: size.columns, today: today)
    list.scroll(height: max(1, pageRows - coveredRows))
    switch place {
    case .pipeline: break
    case .referral:
      guard let detail else { return }
      let visible = Size(columns: size.columns, rows: size.rows - coveredRows)
      let layout = DetailLayout(detail, size: visible)
      updateReferral { layout.scroll(&$0) }
    case .pending(let view):
      let top = staging.isEmpty ? 0 : pendingList(view).top
      updatePending { $0.top = top }
    case .history(let view):
      let top = historyTop(view)
      updateHistory { $0.top = top }
    }
  }
}
