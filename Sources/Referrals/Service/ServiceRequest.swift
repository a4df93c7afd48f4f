/// A request as it goes over the wire, but for the host, the token and the connection's own headers.
///
/// The pending view shows it and the client sends it, so what a person reads is what leaves.
public struct ServiceRequest: Hashable, Sendable {
  public struct Header: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public let endpoint: Endpoint
  /// Whose record it is about; nil for a list.
  public let referral: Referral.ID?
  /// The path below the host, with the query.
  public let path: String
  public let headers: [Header]
  public let body: String?

  public var method: String { endpoint.method }

  public static func list(_ query: ListQuery) -> ServiceRequest {
    let items = query.items.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
    let path = Endpoint.list.path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    return ServiceRequest(endpoint: .list, referral: nil, path: path, headers: [accept], body: nil)
  }

  public static func get(_ id: Referral.ID) -> ServiceRequest {
    ServiceRequest(
      endpoint: .get, referral: id, path: Endpoint.get.path(id: id), headers: [accept], body: nil)
  }

  /// An update that asks for the updated record, guarded by `eTag` where one is given.
  ///
  /// - Throws: ``JSONPatchError/notForTheService(index:name:)`` when the patch holds anything but add and replace.
  public static func patch(
    _ id: Referral.ID, _ patch: JSONPatch, eTag: String?
  ) throws(JSONPatchError) -> ServiceRequest {
    var headers = [accept, Header("Prefer", "return=representation")]
    if let eTag { headers.append(Header("If-Match", eTag)) }
    if let mediaType = Endpoint.patch.mediaType { headers.append(Header("Content-Type", mediaType)) }
    return ServiceRequest(
      endpoint: .patch, referral: id, path: Endpoint.patch.path(id: id), headers: headers,
      body: try patch.checkedForService().json.indented)
  }

  private static let accept = Header("Accept", "application/json")
}
