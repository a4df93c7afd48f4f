/// One operation of the service; the client builds requests from this table and the sandbox routes by it.
///
/// Source: learn.microsoft.com/partner-center/developer, "Get a list of referrals", "Get a referral by ID" and
/// "Update a lead or opportunity".
public struct Endpoint: Hashable, Sendable, Identifiable {
  public let id: String
  public let method: String
  /// The path below the host, with `{id}` where the referral's id stands.
  public let path: String
  /// The media type of the request body, where there is one.
  ///
  /// The documentation shows `application/json` for a JSON Patch and never `application/json-patch+json`.
  public let mediaType: String?
  /// The status codes that mean success.
  public let successes: [Int]

  public static let list = Endpoint(
    id: "list", method: "GET", path: "/v1.0/engagements/referrals", mediaType: nil, successes: [200])
  public static let get = Endpoint(
    id: "get", method: "GET", path: "/v1.0/engagements/referrals/{id}", mediaType: nil, successes: [200])
  public static let patch = Endpoint(
    id: "patch", method: "PATCH", path: "/v1.0/engagements/referrals/{id}", mediaType: "application/json",
    successes: [200, 204])

  public static let all: [Endpoint] = [.list, .get, .patch]

  /// The host of the live service.
  public static let serviceAddress = "https://api.partner.microsoft.com"

  func path(id: String) -> String {
    let parts = path.split(separator: "{id}", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.map(String.init).joined(separator: PercentEncoding.encoded(id))
  }
}
