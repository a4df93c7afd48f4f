/// A line as a person typed or pasted it, and what it says once nothing is left that nobody can see.
///
/// Invisible are zero-width characters, direction marks, byte order marks, soft hyphens and control characters, as web
/// pages and office programs leave them in what is copied. Joiners stay where letters or emoji need them: between two
/// characters beyond ASCII. Line ends and no-break spaces are blanks, and blanks at the ends are left out.
public struct LineEntry: Hashable, Sendable {
  public let text: String
  /// How many invisible characters were left out.
  public let invisible: Int

  public init(_ typed: String) {
    guard typed.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else {
      (text, invisible) = (typed.trimmed, 0)
      return
    }
    let scalars = Array(typed.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var count = 0
    for (place, scalar) in scalars.enumerated() {
      switch Self.kind(of: scalar) {
      case .plain: kept.append(scalar)
      case .blank: kept.append(" ")
      case .joiner:
        let isNeeded = Self.isLetter(kept.last) && Self.isLetter(scalars.dropFirst(place + 1).first)
        if isNeeded { kept.append(scalar) } else { count += 1 }
      case .invisible: count += 1
      }
    }
    (text, invisible) = (String(kept).trimmed, count)
  }

  /// The same with the digits and signs of ASCII for those that are as wide as an ideograph.
  var narrow: String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(Self.narrowed))).trimmed
  }

  private enum Kind { case plain, blank, joiner, invisible }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    // Variation selectors, and the tags within flags, are part of what is seen.
    case 0x20..<0x7F, 0xFE00...0xFE0F, 0xE0020...0xE007F: return .plain
    case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x2007, 0x2028, 0x2029, 0x202F: return .blank
    case 0x200C, 0x200D: return .joiner
    default:
      let properties = scalar.properties
      let isHidden = properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control
      return isHidden ? .invisible : .plain
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.value >= 0x80 else { return false }
    return kind(of: scalar) == .plain && !scalar.properties.isWhitespace
  }

  private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    case 0xFFE1: "£"
    case 0xFFE5: "¥"
    case 0xFFE6: "₩"
    default: scalar
    }
  }
}
