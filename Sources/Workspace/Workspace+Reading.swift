public import Referrals
public import ReferralsStore

/// Reading from this machine, at once and on whichever thread asks.
extension Workspace {
  public nonisolated func rows(
    _ query: RowQuery, from anchor: Anchor, count: Int
  ) throws(StoreError) -> RowWindow { try store.rows(query, from: anchor, count: count) }

  /// How many rows a list has, and what they are worth; not at once where there is a filter.
  public nonisolated func count(_ query: RowQuery) throws(StoreError) -> (Int, [StageTotal]) {
    let totals = try store.totals(query)
    return (totals.reduce(0) { $0 + $1.count }, totals)
  }

  /// The records with these ids, as far as they are here.
  public nonisolated func read(_ ids: [Referral.ID]) throws(StoreError) -> [Referral] {
    var records: [Referral] = []
    for id in ids { if let record = try store.referral(id) { records.append(record) } }
    return records
  }

  public nonisolated func history(
    search: String, before number: Int64?, count: Int
  ) throws(StoreError) -> [HistoryEntry] { try store.history(search: search, before: number, count: count) }

  /// When the cache was last brought up to date, in seconds since 1970.
  public nonisolated func lastSync() throws(StoreError) -> Int? { try store.syncState().last }

  /// Somebody in this list of people on any referral whose name or address begins with a text.
  public nonisolated func person(like text: String, in field: Field) throws(StoreError) -> Person? {
    let wanted = text.lowercased()
    let window = try store.rows(RowQuery(.contains(.people, text)), from: .first, count: 8)
    for row in window.rows {
      let people = try store.referral(row.id).map { Person.list($0.document[at: field.pointer]) } ?? []
      let found = people.first { person in
        person.email.lowercased().hasPrefix(wanted) || person.name.lowercased().hasPrefix(wanted)
      }
      if let found { return found }
    }
    return nil
  }

  /// The views that were kept under a name, and how the list was sorted, and with which columns, when the program last
  /// ended.
  public nonisolated func views() throws(StoreError) -> (named: [SavedView], last: SavedView?) {
    let views = try store.views()
    return (views.filter { $0.name != Self.lastView }, views.first { $0.name == Self.lastView })
  }

  /// Keeps a view, or lets go of the one with a name.
  public func keepView(_ view: SavedView) throws(StoreError) { try store.save(view) }
  public func dropView(_ name: String) throws(StoreError) { try store.deleteView(name) }

  /// Remembers how the list is sorted, and the names of its columns.
  public func keepList(_ sort: RowSort, columns: [String]) throws(StoreError) {
    try store.save(SavedView(name: Self.lastView, filter: "", sort: sort, columns: columns))
  }

  /// No person can give a view this name, which is empty.
  private static var lastView: String { "" }

  /// Marks a referral as looked at, as it is now.
  public func look(at id: Referral.ID) throws(StoreError) { try store.look(at: id) }
}
