import GRDB
public import Referrals

extension Store {
  /// The rows of a list at a place in it, at most `count`.
  ///
  /// The time does not grow with the list. A filter that few rows pass is the exception where no index helps it, as
  /// with texts of one or two characters; it ends early when the task that asked is cancelled.
  /// An anchor that is not in the cache any more counts as ``Anchor/first``.
  public func rows(_ query: RowQuery, from anchor: Anchor, count: Int) throws(StoreError) -> RowWindow {
    try read { db in
      let reader = try WindowReader(query, db)
      switch anchor {
      case .first: return try later(than: nil, count, reader)
      case .last:
        let rows = try reader.rows(forward: false, from: nil, including: false, count: count + 1)
        return RowWindow(rows: rows.prefix(count).reversed(), hasEarlier: rows.count > count, hasLater: false)
      case .after(let id): return try later(than: try reader.place(of: id), count, reader)
      case .before(let id):
        guard let place = try reader.place(of: id) else { return try later(than: nil, count, reader) }
        let rows = try reader.rows(forward: false, from: place, including: false, count: count + 1)
        return RowWindow(rows: rows.prefix(count).reversed(), hasEarlier: rows.count > count, hasLater: true)
      case .around(let id):
        guard let place = try reader.place(of: id) else { return try later(than: nil, count, reader) }
        return try around(place, count, reader)
      }
    }
  }

  private func later(than place: WindowReader.Place?, _ count: Int, _ reader: WindowReader) throws
    -> RowWindow
  {
    let rows = try reader.rows(forward: true, from: place, including: false, count: count + 1)
    return RowWindow(rows: Array(rows.prefix(count)), hasEarlier: place != nil, hasLater: rows.count > count)
  }

  private func around(_ place: WindowReader.Place, _ count: Int, _ reader: WindowReader) throws -> RowWindow {
    let later = try reader.rows(forward: true, from: place, including: true, count: count + 1)
    // Near the end of the list, what is missing there is taken from before.
    let before = max(count / 2, count - later.count)
    let earlier = try reader.rows(forward: false, from: place, including: false, count: before + 1)
    let taken = earlier.prefix(max(before, 0))
    let rest = later.prefix(max(0, count - taken.count))
    return RowWindow(
      rows: taken.reversed() + rest, hasEarlier: earlier.count > taken.count,
      hasLater: later.count > rest.count)
  }
}
