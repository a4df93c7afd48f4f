/// How many records a page of the list is asked for.
enum PageSize {
  /// The smallest page that is asked for because larger ones did not come in time.
  static let least = 10

  /// The path with no more records than `limit` in its query.
  static func limited(_ path: String, to limit: Int) -> String {
    guard let top = top(of: path), top.count > limit else { return path }
    return path[..<top.place.lowerBound] + "\(limit)" + path[top.place.upperBound...]
  }

  /// Half of what a path asks for; nil where it does not say how many, or asks for few.
  static func smaller(than path: String) -> Int? {
    guard let count = top(of: path)?.count, count > least else { return nil }
    return max(count / 2, least)
  }

  private static func top(of path: String) -> (place: Range<String.Index>, count: Int)? {
    guard let mark = path.firstIndex(of: "?") else { return nil }
    for item in path[mark...].dropFirst().split(separator: "&") {
      guard let equals = item.firstIndex(of: "="), ["$top", "%24top"].contains(item[..<equals].lowercased()),
        let count = Int(item[equals...].dropFirst())
      else { continue }
      return (item.index(after: equals)..<item.endIndex, count)
    }
    return nil
  }
}
