public import Referrals

/// A way to look at the list that has a name: a filter, an order and columns.
public struct ListView: Hashable, Sendable {
  public let name: String
  /// As it is typed.
  public let filter: String
  public let sort: RowSort
  /// As in ``ReferralList/chosen``; nil leaves the columns as they are.
  public let columns: [RowSort.Column]?

  public init(name: String, filter: String, sort: RowSort, columns: [RowSort.Column]? = nil) {
    self.name = name
    self.filter = filter
    self.sort = sort
    self.columns = columns
  }

  /// Those that everybody has.
  static let shipped = [
    ListView(name: "Everything", filter: "", sort: .newest),
    ListView(name: "Closing within 30 days", filter: "stage:active closes<+30d", sort: RowSort(.closes)),
    ListView(name: "Past the closing date", filter: "stage:active closes<today", sort: RowSort(.closes)),
    ListView(name: "New, to be answered", filter: "stage:new", sort: .newest),
    ListView(name: "Pending changes", filter: "is:pending", sort: .newest),
    ListView(name: "Changed since I looked", filter: "is:changed", sort: .newest),
  ]
}

/// The list of views, while one is picked or named.
public struct ViewPicker: Hashable, Sendable {
  public var row = 0
  /// The name of the view that is being kept; nil while one is picked.
  public var name: LineEditor?
  /// The views that were deleted while the list is open, which can be brought back, the last first.
  var deleted: [ListView] = []
}
