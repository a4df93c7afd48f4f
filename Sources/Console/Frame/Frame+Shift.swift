extension Frame {
  /// Rows that a frame has in common with the one before, but some rows higher or lower, as after scrolling a list.
  public struct Shift: Hashable, Sendable {
    /// All rows that take part, from where they stood and where they stand.
    public let rows: Range<Int>
    /// By how many rows they went up; below zero when they went down.
    public let distance: Int
  }

  /// What is left of the rows of `before` where they are moved as ``Shift`` says: nil where a row is new.
  public struct Ground {
    public let shift: Shift?
    public let rows: [Line?]
    /// The rows that are to be drawn.
    public let drawn: [Int]
  }

  /// The frame before as far as it serves this one, which is of its size.
  public func ground(_ before: Frame) -> Ground {
    let changed = rows.indices.filter { rows[$0] != before.rows[$0] }
    guard let shift = shift(of: changed, since: before) else {
      return Ground(shift: nil, rows: before.rows, drawn: changed)
    }
    let moved = before.rows.indices.map { row -> Line? in
      guard shift.rows.contains(row) else { return before.rows[row] }
      let source = row + shift.distance
      return shift.rows.contains(source) ? before.rows[source] : nil
    }
    return Ground(shift: shift, rows: moved, drawn: rows.indices.filter { rows[$0] != moved[$0] })
  }

  private func shift(of changed: [Int], since before: Frame) -> Shift? {
    // Where little changed there is nothing to be saved.
    guard changed.count >= 8 else { return nil }
    for distance in [1, -1, 3, -3, 2, -2] {
      let moved = changed.filter { row in
        before.rows.indices.contains(row + distance) && rows[row] == before.rows[row + distance]
      }
      guard moved.count * 2 >= changed.count, let first = moved.first, let last = moved.last else { continue }
      return Shift(
        rows: min(first, first + distance)..<max(last, last + distance) + 1, distance: distance)
    }
    return nil
  }
}
