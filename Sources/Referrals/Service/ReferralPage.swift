/// One page of a list, whose rows may hold less than the records do.
public struct ReferralPage: Hashable, Sendable {
  public let referrals: [Referral]
  /// The service's count; whether of this page or of all matches is not documented.
  public let count: Int?
  /// Where the next page is, as the service wrote it; nil on the last page.
  public let nextLink: String?

  public init(referrals: [Referral], count: Int?, nextLink: String?) {
    self.referrals = referrals
    self.count = count
    self.nextLink = nextLink
  }

  /// Reads the OData envelope; nil when it has no `value` array or holds something that is no referral.
  public init?(_ json: JSONValue) {
    guard let elements = json["value"]?.array else { return nil }
    let referrals = elements.compactMap { Referral($0, isWhole: false) }
    guard referrals.count == elements.count else { return nil }
    self.init(
      referrals: referrals, count: json["@odata.count"]?.number?.int,
      nextLink: json["@odata.nextLink"]?.string)
  }
}
