import Referrals

/// Where the items of the referral screen stand.
struct DetailLayout {
  /// One line of a side.
  enum Row: Hashable {
    case title(String)
    case item(DetailItem)
    case blank
  }

  let left: [Row]
  let right: [Row]
  let hasTwoSides: Bool
  let height: Int

  /// Whether fields and people stand side by side; otherwise the people come below.
  static func hasTwoSides(_ size: Size) -> Bool { size.columns >= 72 }

  static func leftWidth(_ size: Size) -> Int { hasTwoSides(size) ? size.columns * 58 / 100 : size.columns }

  init(_ detail: Detail, size: Size) {
    hasTwoSides = Self.hasTwoSides(size)
    height = max(1, size.rows - 3)
    let leftRows = Self.rows(detail.left)
    let rightRows = Self.rows(detail.right)
    left = hasTwoSides ? leftRows : leftRows + rightRows
    right = hasTwoSides ? rightRows : []
  }

  private static func rows(_ sections: [Detail.Section]) -> [Row] {
    sections.flatMap { section in [.title(section.title)] + section.items.map(Row.item) + [.blank] }
  }

  /// Moves each side so that the cursor is on the screen, with its heading where there is room; a screen that grew
  /// shows more of what is above.
  func scroll(_ view: inout ReferralView) {
    view.top -= max(0, height - view.height)
    view.rightTop -= max(0, height - view.height)
    view.height = height
    if let row = left.firstIndex(of: .item(view.cursor)) { view.top = top(view.top, row, left) }
    if let row = right.firstIndex(of: .item(view.cursor)) { view.rightTop = top(view.rightTop, row, right) }
    view.top = max(0, min(view.top, left.count - height))
    view.rightTop = max(0, min(view.rightTop, right.count - height))
  }

  private func top(_ top: Int, _ row: Int, _ rows: [Row]) -> Int {
    if row >= top + height { return row - height + 1 }
    guard row <= top else { return top }
    if case .title = rows[max(0, row - 1)] { return max(0, row - 1) }
    return row
  }
}
