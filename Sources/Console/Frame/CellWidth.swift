/// How a code point fills cells.
enum CellWidth: UInt32 {
  case narrow = 0
  case wide = 1
  /// Drawn into the cell before it.
  case mark = 2
  /// Never sent to the terminal as it is.
  case special = 3

  init(of scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x300 {
      let isControl = value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD
      self = isControl ? .special : .narrow
      return
    }
    var low = 0
    var high = Self.starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Self.starts[middle] >> 2 <= value { low = middle } else { high = middle }
    }
    self = CellWidth(rawValue: Self.starts[low] & 3) ?? .special
  }

  var columns: Int {
    switch self {
    case .narrow: 1
    case .wide: 2
    case .mark, .special: 0
    }
  }
}
