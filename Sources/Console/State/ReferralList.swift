public import Referrals

/// The pipeline: a window over the list, and where the cursor is in it.
public struct ReferralList: Hashable, Sendable {
  public enum Loading: Hashable, Sendable {
    case idle
    /// So many records have come so far.
    case loading(Int)
    case failed(Trouble)
  }

  /// The part of the list that is at hand, some screens around the cursor.
  public private(set) var rows: [ReferralRow] = [] { didSet { staged = nil } }
  /// The same, fitted to the columns of the screen.
  private var lines: [PipelineRow] = []
  /// Those with drafts as they will be, by place; nil when that is not worked out.
  private var staged: StagedLines?
  private var columns = PipelineColumns(width: 80, today: Day(daysSinceEpoch: 0))
  private var edges: PipelineEdges?
  private(set) var hasEarlier = false
  private(set) var hasLater = false
  /// The row under the cursor, by id, so that a refresh never moves the ground.
  public var selection: Referral.ID?
  /// What the list lacked when it was last fetched.
  var report: SyncReport?
  /// Where that was when it was last gone to, so that it need not be looked for with every key.
  private var found = 0
  /// The first row on the screen, as a place in ``rows``.
  public var top = 0
  /// How many rows the screen showed from there.
  private var height = 0
  public var marked: Set<Referral.ID> = []
  public var loading = Loading.idle
  /// When the list was last whole, in seconds since 1970.
  public var syncedAt: Int?
  /// When the service was last asked for it, in seconds since 1970; nil before the first time.
  var askedAt: Int?
  /// How many referrals there are, and how many the filter lets through where that is known.
  public var all = 0
  public var matching: Int?
  public var totals = Totals([])
  public private(set) var filter = ""
  /// What the filter means, read on the day it was typed.
  private var condition = RowFilter.everything
  public var sort = RowSort.newest
  /// The columns that are shown, in their order; none where as many are as there is room for.
  public var chosen: [RowSort.Column] = []
  /// The row under the cursor before the filter was typed, and its line on the screen.
  private var origin: Origin?
  /// Whether the filter was kept, so that what it found stays under the cursor when it goes.
  private var isKept = false
  /// The line on the screen that the cursor goes to once its rows are here.
  private var wantedLine: Int?
  /// Steps that are still to go once the rows for them are here.
  private var owed = 0

  private struct Origin: Hashable {
    let id: Referral.ID
    let line: Int
  }

  private struct StagedLines: Hashable {
    let revision: Int
    let columns: PipelineColumns
    let lines: [Int: PipelineRow]
  }

  public init() {}

  /// What the window is a window over.
  public var query: RowQuery {
    // Marks count only where the filter asks for them, so that marking a row does not change the list.
    RowQuery(condition, sort: sort, marked: condition.asksForMarks ? marked : [])
  }

  /// Where the cursor stands among the rows at hand.
  public var row: Int? {
    guard let selection else { return nil }
    if rows.indices.contains(found), rows[found].id == selection { return found }
    return rows.firstIndex { $0.id == selection }
  }

  public func row(_ id: Referral.ID) -> ReferralRow? { rows.first { $0.id == id } }

  /// Whether more rows should be read, since the cursor comes near the end of those at hand.
  private func isNear(_ place: Int) -> Bool {
    (hasLater && rows.count - place < margin) || (hasEarlier && place < margin)
  }

  /// Two pages, so that a page key finds its rows at hand.
  private var margin: Int { max(24, height * 2) }

  /// Whether the cursor waits for rows, which are wanted before the next frame.
  var isWaiting: Bool { owed != 0 }

  /// Whether a screen of so many rows shows less than there is, since the window ends before.
  func isShort(of height: Int) -> Bool { hasLater && rows.count - top < height }

  /// Moves the cursor; where the result is an anchor, rows from there are wanted.
  public mutating func move(by step: Int) -> Anchor? {
    guard !rows.isEmpty else { return nil }
    let wanted = (row ?? 0) + step
    let reached = min(max(0, wanted), rows.count - 1)
    let isStuck = rows[reached].id == selection
    select(row: reached)
    let rest = wanted - reached
    if rest > 0 ? hasLater : rest < 0 && hasEarlier, !isStuck || abs(rest) == abs(step) {
      owed = rest
      return .around(rows[reached].id)
    }
    return isNear(reached) && !isStuck ? .around(rows[reached].id) : nil
  }

  /// Narrows the list to what fits `text`, and goes back to where it was before once the text is empty.
  ///
  /// The result says from where rows are wanted.
  public mutating func refilter(_ text: String, today: Day) -> Anchor {
    let here = selection.map { Origin(id: $0, line: (row ?? top) - top) }
    if filter.isEmpty { origin = here }
    if isKept, let here { origin = here }
    isKept = false
    filter = text
    condition = RowFilter(text, today: today)
    matching = nil
    guard text.isEmpty, let before = origin else { return .first }
    origin = nil
    selection = before.id
    wantedLine = before.line
    return .around(before.id)
  }

  /// Reads the filter again, on another day.
  ///
  /// - Returns: Whether it means something else now.
  mutating func retell(today: Day) -> Bool {
    let fresh = RowFilter(filter, today: today)
    guard fresh != condition else { return false }
    condition = fresh
    matching = nil
    return true
  }

  /// Takes the filter as it is for what was looked for: once it goes, the list is whole again around what it found.
  mutating func keepFilter() { isKept = !filter.isEmpty }

  public mutating func select(row: Int) {
    guard rows.indices.contains(row) else { return }
    selection = rows[row].id
    found = row
  }

  /// Makes the rows, and what stands around them, ready to be drawn on a screen of so many columns.
  mutating func fit(to width: Int, today: Day) {
    if !columns.serve(width, today, chosen) {
      columns = PipelineColumns(width: width, today: today, chosen: chosen)
      lines = rows.map { PipelineRow($0, in: columns) }
    }
    if edges?.serve(columns, sort, totals) != true { edges = PipelineEdges(columns, sort, totals) }
  }

  /// The columns of a screen, which are those that the rows are fitted to but for a moment after a change.
  func columns(for width: Int, today: Day) -> PipelineColumns {
    columns.serve(width, today, chosen)
      ? columns : PipelineColumns(width: width, today: today, chosen: chosen)
  }

  /// What stands around the rows.
  func edges(in columns: PipelineColumns) -> PipelineEdges {
    if let edges, edges.serve(columns, sort, totals) { return edges }
    return PipelineEdges(columns, sort, totals)
  }

  /// The row at a place among those at hand, as it is drawn.
  func line(at place: Int, in columns: PipelineColumns) -> PipelineRow {
    columns == self.columns ? lines[place] : PipelineRow(rows[place], in: columns)
  }

  /// The same as far as the record tells of it.
  func plain(at place: Int, in columns: PipelineColumns) -> Line {
    columns == self.columns ? lines[place].plain : line(at: place, in: columns).plain
  }

  /// The row at a place as its draft makes it; nil where there is none.
  func line(at place: Int, in columns: PipelineColumns, with staging: Staging) -> PipelineRow? {
    if let staged, staged.revision == staging.revision, staged.columns == columns {
      return staged.lines[place]
    }
    return staging.draft(rows[place].id).map { PipelineRow(rows[place], with: $0, in: columns) }
  }

  /// Works out how the rows with drafts look, which every frame shows and few events change.
  mutating func fit(_ staging: Staging) {
    guard staged?.revision != staging.revision || staged?.columns != columns else { return }
    let places = staging.isEmpty ? [] : rows.indices.filter { staging.draft(rows[$0].id) != nil }
    let lines = places.compactMap { place in line(at: place, in: columns, with: staging).map { (place, $0) } }
    staged = StagedLines(
      revision: staging.revision, columns: columns, lines: Dictionary(lines) { first, _ in first })
  }

  /// Keeps the cursor on a screen of so many rows; a screen that grew shows more of what is above.
  mutating func scroll(height: Int) {
    top -= max(0, height - self.height)
    self.height = height
    top = Scroll.top(top, cursor: row ?? top, of: rows.count, height: height)
  }

  /// Takes in a window; the cursor keeps its row, and the row its place on the screen.
  public mutating func take(_ window: RowWindow, from anchor: Anchor) -> Anchor? {
    let before = row
    let line = wantedLine ?? (before ?? 0) - top
    wantedLine = nil
    let measured = Dictionary(zip(rows, lines).map { ($0.id, ($0, $1)) }) { first, _ in first }
    lines = window.rows.map { row in
      if let (same, line) = measured[row.id], same == row { return line }
      return PipelineRow(row, in: columns)
    }
    rows = window.rows
    (hasEarlier, hasLater) = (window.hasEarlier, window.hasLater)
    if row == nil {
      switch anchor {
      case .first: selection = rows.first?.id
      case .last: selection = rows.last?.id
      case .after, .before, .around:
        selection = rows.isEmpty ? nil : rows[min(before ?? 0, rows.count - 1)].id
      }
    }
    found = row ?? 0
    top = max(0, found - line)
    let rest = owed
    owed = 0
    return rest == 0 ? nil : move(by: rest)
  }
}
