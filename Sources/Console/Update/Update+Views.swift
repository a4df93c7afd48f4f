import Referrals

extension State {
  /// Every view, those that everybody has first.
  var allViews: [ListView] { ListView.shipped + views }

  mutating func press(_ key: Key, in picker: ViewPicker) -> [Effect] {
    var picker = picker
    if picker.name != nil { return press(key, naming: &picker) }
    switch key {
    case .escape, .character("v"):
      overlays.removeLast()
      return []
    case .enter: return show(allViews[min(picker.row, allViews.count - 1)])
    case .down, .character("j"): picker.row = min(picker.row + 1, allViews.count - 1)
    case .up, .character("k"): picker.row = max(0, picker.row - 1)
    case .home, .character("g"): picker.row = 0
    case .end, .character("G"): picker.row = allViews.count - 1
    case .character("s"): picker.name = LineEditor()
    case .character("D"), .delete: return drop(allViews[min(picker.row, allViews.count - 1)], &picker)
    case .character("u") where !picker.deleted.isEmpty: return bringBack(&picker)
    default: break
    }
    overlays[overlays.count - 1] = .views(picker)
    return []
  }

  private mutating func press(_ key: Key, naming picker: inout ViewPicker) -> [Effect] {
    switch key {
    case .escape: picker.name = nil
    case .enter: return keepView(picker.name?.text ?? "")
    default: _ = picker.name?.press(key)
    }
    overlays[overlays.count - 1] = .views(picker)
    return []
  }

  private mutating func show(_ view: ListView) -> [Effect] {
    overlays.removeLast()
    let columns = view.columns.map { choose($0) } ?? []
    list.keepFilter()
    defer { list.keepFilter() }
    return columns + sort(by: view.sort) + refilter(view.filter)
  }

  /// Keeps the list with its filter, order and columns, in place of a view of the same name.
  private mutating func keepView(_ text: String) -> [Effect] {
    let name = LineEntry(text).text.split(separator: " ").joined(separator: " ")
    guard !name.isEmpty else {
      notice = Notice("A view needs a name. Type one, or Esc to leave it.", .bad)
      return []
    }
    guard !ListView.shipped.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      notice = Notice("‘\(name)’ is there from the beginning. Take another name.", .bad)
      return []
    }
    let view = ListView(name: name, filter: list.filter, sort: list.sort, columns: list.chosen)
    if let place = views.firstIndex(where: { $0.name == name }) {
      views[place] = view
    } else {
      views.append(view)
    }
    overlays.removeLast()
    notice = Notice("The list as it is now is kept as ‘\(name)’.", .good)
    return [.keepView(view)]
  }

  private mutating func drop(_ view: ListView, _ picker: inout ViewPicker) -> [Effect] {
    guard views.contains(view) else {
      notice = Notice("‘\(view.name)’ is there from the beginning and stays.", .bad)
      return []
    }
    guard mayTake() else { return [] }
    views.removeAll { $0 == view }
    picker.deleted.append(view)
    picker.row = min(picker.row, allViews.count - 1)
    overlays[overlays.count - 1] = .views(picker)
    notice = Notice("‘\(view.name)’ is deleted. While this list is open, u brings it back.")
    return [.dropView(view.name)]
  }

  private mutating func bringBack(_ picker: inout ViewPicker) -> [Effect] {
    guard let view = picker.deleted.popLast() else { return [] }
    views.append(view)
    picker.row = allViews.count - 1
    overlays[overlays.count - 1] = .views(picker)
    notice = Notice("‘\(view.name)’ is back.", .good)
    return [.keepView(view)]
  }
}
