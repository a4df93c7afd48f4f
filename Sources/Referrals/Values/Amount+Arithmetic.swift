extension Amount: Comparable, AdditiveArithmetic {
  public static func < (left: Amount, right: Amount) -> Bool {
    switch (left.isNegative, right.isNegative) {
    case (true, false): true
    case (false, true): false
    case (false, false): left.isSmaller(than: right)
    case (true, true): right.isSmaller(than: left)
    }
  }

  public static func + (left: Amount, right: Amount) -> Amount {
    let exponent = min(left.exponent, right.exponent)
    let (one, other) = (left.reversedDigits(from: exponent), right.reversedDigits(from: exponent))
    if left.isNegative == right.isNegative {
      return Amount(isNegative: left.isNegative, digits: added(one, other), exponent: exponent)
    }
    return left.isSmaller(than: right)
      ? Amount(isNegative: right.isNegative, digits: subtracted(one, from: other), exponent: exponent)
      : Amount(isNegative: left.isNegative, digits: subtracted(other, from: one), exponent: exponent)
  }

  public static func - (left: Amount, right: Amount) -> Amount { left + -right }

  public static prefix func - (amount: Amount) -> Amount {
    Amount(isNegative: !amount.isNegative, digits: amount.digits, exponent: amount.exponent)
  }

  public static func * (left: Amount, right: Amount) -> Amount {
    // The lowest digit of the product first.
    var sums = Array(repeating: 0, count: left.digits.count + right.digits.count)
    for (place, digit) in left.digits.reversed().enumerated() {
      for (other, factor) in right.digits.reversed().enumerated() {
        sums[place + other] += Int(digit) * Int(factor)
      }
    }
    var carry = 0
    let digits = sums.map { sum in
      defer { carry = (sum + carry) / 10 }
      return UInt8((sum + carry) % 10)
    }
    return Amount(
      isNegative: left.isNegative != right.isNegative, digits: digits.reversed(),
      exponent: left.exponent + right.exponent)
  }

  /// The amount times a power of ten.
  func shifted(by power: Int) -> Amount {
    Amount(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  /// The nearest multiple of a power of ten, halves away from zero.
  func rounded(toPower power: Int) -> Amount {
    guard exponent < power else { return self }
    let kept = digits.count - (power - exponent)
    guard kept >= 0, digits.indices.contains(kept) else { return .zero }
    let down = Amount(isNegative: isNegative, digits: Array(digits.prefix(kept)), exponent: power)
    guard digits[kept] >= 5 else { return down }
    return down + Amount(isNegative: isNegative, digits: [1], exponent: power)
  }

  /// Compares what is left without the signs.
  private func isSmaller(than other: Amount) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    if wholeDigits != other.wholeDigits { return wholeDigits < other.wholeDigits }
    return digits.lexicographicallyPrecedes(other.digits)
  }

  /// Least significant digit first, the first one standing for ten to `power`.
  private func reversedDigits(from power: Int) -> [UInt8] {
    isZero ? [] : Array(repeating: 0, count: exponent - power) + digits.reversed()
  }

  /// The sum, most significant digit first.
  private static func added(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var sum: [UInt8] = []
    var carry: UInt8 = 0
    for index in 0..<max(left.count, right.count) {
      let digit = carry + (index < left.count ? left[index] : 0) + (index < right.count ? right[index] : 0)
      sum.append(digit % 10)
      carry = digit / 10
    }
    return [carry] + sum.reversed()
  }

  /// The difference from a number that is no smaller, most significant digit first.
  private static func subtracted(_ small: [UInt8], from large: [UInt8]) -> [UInt8] {
    var difference: [UInt8] = []
    var borrow: UInt8 = 0
    for (index, digit) in large.enumerated() {
      let taken = borrow + (index < small.count ? small[index] : 0)
      borrow = digit < taken ? 1 : 0
      difference.append(digit + 10 * borrow - taken)
    }
    return difference.reversed()
  }
}
