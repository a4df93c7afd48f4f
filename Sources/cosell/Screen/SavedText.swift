/// What an editor saved, as text.
enum SavedText {
  /// The text in UTF-8, or in UTF-16 where a mark at the beginning says so; nil for anything else.
  static func text(_ bytes: [UInt8]) -> String? {
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xEF, 0xBB) where bytes.starts(with: [0xEF, 0xBB, 0xBF]):
      String(validating: bytes.dropFirst(3), as: UTF8.self)
    // UTF-32 begins like UTF-16.
    case (0xFF, 0xFE) where bytes.starts(with: [0xFF, 0xFE, 0, 0]): nil
    case (0xFF, 0xFE): utf16(bytes) { UInt16($0) | UInt16($1) << 8 }
    case (0xFE, 0xFF): utf16(bytes) { UInt16($0) << 8 | UInt16($1) }
    default: String(validating: bytes, as: UTF8.self).flatMap { $0.contains("\0") ? nil : $0 }
    }
  }

  private static func utf16(_ bytes: [UInt8], unit: (UInt8, UInt8) -> UInt16) -> String? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
    return String(validating: units, as: UTF16.self)
  }

  /// The text as it replaces another: with that one's ends of lines, and without the last line's where that one had
  /// none; nil where nothing else differs.
  static func settled(_ edited: String, over text: String) -> String? {
    let (mine, theirs) = (plain(edited), plain(text))
    var lines = mine
    // Editors end the last line; the notes need not.
    if lines.last == "\n", theirs.last != "\n" { lines.removeLast() }
    guard lines != theirs, mine != theirs else { return nil }
    return text.utf8.contains(0x0D) ? lines.replacing("\n", with: "\r\n") : lines
  }

  /// With the same end to every line.
  private static func plain(_ text: String) -> String {
    text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
  }
}
