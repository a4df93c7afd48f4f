extension Paragraph {
  var rowCount: Int { breaks.count + 1 }

  /// The row that shows what follows `offset`.
  func row(of offset: Int) -> Int {
    var (low, high) = (0, breaks.count)
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The offsets a row runs over.
  func offsets(ofRow row: Int) -> Range<Int> {
    let start = breaks.indices.contains(row - 1) ? breaks[row - 1] : 0
    let end = breaks.indices.contains(row) ? breaks[row] : count
    return start..<max(start, end)
  }

  /// The last place the cursor can have on a row: a place where the next row starts belongs to that one.
  func lastPlace(ofRow row: Int) -> Int {
    let offsets = offsets(ofRow: row)
    return row < rowCount - 1 ? max(offsets.lowerBound, before(offsets.upperBound)) : offsets.upperBound
  }

  /// Columns between two offsets.
  func width(of range: Range<Int>) -> Int {
    text.contiguous { text, bytes in
      var (offset, width) = (range.lowerBound, 0)
      while offset < min(range.upperBound, bytes.count) {
        let step = ClusterStep(at: offset, of: text, bytes)
        width += step.width
        offset = step.next
      }
      return width
    }
  }

  /// The place on a row that is closest to `column` from the left.
  func offset(atColumn column: Int, ofRow row: Int) -> Int {
    let (start, last) = (offsets(ofRow: row).lowerBound, lastPlace(ofRow: row))
    return text.contiguous { text, bytes in
      var (offset, width) = (start, 0)
      while offset < last {
        let step = ClusterStep(at: offset, of: text, bytes)
        width += step.width
        guard width <= column else { break }
        offset = step.next
      }
      return offset
    }
  }

  /// Where the row that starts at `start` gives way to the next; nil for the last one.
  ///
  /// The last column is left to the cursor and to one blank that ends a row. Words move whole to the next row
  /// unless they fill one.
  static func rowEnd(
    from start: Int, of text: String, _ bytes: UnsafeBufferPointer<UInt8>, columns: Int
  ) -> Int? {
    let room = max(1, columns - 1)
    var (offset, width) = (start, 0)
    var pause: Int?
    while offset < bytes.count {
      let step = ClusterStep(at: offset, of: text, bytes)
      if !step.isBlank, width + step.width > room, offset > start { return pause ?? offset }
      width += step.width
      offset = step.next
      guard step.isBlank else { continue }
      if width > room { return offset }
      pause = offset
    }
    return nil
  }
}
