import Foundation

/// Text as a filter compares it: small letters without accents in the one spelling of Unicode's NFKC, without
/// characters that can't be seen, and with blanks for control characters.
enum SearchText {
  static func folded(_ text: String) -> String {
    if let plain = foldedASCII(text) { return plain }
    let text = hasOneSpelling(text) ? text : text.precomposedStringWithCompatibilityMapping
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value < foldings.count {
        bytes += foldings[Int(scalar.value)]
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        bytes += scalar.properties.lowercaseMapping.utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same for a text of ASCII alone, as most are; nil for any other.
  private static func foldedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case 0x20..<0x7F: bytes.append(byte)
      case 0..<0x20, 0x7F: bytes.append(0x20)
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether letters are folded alike however they are composed, as those of Latin, Greek and Cyrillic are one by one.
  private static func hasOneSpelling(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value < 0x590 }
  }

  /// Every character that a letter with an accent or the accent itself is, folded.
  private static let foldings = (UInt32(0)..<0x2000).map { value in
    Unicode.Scalar(value).map { Array(folded($0).utf8) } ?? []
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .spaceSeparator: return " "
    default: if scalar.properties.isDefaultIgnorableCodePoint { return "" }
    }
    let small = scalar.properties.lowercaseMapping
    let parts = small.decomposedStringWithCanonicalMapping.unicodeScalars
    // From this class on, marks stand above or below a letter; others, as in Hindi, make it another letter.
    let bare = parts.filter { $0.properties.canonicalCombiningClass.rawValue < 200 }
    return bare.count < parts.count ? String(String.UnicodeScalarView(bare)) : small
  }

  /// Folds what was folded by other rules, and leaves what parts several texts.
  static func foldedAgain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { folded(String($0)) }
      .joined(separator: "\n")
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
      let parts = run.split(separator: "\"", omittingEmptySubsequences: false)
      return "\"" + parts.map { String($0) }.joined(separator: "\"\"") + "\""
    }
    return runs.joined(separator: " AND ")
  }
}
