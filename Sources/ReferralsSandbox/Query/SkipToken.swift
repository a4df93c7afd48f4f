import Foundation

/// The opaque text in a next link: the query of the page it leads to, in the URL-safe alphabet of RFC 4648.
enum SkipToken {
  static func token(for query: String) -> String {
    Data(query.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// Nil for a text that no next link held.
  static func query(in token: String) -> String? {
    let plain = token.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: plain + padding),
      let query = String(validating: data, as: UTF8.self),
      query.contains("%24skip=")
    else { return nil }
    return query
  }
}
