import Referrals

extension State {
  /// The columns on the screen, whether they were chosen or not.
  var shownColumns: [RowSort.Column] {
    list.columns(for: size.columns, today: today).all.map(\.id)
  }

  mutating func press(_ key: Key, in picker: ColumnPicker) -> [Effect] {
    var picker = picker
    var effects: [Effect] = []
    switch key {
    case .escape, .enter, .character("C"):
      overlays.removeLast()
      return []
    case .down, .character("j"): picker.row = min(picker.row + 1, ColumnPicker.columns.count - 1)
    case .up, .character("k"): picker.row = max(0, picker.row - 1)
    case .home, .character("g"): picker.row = 0
    case .end, .character("G"): picker.row = ColumnPicker.columns.count - 1
    case .space: effects = toggle(picker.selected)
    case .character("a"): effects = choose([])
    default: break
    }
    overlays[overlays.count - 1] = .columns(picker)
    return effects
  }

  /// Shows a column, or hides it.
  private mutating func toggle(_ column: RowSort.Column) -> [Effect] {
    guard column != .name else {
      notice = Notice("The deal is always shown.")
      return []
    }
    // Of what was chosen, that for which this window has no room stays chosen.
    let now = Set(list.chosen.isEmpty ? shownColumns : list.chosen).symmetricDifference([column])
    return choose(ColumnPicker.columns.filter(now.contains))
  }

  mutating func choose(_ columns: [RowSort.Column]) -> [Effect] {
    list.chosen = columns
    list.fit(to: size.columns, today: today)
    return [.keepList(list.sort, columns: columns)]
  }
}
