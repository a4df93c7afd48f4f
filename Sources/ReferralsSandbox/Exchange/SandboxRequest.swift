/// A request as it came over the wire.
public struct SandboxRequest: Hashable, Sendable {
  public struct Header: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public let method: String
  /// Path and query, percent-encoded as they came.
  public let target: String
  public internal(set) var headers: [Header]
  public let body: [UInt8]

  public init(_ method: String, _ target: String, headers: [Header] = [], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, in any case of letters.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The target without its query.
  public var path: String { String(target.prefix { $0 != "?" }) }

  /// What stands after the first question mark.
  var query: String { String(target.dropFirst(path.count).dropFirst()) }

  /// The request without the header that must not be kept or shown.
  var withoutToken: SandboxRequest {
    var copy = self
    copy.headers.removeAll { $0.name.lowercased() == "authorization" }
    return copy
  }
}
