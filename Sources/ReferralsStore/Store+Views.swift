import GRDB
public import Referrals

/// A named way to look at the list.
public struct SavedView: Hashable, Sendable {
  public let name: String
  /// As it was typed.
  public let filter: String
  public let sort: RowSort
  /// The names of the columns in their order, as the screen knows them.
  public let columns: [String]

  public init(name: String, filter: String, sort: RowSort, columns: [String]) {
    self.name = name
    self.filter = filter
    self.sort = sort
    self.columns = columns
  }
}

extension Store {
  /// The views in the order in which they were first kept.
  public func views() throws(StoreError) -> [SavedView] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM view ORDER BY place").map { row in
        let columns: String = row["columns"]
        return SavedView(
          name: row["name"], filter: row["filter"],
          sort: RowSort(RowSort.Column(rawValue: row["sort"]) ?? .updated, isDescending: row["descending"]),
          columns: columns.split(separator: "\n").map(String.init))
      }
    }
  }

  /// Keeps a view in place of one of the same name.
  public func save(_ view: SavedView) throws(StoreError) {
    try write { db in
      try db.execute(
        literal: """
          INSERT INTO view (name, place, filter, sort, descending, columns)
          VALUES (\(view.name), (SELECT coalesce(max(place), 0) + 1 FROM view), \(view.filter),
            \(view.sort.column.rawValue), \(view.sort.isDescending), \(view.columns.joined(separator: "\n")))
          ON CONFLICT (name) DO UPDATE SET filter = excluded.filter, sort = excluded.sort,
            descending = excluded.descending, columns = excluded.columns
          """)
    }
  }

  public func deleteView(_ name: String) throws(StoreError) {
    try write { db in try db.execute(sql: "DELETE FROM view WHERE name = ?", arguments: [name]) }
  }
}
