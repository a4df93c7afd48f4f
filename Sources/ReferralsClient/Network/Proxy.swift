import Referrals

/// The server that opens a way out of a network which lets nobody connect directly.
public struct Proxy: Hashable, Sendable {
  /// What it speaks.
  public enum Kind: Hashable, Sendable { case http, socks5 }

  public let kind: Kind
  /// An IPv6 address without its brackets.
  public let host: String
  public let port: Int
  let credentials: Credentials?

  /// The name and password that it wants, which show in no text, dump or log.
  struct Credentials: Hashable, Sendable {
    let name: String
    let password: String
  }
}

extension Proxy.Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "a name and password that are not shown" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension Proxy: CustomStringConvertible {
  /// Host and port.
  public var description: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

extension Proxy {
  /// The port that is meant where none is written (curl.se/docs/manpage.html, option `--proxy`).
  static let usualPort = 1_080

  /// Reads a proxy as curl does, such as `http://name:password@proxy.contoso.example:3128`.
  ///
  /// - Throws: ``ProxyFault``; what stands in the text is not repeated, since it may be part of a password.
  init(_ text: String) throws(ProxyFault) {
    let text = text.trimmed
    var rest = text[...]
    var scheme = "http"
    if let mark = text.firstRange(of: "://") {
      scheme = text[..<mark.lowerBound].lowercased()
      rest = text[mark.upperBound...]
    }
    kind = try Self.kind(of: scheme)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var place = authority
    if let at = authority.lastIndex(of: "@") {
      credentials = try Self.credentials(authority[..<at])
      place = authority[at...].dropFirst()
    } else {
      credentials = nil
    }
    guard credentials == nil || kind == .http else { throw .socksSignIn }
    (host, port) = try Self.hostAndPort(place)
  }

  private static func kind(of scheme: String) throws(ProxyFault) -> Kind {
    switch scheme {
    case "http": return .http
    case "socks5", "socks5h": return .socks5
    default:
      let isName = scheme.utf8.count <= 16 && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      throw .kind(isName ? scheme : nil)
    }
  }

  private static func credentials(_ text: Substring) throws(ProxyFault) -> Credentials? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let decoded = parts.map { PercentDecoding.decoded($0) }
    guard let name = decoded.first.flatMap(\.self), let password = decoded.last.flatMap(\.self) else {
      throw .signIn
    }
    if text.isEmpty || text == ":" { return nil }
    return Credentials(name: name, password: parts.count > 1 ? password : "")
  }

  private static func hostAndPort(_ text: Substring) throws(ProxyFault) -> (String, Int) {
    guard let (host, port) = try? ServerAddress.hostAndPort(text) else { throw .host }
    guard let port, !port.isEmpty else { return (host, usualPort) }
    guard port.allSatisfy(\.isASCIIDigit), let number = Int(port), (1...65_535).contains(number) else {
      throw .port
    }
    return (host, number)
  }
}

/// What is wrong with the address of a proxy.
public enum ProxyFault: Error, Hashable, Sendable {
  /// A kind of proxy that can't be used, by its scheme where that is a word.
  case kind(String?)
  case host
  case port
  /// Escapes in the name or password that are broken.
  case signIn
  /// A name and password for a SOCKS proxy, which the HTTP library can't sign in to.
  case socksSignIn
  /// The server has no name; the TLS library would compare its certificate with the proxy's own address.
  case addressOnly
}
