/// Which proxy a server is reached by, as the environment says it and curl reads it.
///
/// Source: curl.se/docs/manpage.html, "Environment"; curl's `lib/url.c`, `detect_proxy`, and `lib/noproxy.c`. Two things
/// differ: this machine itself is never reached by a proxy, and an entry of `NO_PROXY` may name a port or stand in
/// brackets, which curl never matches.
public enum ProxyRules {
  /// The proxy for a server.
  ///
  /// - Parameters:
  ///   - server: Where requests go.
  ///   - variable: The value of an environment variable; an empty one counts as none.
  /// - Returns: Nil where the server is reached directly.
  /// - Throws: ``ClientError/badProxy(_:variable:)``.
  public static func proxy(
    for server: ServerAddress, variable: (String) -> String?
  ) throws(ClientError) -> Proxy? {
    if server.isLoopback { return nil }
    // Programs that answer web requests get `HTTP_PROXY` from whoever asks (httpoxy.org).
    let names = server.isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    func value(_ names: [String]) -> (name: String, text: String)? {
      for name in names { if let text = variable(name), !text.isEmpty { return (name, text) } }
      return nil
    }
    guard let (name, text) = value(names + ["all_proxy", "ALL_PROXY"]) else { return nil }
    if let list = value(["no_proxy", "NO_PROXY"]), isExempt(server, in: list.text) { return nil }
    guard IPAddress(server.host) == nil else { throw .badProxy(.addressOnly, variable: name) }
    do throws(ProxyFault) { return try Proxy(text) } catch { throw .badProxy(error, variable: name) }
  }

  /// Whether a list of hosts, networks and domains holds the server.
  static func isExempt(_ server: ServerAddress, in list: String) -> Bool {
    if list.trimmed == "*" { return true }
    return list.split { $0 == "," || $0 == " " || $0 == "\t" }.contains { holds($0, server) }
  }

  private static func holds(_ entry: Substring, _ server: ServerAddress) -> Bool {
    let (name, port) = split(entry)
    guard port == nil || port == server.port else { return false }
    if let address = IPAddress(server.host) { return IPNetwork(name)?.contains(address) ?? false }
    let host = withoutDot(server.host.lowercased()[...])
    var domain = withoutDot(name.lowercased()[...])
    if domain.hasPrefix(".") { domain = domain.dropFirst() }
    return !domain.isEmpty && (host == domain || host.hasSuffix(".\(domain)"))
  }

  /// The host of an entry, and the port where it has one; an IPv6 address stands with brackets or without.
  private static func split(_ entry: Substring) -> (name: Substring, port: Int?) {
    if entry.hasPrefix("["), let end = entry.firstIndex(of: "]") {
      let rest = entry[end...].dropFirst()
      let name = entry[..<end].dropFirst()
      if rest.hasPrefix("/") { return (name + rest, nil) }
      return (name, rest.hasPrefix(":") ? Int(rest.dropFirst()) ?? -1 : nil)
    }
    let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = parts.first, let port = parts.last else { return (entry, nil) }
    return (name, Int(port) ?? -1)
  }

  private static func withoutDot(_ name: Substring) -> Substring {
    name.hasSuffix(".") ? name.dropLast() : name
  }
}

/// The bytes of an IPv4 or IPv6 address.
struct IPAddress: Hashable {
  let bytes: [UInt8]

  /// Reads four numbers with dots, or the groups of RFC 4291, section 2.2; nil for a name.
  init?(_ text: some StringProtocol) {
    guard let bytes = text.contains(":") ? Self.six(text) : Self.four(text) else { return nil }
    self.bytes = bytes
  }

  private static func four(_ text: some StringProtocol) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4,
      parts.allSatisfy({ !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    let bytes = parts.compactMap { UInt8($0) }
    return bytes.count == 4 ? bytes : nil
  }

  private static func six(_ text: some StringProtocol) -> [UInt8]? {
    let text = String(text.prefix { $0 != "%" })
    guard let gap = text.firstRange(of: "::") else {
      let bytes = groups(text[...])
      return bytes?.count == 16 ? bytes : nil
    }
    guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...]),
      head.count + tail.count <= 14
    else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func groups(_ text: Substring) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var bytes: [UInt8] = []
    for (place, part) in parts.enumerated() {
      if place == parts.count - 1, part.contains(".") {
        guard let four = four(part) else { return nil }
        bytes += four
      } else {
        guard (1...4).contains(part.count), part.allSatisfy(\.isHexDigit), let group = UInt16(part, radix: 16)
        else { return nil }
        bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
      }
    }
    return bytes
  }
}

/// The addresses that begin with the same bits.
struct IPNetwork: Hashable {
  let address: IPAddress
  let bits: Int

  /// Reads an address, or one with the number of bits that count behind a slash; none, or 0, is all of them, as in
  /// curl.
  init?(_ text: Substring) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
    let all = address.bytes.count * 8
    var bits = 0
    if parts.count > 1 {
      guard let number = Int(parts[1]), (0...all).contains(number) else { return nil }
      bits = number
    }
    self.address = address
    self.bits = bits == 0 ? all : bits
  }

  func contains(_ other: IPAddress) -> Bool {
    guard address.bytes.count == other.bytes.count else { return false }
    return zip(address.bytes, other.bytes).enumerated().allSatisfy { place, pair in
      let counting = min(max(bits - place * 8, 0), 8)
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> counting)
      return pair.0 & mask == pair.1 & mask
    }
  }
}
