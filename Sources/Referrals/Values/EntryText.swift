extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }

  var isASCIILetter: Bool { isASCII && isLetter }
}

extension StringProtocol {
  /// The text without white space at either end, the no-break spaces of pasted numbers included.
  var trimmed: String {
    let start = self.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
