extension String {
  /// Whether both are the same code points.
  ///
  /// Swift's own comparison takes "é" and "e" + accent for the same text; two such member names are different
  /// members, and a record that changed between the two has changed (RFC 8259, section 8.3).
  package func isSpelled(like other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        // The same text, not a copy of it, as nearly always.
        left.baseAddress == right.baseAddress || left.elementsEqual(right)
      }
    }
    return isSame.flatMap(\.self) ?? utf8.elementsEqual(other.utf8)
  }
}
