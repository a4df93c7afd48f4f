extension String {
  /// Whether both are the same code points.
  ///
  /// Swift's own comparison takes "é" and "e" + accent for the same text; two such member names are different
  /// members, and a record that changed between the two has changed (RFC 8259, section 8.3).
  func isSpelled(like other: String) -> Bool {
    // Texts of the same code points are as long and always equal to Swift too, and those are the quicker questions.
    utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
  }
}
