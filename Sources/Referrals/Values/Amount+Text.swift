extension Amount: CustomStringConvertible {
  public var description: String { plain }

  /// The amount for reading: commas between thousands, and at least the digits its currency has.
  ///
  /// Digits beyond the currency's own are kept, because they are there. Without a currency the number
  /// stands alone, with the digits it has.
  public func formatted(currency code: String?) -> String {
    let fraction = fractionText
    let padding = max(0, (code.map(Currency.exponent) ?? 0) - fraction.count)
    let decimals = fraction + String(repeating: "0", count: padding)
    return [
      isNegative ? "-" : "", grouped(wholeText), decimals.isEmpty ? "" : ".", decimals,
      code.map { $0.isEmpty ? "" : " \($0)" } ?? "",
    ].joined()
  }

  /// The amount in three digits or less where that can be: `310k`, `4.1m`, `2bn`, `1.5tn`.
  public var short: String {
    let units = ["", "k", "m", "bn", "tn"]
    let unit = min(max(0, (wholeDigits - 1) / 3), units.count - 1)
    let decimals = wholeDigits - 3 * unit >= 3 ? 0 : 1
    let rounded = rounded(toPower: 3 * unit - decimals)
    // Rounding can reach the next unit, as 999.96k does.
    guard rounded == self else { return rounded.short }
    let scaled = Amount(isNegative: false, digits: digits, exponent: exponent - 3 * unit)
    let fraction = scaled.fractionText
    return [
      isNegative ? "-" : "", grouped(scaled.wholeText), fraction.isEmpty ? "" : ".", fraction, units[unit],
    ].joined()
  }

  private func grouped(_ whole: String) -> String {
    let digits = Array(whole.utf8)
    guard digits.count > 3 else { return whole }
    var text: [UInt8] = []
    text.reserveCapacity(digits.count * 4 / 3)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
