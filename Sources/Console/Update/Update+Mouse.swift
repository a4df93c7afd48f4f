import Referrals

extension State {
  /// Answers a click or the wheel: a click moves the cursor, and one on what the cursor is on does what Enter does.
  mutating func point(_ mouse: Mouse) -> [Effect] {
    switch mouse.kind {
    case .wheelDown: return turn(by: 3)
    case .wheelUp: return turn(by: -3)
    case .press where mouse.button == 0 && isInBody(mouse): return click(mouse)
    case .press, .release: return []
    }
  }

  /// Whether it points at a line of the screen in front that can be seen.
  private func isInBody(_ mouse: Mouse) -> Bool {
    overlays.isEmpty && Screen.canShow(size) && mouse.row < size.rows - 1 - noticeLines().count
  }

  private mutating func turn(by rows: Int) -> [Effect] {
    guard overlays.isEmpty else {
      turnWheel(by: rows)
      return []
    }
    let effects =
      switch place {
      case .pipeline: moveRow(by: rows)
      case .referral: moveItem(by: rows)
      case .pending: scrollPending(by: rows)
      case .history: moveHistory(by: rows)
      }
    scrollToCursor()
    return effects
  }

  /// What was clicked on can be seen, so nothing scrolls away from under the mouse.
  private mutating func click(_ mouse: Mouse) -> [Effect] {
    switch place {
    case .pipeline:
      let line = mouse.row - PipelineLayout.firstRow
      guard (0..<pageRows).contains(line), list.rows.indices.contains(line + list.top) else { return [] }
      guard list.rows[line + list.top].id != list.selection else { return press(.enter) }
      list.select(row: line + list.top)
      return []
    case .referral(let view):
      guard let item = item(under: mouse, in: view) else { return [] }
      guard item != view.cursor else { return press(.enter) }
      updateReferral { $0.cursor = item }
      return []
    case .pending(let view):
      guard let row = row(under: mouse, in: view) else { return [] }
      let rows = view.rows(in: self)
      if row == view.place(in: rows) { return press(.enter) }
      return updatePending { $0.stand(on: row, of: rows) }
    case .history(let view):
      let line = mouse.row - 1
      let row = line + historyTop(view)
      guard (0..<historyListHeight).contains(line), view.entries.indices.contains(row) else { return [] }
      return row == view.row ? press(.enter) : moveHistory(by: row - view.row)
    }
  }

  private func item(under mouse: Mouse, in view: ReferralView) -> DetailItem? {
    guard let detail else { return nil }
    let layout = DetailLayout(detail, size: size)
    let isRight = layout.hasTwoSides && mouse.column >= DetailLayout.leftWidth(size)
    let rows = isRight ? layout.right : layout.left
    let row = mouse.row - 1 + (isRight ? view.rightTop : view.top)
    guard (1...layout.height).contains(mouse.row), rows.indices.contains(row),
      case .item(let item) = rows[row]
    else { return nil }
    return item
  }

  private func row(under mouse: Mouse, in view: PendingView) -> Int? {
    guard !staging.entries.isEmpty else { return nil }
    let list = pendingList(view)
    guard list.lines.indices.contains(mouse.row - 1), mouse.column < list.width else { return nil }
    return list.lines[mouse.row - 1].row
  }
}
