public import Referrals

/// Where a person is among the sends of the past.
public struct HistoryView: Hashable, Sendable {
  /// Some sends, as they were asked for.
  public struct Page: Hashable, Sendable {
    /// How many sends it holds, unless there are no more.
    public static let size = 60

    public let search: String
    public let before: Int64?
    public let entries: [HistoryEntry]

    public init(search: String, before: Int64?, entries: [HistoryEntry]) {
      self.search = search
      self.before = before
      self.entries = entries
    }
  }

  public var search = LineEditor()
  public var isSearching = false
  public private(set) var entries: [HistoryEntry] = []
  private(set) var hasMore = true
  public var row = 0
  /// The first send on the screen.
  var top = 0
  public var scroll = 0
  /// The send that the cursor stays on when the list is read again.
  var kept: Int64?

  public init() {}

  public var selected: HistoryEntry? { entries.indices.contains(row) ? entries[row] : nil }

  mutating func take(_ page: Page) {
    guard page.search == search.text else { return }
    entries = page.before == nil ? page.entries : entries + page.entries
    hasMore = page.entries.count >= Page.size
    if let kept, let place = entries.firstIndex(where: { $0.number == kept }) { row = place }
    kept = nil
    row = min(row, max(0, entries.count - 1))
  }
}
