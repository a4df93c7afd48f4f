import Referrals

/// Where the next page of a list is.
///
/// The documented sample of a link is plain http and lacks a part of the path
/// (learn.microsoft.com/partner-center/developer/get-a-list-of-referrals), while live links work as they are. So a
/// link is followed on the very server that is asked anyway; of any other only the query is taken, and only when it
/// carries the mark of where to go on.
enum NextLink {
  /// The path below the host, with the query.
  ///
  /// - Throws: ``ClientError/unreadable(_:)`` for a link to elsewhere that says nothing usable.
  static func path(for link: String, on server: ServerAddress) throws(ClientError) -> String {
    let plain = escaped(link.prefix { $0 != "#" })
    if let (origin, rest) = try? ServerAddress.split(plain) {
      if origin == server, rest.hasPrefix("/") { return String(rest) }
    } else if plain.hasPrefix("/"), !plain.hasPrefix("//") {
      return plain
    }
    guard let mark = plain.firstIndex(of: "?") else { throw .unreadable(.strayLink) }
    let query = plain[mark...]
    guard query.dropFirst().split(separator: "&").contains(where: isMark) else {
      throw .unreadable(.strayLink)
    }
    return Endpoint.list.path + query
  }

  /// The host that a link leads to; nil where it stays on the server.
  static func host(_ link: String) -> String? {
    guard let slashes = link.firstRange(of: "//") else { return nil }
    let scheme = link[..<slashes.lowerBound]
    guard scheme.isEmpty || scheme.hasSuffix(":") && !scheme.contains("?") else { return nil }
    let authority = link[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return (try? ServerAddress.hostAndPort(place))?.host
  }

  /// Whether an item of a query says where to go on (OData 4.01, part 2, sections 5.1.7 and 5.1.8: the dollar sign
  /// may be left out).
  private static func isMark(_ item: Substring) -> Bool {
    var name = item.prefix { $0 != "=" }.lowercased()
    guard item.utf8.count > name.utf8.count + 1 else { return false }
    for dollar in ["$", "%24"] where name.hasPrefix(dollar) { name.removeFirst(dollar.count) }
    return name == "skiptoken" || name == "skip"
  }

  /// A link as an address may be written (RFC 3986, section 2): what is escaped stays as it is.
  ///
  /// Services write filters and moments into their links as they come, with blanks and letters of any script.
  private static func escaped(_ link: Substring) -> String {
    let isBlank = { (byte: UInt8) in byte <= 0x20 }
    let bytes = Array(link.utf8.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if isKept(byte) || byte == UInt8(ascii: "%") && isEscape(bytes[index...].dropFirst().prefix(2)) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += PercentEncoding.encoded(byte)
      }
    }
    return text
  }

  private static func isEscape(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count == 2 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
      UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "%"):
      false
    default: (0x21...0x7E).contains(byte)
    }
  }
}
