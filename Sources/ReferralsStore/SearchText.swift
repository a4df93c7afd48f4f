/// Text as a filter compares it: small letters, and blanks for control characters.
enum SearchText {
  static func folded(_ text: String) -> String {
    let small = text.lowercased()
    guard small.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return small }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: small.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 })
    return String(clean)
  }

  /// Several texts in one, between which nothing can be found.
  static func folded(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.map(folded).joined(separator: "\n")
  }

  /// The full-text expression that every text with `needle` in it meets, and few others; nil when `needle` is too short.
  ///
  /// The index knows runs of three characters.
  static func expression(_ needle: String) -> String? {
    let scalars = Array(needle.unicodeScalars)
    guard scalars.count >= 3 else { return nil }
    // A long text is told apart by far fewer runs than it has.
    let runs = (0...(scalars.count - 3)).prefix(16).map { place in
      var run = String.UnicodeScalarView()
      run.append(contentsOf: scalars[place..<(place + 3)])
      return "\""
        + String(run).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
    }
    return runs.joined(separator: " AND ")
  }
}
