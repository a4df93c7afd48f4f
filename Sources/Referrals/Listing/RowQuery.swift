/// A list as a person asked for it.
public struct RowQuery: Hashable, Sendable {
  public var filter: RowFilter
  public var sort: RowSort
  /// The referrals that are marked, for ``RowFilter/marked``.
  public var marked: Set<Referral.ID>

  public init(_ filter: RowFilter = .everything, sort: RowSort = .newest, marked: Set<Referral.ID> = []) {
    self.filter = filter
    self.sort = sort
    self.marked = marked
  }
}

/// By what a list is sorted.
///
/// Rows that are equal in it stand in the order in which they first came, descending with the column.
///
/// Texts sort by their code points in small letters without accents, stages by the order of life; what is missing
/// comes first.
public struct RowSort: Hashable, Sendable {
  public enum Column: String, Hashable, Sendable, CaseIterable {
    case name, customer, stage, value, closes, updated, created, team
  }

  public var column: Column
  public var isDescending: Bool

  public init(_ column: Column, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }

  /// The latest change first.
  public static let newest = RowSort(.updated, isDescending: true)
}

/// Where in a list to read.
public enum Anchor: Hashable, Sendable {
  case first
  case last
  /// The rows right after this one.
  case after(Referral.ID)
  /// The rows right before this one.
  case before(Referral.ID)
  /// The rows on both sides of this one, which stands among them where the filter lets it through.
  case around(Referral.ID)
}

/// A piece of a list, in the list's order.
public struct RowWindow: Hashable, Sendable {
  public let rows: [ReferralRow]
  /// Whether the list goes on before the first row; true right after an anchor that was one of its rows.
  public let hasEarlier: Bool
  /// Whether the list goes on after the last row.
  public let hasLater: Bool

  public init(rows: [ReferralRow], hasEarlier: Bool, hasLater: Bool) {
    self.rows = rows
    self.hasEarlier = hasEarlier
    self.hasLater = hasLater
  }
}
