/// What to list, in the words of OData.
///
/// Source: learn.microsoft.com/partner-center/developer/get-a-list-of-referrals.
public struct ListQuery: Hashable, Sendable {
  public enum Order: String, Hashable, Sendable, CaseIterable {
    case newestChange = "updatedDateTime desc"
    case oldestChange = "updatedDateTime asc"
    case newest = "createdDateTime desc"
    case oldest = "createdDateTime asc"
  }

  /// The largest page the service is known to give.
  public static let largestPage = 100

  public var filter: String?
  public var order: Order?
  public var top: Int?
  public var skip: Int?
  public var count: Bool

  public init(
    filter: String? = nil, order: Order? = nil, top: Int? = nil, skip: Int? = nil, count: Bool = false
  ) {
    self.filter = filter
    self.order = order
    self.top = top
    self.skip = skip
    self.count = count
  }

  /// The options in the order they are written into the address.
  public var items: [(name: String, value: String)] {
    var items: [(String, String)] = []
    if let filter { items.append(("$filter", filter)) }
    if let order { items.append(("$orderby", order.rawValue)) }
    if let top { items.append(("$top", String(top))) }
    if let skip { items.append(("$skip", String(skip))) }
    if count { items.append(("$count", "true")) }
    return items
  }
}
