public import Referrals

/// Where a person is in the pending view, and how they read it.
public struct PendingView: Hashable, Sendable {
  /// The three readings of one change, and the comparison that a conflict puts before them.
  public enum Reading: Hashable, Sendable, CaseIterable { case conflict, words, full, request }

  /// A line of the list: a referral, or one of its changes.
  public struct Row: Hashable, Sendable {
    public let id: Referral.ID
    public let change: Change?

    /// Whether both are about the same, whatever the change comes to by now.
    func isSame(as other: Row) -> Bool {
      id == other.id && change?.field.id == other.change?.field.id && change?.kind == other.change?.kind
        && change?.title == other.change?.title
    }
  }

  /// What the cursor is on; nil for the first line.
  private(set) var cursor: Row?
  /// The line on which that stood last.
  private var line = 0
  /// What took the place of something that was dropped, as long as nobody moved the cursor there.
  var successor: Successor?
  /// The first line on the screen.
  var top = 0
  /// How what can be sent is read.
  public var reading = Reading.request
  /// How a conflict is read.
  var conflictReading = Reading.conflict
  public var scroll = 0

  public init() {}

  /// How an entry is read.
  func reading(of entry: Staging.Entry?) -> Reading {
    entry?.isInConflict == true ? conflictReading : reading
  }

  /// Goes on to the next way of reading an entry.
  mutating func readDifferently(_ entry: Staging.Entry?) {
    scroll = 0
    if entry?.isInConflict == true {
      conflictReading = conflictReading.next(among: Reading.allCases)
    } else {
      reading = reading.next(among: Reading.allCases.filter { $0 != .conflict })
    }
  }

  /// Puts the cursor on one of the lines.
  mutating func stand(on place: Int, of rows: [Row]) {
    guard !rows.isEmpty else { return }
    line = min(max(0, place), rows.count - 1)
    if cursor?.isSame(as: rows[line]) != true { scroll = 0 }
    cursor = rows[line]
    successor = nil
  }

  /// Where the cursor stands among the lines: on what it was on, or else near to it in the same referral, or else on the
  /// line that came up.
  func place(in rows: [Row]) -> Int? {
    guard !rows.isEmpty else { return nil }
    guard let cursor else { return 0 }
    if rows.indices.contains(line), rows[line].isSame(as: cursor) { return line }
    if let place = rows.firstIndex(where: cursor.isSame) { return place }
    let own = rows.indices.filter { rows[$0].id == cursor.id }
    guard let first = own.first, let last = own.last else { return min(line, rows.count - 1) }
    return min(max(first, line), last)
  }

  /// Remembers where the cursor stands by now.
  mutating func keepCursor(in rows: [Row]) {
    guard cursor != nil, let place = place(in: rows), cursor.map(rows[place].isSame) != true || line != place
    else { return }
    let (kept, scroll, isSame) = (successor, scroll, cursor.map(rows[place].isSame) == true)
    stand(on: place, of: rows)
    successor = kept
    if isSame { self.scroll = scroll }
  }

  public func rows(in state: State) -> [Row] { state.pendingRows }

  public func selected(in state: State) -> Row? {
    let rows = rows(in: state)
    return place(in: rows).map { rows[$0] }
  }

  func selectedReferral(in state: State) -> Referral.ID? { selected(in: state)?.id }
}

extension PendingView.Reading {
  fileprivate func next(among all: [PendingView.Reading]) -> PendingView.Reading {
    all[((all.firstIndex(of: self) ?? -1) + 1) % all.count]
  }
}
