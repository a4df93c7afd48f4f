import Referrals

/// The list of columns, while some are shown and hidden.
public struct ColumnPicker: Hashable, Sendable {
  public var row = 0

  /// Every column, in the order in which they stand.
  static let columns = RowSort.Column.allCases

  var selected: RowSort.Column { Self.columns[min(max(0, row), Self.columns.count - 1)] }
}
