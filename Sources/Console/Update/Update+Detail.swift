import Referrals

extension State {
  /// What the cursor of the referral screen stands on.
  var detailItem: DetailItem? { if case .referral(let view) = place { view.cursor } else { nil } }

  /// What the referral screen shows now.
  var detail: Detail? {
    guard case .referral(let view) = place else { return nil }
    return staged(view.id).map(Detail.init)
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

  mutating func putCursor(on field: Field) {
    guard let detail else { return }
    updateReferral { view in
      view.cursor = detail.items.first { $0.field?.id == field.id } ?? view.cursor
    }
    scrollToCursor()
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
    let rows = pageRows
    if let row = list.row { list.top = min(max(list.top, row - rows + 1), max(0, row)) }
    list.top = max(0, min(list.top, list.rows.count - rows))
    guard let detail else { return }
    let size = size
    updateReferral { DetailLayout(detail, size: size).scroll(&$0) }
  }
}
