/// The scheme, host and port that requests go to, and no other.
///
/// A bearer token must never cross a network in the clear, so plain http is taken for this machine only.
public struct ServerAddress: Hashable, Sendable {
  public let isSecure: Bool
  /// In lower case; an IPv6 address without its brackets.
  public let host: String
  public let port: Int

  /// The live service.
  public static let service = ServerAddress(isSecure: true, host: "api.partner.microsoft.com", port: 443)

  private init(isSecure: Bool, host: String, port: Int) {
    self.isSecure = isSecure
    self.host = host
    self.port = port
  }

  /// Reads an address such as `https://api.partner.microsoft.com` or `http://127.0.0.1:8080`.
  ///
  /// - Throws: ``ClientError/badAddress(_:)`` with what is wrong.
  public init(_ text: String) throws(ClientError) {
    let (origin, rest) = try Self.split(text)
    guard rest.isEmpty || rest == "/" else { throw .badAddress(.pathOrQuery) }
    self = origin
  }

  /// Reads the origin at the start of a longer address, and gives what follows it.
  static func split(_ text: String) throws(ClientError) -> (origin: ServerAddress, rest: Substring) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let colon = text.firstIndex(of: ":"),
      text[colon...].hasPrefix("://")
    else { throw .badAddress(.notAnAddress) }
    let scheme = text[..<colon].lowercased()
    guard scheme == "https" || scheme == "http" else { throw .badAddress(.scheme(scheme)) }
    let after = text[colon...].dropFirst(3)
    let authority = after.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    let origin = try ServerAddress(isSecure: scheme == "https", authority: authority)
    return (origin, after[authority.endIndex...])
  }

  private init(isSecure: Bool, authority: Substring) throws(ClientError) {
    guard !authority.contains("@") else { throw .badAddress(.userInfo) }
    let (host, portText) = try Self.hostAndPort(authority)
    var port = isSecure ? 443 : 80
    if let portText {
      guard !portText.isEmpty, portText.allSatisfy(\.isNumber), let number = Int(portText),
        (1...65_535).contains(number)
      else { throw .badAddress(.port(String(portText))) }
      port = number
    }
    guard isSecure || Self.isLoopback(host) else { throw .badAddress(.plain(host: host)) }
    self.init(isSecure: isSecure, host: host, port: port)
  }

  /// Takes the host and, where one is written, the port from what stands between the slashes.
  static func hostAndPort(
    _ authority: Substring
  ) throws(ClientError) -> (host: String, port: Substring?) {
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .badAddress(.host) }
      let host = authority[authority.index(after: authority.startIndex)..<end].lowercased()
      let rest = authority[authority.index(after: end)...]
      guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }),
        rest.isEmpty || rest.hasPrefix(":")
      else { throw .badAddress(.host) }
      return (host, rest.isEmpty ? nil : rest.dropFirst())
    }
    let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts.first?.lowercased() ?? ""
    guard !host.isEmpty, !host.hasPrefix("."), !host.contains(".."),
      host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "_" })
    else { throw .badAddress(.host) }
    return (host, parts.count > 1 ? parts[1] : nil)
  }

  /// Whether requests stay on this machine.
  var isLoopback: Bool { Self.isLoopback(host) }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension ServerAddress: CustomStringConvertible {
  /// The address without a slash at its end.
  public var description: String { "\(isSecure ? "https" : "http")://\(authority)" }

  /// Host and port; a port that goes without saying is left out.
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }
}

/// What is wrong with the address of a server.
public enum AddressFault: Hashable, Sendable {
  case notAnAddress
  case scheme(String)
  /// Plain http to another machine.
  case plain(host: String)
  /// A name or password inside the address, which is not repeated here.
  case userInfo
  case host
  case port(String)
  case pathOrQuery
}
