/// One page of a list, whose rows may hold less than the records do.
public struct ReferralPage: Hashable, Sendable {
  /// A referral and the text that it was read from.
  public struct Row: Hashable, Sendable {
    public let referral: Referral
    public let text: String

    public init(_ referral: Referral) { self.init(referral, text: referral.text) }

    init(_ referral: Referral, text: String) {
      self.referral = referral
      self.text = text
    }
  }

  /// A place of the list where no referral could be read.
  public struct Unread: Hashable, Sendable {
    /// Counted from 1 on this page.
    public let place: Int
    /// Which one it is, as far as that could be read.
    public let id: Referral.ID?
    public let problem: Problem

    public init(place: Int, id: Referral.ID?, problem: Problem) {
      self.place = place
      self.id = id
      self.problem = problem
    }
  }

  /// Why there is no referral.
  public enum Problem: Hashable, Sendable {
    case notAnObject
    case noID
    case notJSON(JSONError)
  }

  public let rows: [Row]
  public let unread: [Unread]
  /// The service's count; whether of this page or of all matches is not documented.
  public let count: Int?
  /// Where the next page is, as the service wrote it; nil on the last page.
  public let nextLink: String?

  public var referrals: [Referral] { rows.map(\.referral) }

  public init(rows: [Row], unread: [Unread] = [], count: Int?, nextLink: String?) {
    self.rows = rows
    self.unread = unread
    self.count = count
    self.nextLink = nextLink
  }

  public init(referrals: [Referral], count: Int?, nextLink: String?) {
    self.init(rows: referrals.map(Row.init), count: count, nextLink: nextLink)
  }
}

extension ReferralPage.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnObject: "It isn't an object."
    case .noID: "It has no id."
    case .notJSON(let error): error.description
    }
  }
}
