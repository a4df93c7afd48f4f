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
    guard link.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unreadable(.strayLink) }
    let plain = link.prefix { $0 != "#" }
    if let (origin, rest) = try? ServerAddress.split(String(plain)), origin == server, rest.hasPrefix("/") {
      return String(rest)
    }
    guard let mark = plain.firstIndex(of: "?") else { throw .unreadable(.strayLink) }
    let query = plain[mark...]
    guard query.dropFirst().split(separator: "&").contains(where: isSkipToken) else {
      throw .unreadable(.strayLink)
    }
    return Endpoint.list.path + query
  }

  private static func isSkipToken(_ item: Substring) -> Bool {
    let name = item.prefix { $0 != "=" }.lowercased()
    return item.count > name.count + 1 && (name == "$skiptoken" || name == "%24skiptoken")
  }
}
