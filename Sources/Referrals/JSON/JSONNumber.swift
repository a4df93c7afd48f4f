/// A JSON number that remembers how it was written, and is compared by what it is worth.
///
/// `1`, `1.0` and `10e-1` are equal and each is written back as it came. No binary floating point is involved.
public struct JSONNumber: Sendable, CustomStringConvertible {
  /// The number's own spelling.
  public let text: String

  /// Reads the grammar of RFC 8259, section 6; nil for anything else.
  public init?(_ text: String) {
    guard Self.isWellFormed(text.utf8) else { return nil }
    self.text = text
  }

  public init(_ value: Int) { text = String(value) }

  /// For the parser, which has checked the grammar already.
  init(wellFormed text: String) { self.text = text }

  public var description: String { text }

  /// The value as an integer, when it is a whole number that fits.
  public var int: Int? {
    let worth = canonical
    guard let shift = Int(worth.exponent), (0...18).contains(shift) else { return nil }
    return Int((worth.isNegative ? "-" : "") + worth.digits + String(repeating: "0", count: shift))
  }

  static func isWellFormed(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    guard let first = whole.first, first != UInt8(ascii: "0") || whole.count == 1 else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return false }
      return true
    }
    return rest.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension JSONNumber: Hashable {
  /// The worth without the spelling: significant digits without zeros at either end, and a power of ten.
  struct Canonical: Hashable {
    var isNegative: Bool
    var digits: String
    /// Text, so that an exponent of any length neither traps nor is taken for another.
    var exponent: String
  }

  var canonical: Canonical {
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    let mantissa = (parts.first ?? "0").drop { $0 == "-" }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count > 1 ? halves[1] : ""
    let all = ((halves.first ?? "") + fraction).drop { $0 == "0" }
    guard !all.isEmpty else { return Canonical(isNegative: false, digits: "0", exponent: "0") }
    var digits = String(all)
    var shift = -fraction.count
    while digits.last == "0" {
      digits.removeLast()
      shift += 1
    }
    let written = parts.count > 1 ? String(parts[1]) : "0"
    let exponent: String
    if let small = Int(written), case let (sum, overflow) = small.addingReportingOverflow(shift), !overflow {
      exponent = String(sum)
    } else {
      exponent = "\(written)+\(shift)"
    }
    return Canonical(isNegative: text.first == "-", digits: digits, exponent: exponent)
  }

  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.text == right.text || left.canonical == right.canonical
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
}
