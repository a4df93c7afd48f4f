import Referrals

/// Which operation of the service a request asks for, and of which referral.
struct Route: Hashable {
  let endpoint: Endpoint
  /// The referral's id, where the path names one.
  let id: String?

  /// Finds the operation in ``Endpoint/all``.
  init(_ request: SandboxRequest) throws(Refusal) {
    let matches = Endpoint.all.compactMap { endpoint in
      Self.match(request.path, endpoint.path).map { (endpoint, $0) }
    }
    guard !matches.isEmpty else {
      throw .notFound("There is nothing at ‘\(request.path)’. Referrals are at ‘\(Endpoint.list.path)’.")
    }
    guard let (endpoint, names) = matches.first(where: { $0.0.method == request.method }) else {
      throw .wrongMethod(request.method, allowed: matches.map(\.0.method))
    }
    self.endpoint = endpoint
    id = names.first
  }

  /// What stands in place of the pattern's `{…}` parts; nil when the path is another one.
  private static func match(_ path: String, _ pattern: String) -> [String]? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == wanted.count else { return nil }
    var names: [String] = []
    for (part, wanted) in zip(parts, wanted) where part != wanted {
      guard wanted.hasPrefix("{"), !part.isEmpty, let name = PercentDecoding.decoded(part) else { return nil }
      names.append(name)
    }
    return names
  }
}
