/// An exact decimal number, for money: decimal digits all the way, so nothing is ever rounded by itself.
///
/// Two spellings of one number are equal (`1.0` and `1`, `1e3` and `1000`).
public struct Amount: Hashable, Sendable {
  public let isNegative: Bool
  /// Most significant digit first, each 0 to 9, without zeros at either end; empty for zero.
  let digits: [UInt8]
  /// The power of ten of the last digit.
  let exponent: Int

  /// The most digits accepted on either side of the decimal point.
  static let limit = 60

  public static let zero = Amount(isNegative: false, digits: [], exponent: 0)

  /// Strips zeros so that a number has one representation.
  init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let leading = digits.drop { $0 == 0 }
    let trailing = leading.reversed().prefix { $0 == 0 }.count
    self.digits = Array(leading.dropLast(trailing))
    self.exponent = self.digits.isEmpty ? 0 : exponent + trailing
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  /// Reads a JSON number (RFC 8259, section 6) or a plain decimal; leading zeros are let pass.
  ///
  /// Nil for anything else, and for numbers with more than 60 digits on a side of the decimal point.
  public init?(_ decimalText: String) {
    let bytes = decimalText.utf8
    guard bytes.count <= 400 else { return nil }
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    let whole = Self.takeDigits(&rest)
    guard !whole.isEmpty else { return nil }
    var fraction: [UInt8] = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = Self.takeDigits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    guard let power = Self.takePower(&rest), rest.isEmpty else { return nil }
    self.init(isNegative: isNegative, digits: whole + fraction, exponent: power - fraction.count)
    guard -exponent <= Self.limit, digits.count + exponent <= Self.limit else { return nil }
  }

  public init(_ whole: Int) {
    let digits = String(whole.magnitude).utf8.map { $0 - 48 }
    self.init(isNegative: whole < 0, digits: digits, exponent: 0)
  }

  public var isZero: Bool { digits.isEmpty }

  /// The number in plain digits, without exponent, grouping or needless zeros.
  public var plain: String {
    let fraction = fractionText
    return "\(isNegative ? "-" : "")\(wholeText)\(fraction.isEmpty ? "" : ".")\(fraction)"
  }

  private static func takeDigits(_ rest: inout Substring.UTF8View) -> [UInt8] {
    let run = rest.prefix { (48...57).contains($0) }
    rest.removeFirst(run.count)
    return run.map { $0 - 48 }
  }

  /// The number after `e`, zero where there is none, nil where it is broken or beyond reason.
  private static func takePower(_ rest: inout Substring.UTF8View) -> Int? {
    guard let mark = rest.first, mark | 32 == UInt8(ascii: "e") else { return 0 }
    rest.removeFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let digits = takeDigits(&rest)
    let significant = digits.drop { $0 == 0 }
    guard !digits.isEmpty, significant.count <= 4 else { return nil }
    let power = significant.reduce(0) { $0 * 10 + Int($1) }
    return isNegative ? -power : power
  }
}

extension Amount {
  /// How many digits stand before the decimal point, negative by the zeros right after it.
  var wholeDigits: Int { digits.count + exponent }

  /// At least `0`.
  var wholeText: String {
    guard wholeDigits > 0 else { return "0" }
    return Self.text(digits.prefix(wholeDigits)) + String(repeating: "0", count: max(0, exponent))
  }

  var fractionText: String {
    guard exponent < 0 else { return "" }
    return String(repeating: "0", count: max(0, -wholeDigits))
      + Self.text(digits.dropFirst(max(0, wholeDigits)))
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }
}
