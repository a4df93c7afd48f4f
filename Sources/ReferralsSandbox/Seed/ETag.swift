/// Version tags that look like the live service's.
///
/// The last group holds the second of the last update in hexadecimal, as in every captured tag; the first one
/// makes two updates within a second differ.
enum ETag {
  /// With the quotes that belong to it.
  static func text(random: UInt32, _ updated: Moment) -> String {
    "\"\(GUID.word(random))-0000-0100-0000-\(GUID.word(UInt32(truncatingIfNeeded: updated.unixSeconds)))0000\""
  }

  /// Whether an `If-Match` header names the tag: exactly, without the outer quotes, or by `*`.
  static func matches(_ header: String, _ tag: String) -> Bool {
    header == "*" || bare(header) == bare(tag)
  }

  private static func bare(_ tag: String) -> Substring {
    guard tag.utf8.count >= 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else { return tag[...] }
    return tag.dropFirst().dropLast()
  }
}
