/// One cluster of a text: where it ends and how it is shown.
///
/// Clusters that nothing can join to are told by their bytes; to ask the whole of Unicode for each would make long texts
/// slow.
struct ClusterStep {
  /// The offset in bytes of what follows.
  let next: Int
  /// Columns.
  let width: Int
  /// Whether it is a blank or a tab, behind which a line may break.
  let isBlank: Bool

  /// The cluster of `text` at an offset in its `bytes`, which must be an edge between clusters.
  init(at offset: Int, of text: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    if let (next, width) = Self.alone(at: offset, bytes),
      next == bytes.count || bytes[next] < 0x80 || Self.alone(at: next, bytes) != nil
    {
      (self.next, self.width, isBlank) = (next, width, bytes[offset] == 0x20)
      return
    }
    let start = text.utf8.index(text.startIndex, offsetBy: offset)
    let end = text.index(after: start)
    next = offset + text.utf8.distance(from: start, to: end)
    isBlank = next == offset + 1 && (bytes[offset] == 0x20 || bytes[offset] == 0x09)
    width = next == offset + 1 && bytes[offset] >= 0x20 ? 1 : DisplayText.width(ofCluster: text[start])
  }

  /// A character at an offset that only a mark or a joiner behind it could make more than one; its end and its columns.
  private static func alone(at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (next: Int, width: Int)? {
    let byte = bytes[offset]
    if byte < 0x80 { return (0x20..<0x7F).contains(byte) ? (offset + 1, 1) : nil }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for place in 1..<length { value = value << 6 | UInt32(bytes[offset + place] & 0x3F) }
    guard isAlone(value), let scalar = Unicode.Scalar(value) else { return nil }
    switch CellWidth(of: scalar) {
    case .narrow: return (offset + length, 1)
    case .wide: return (offset + length, 2)
    case .mark, .special: return nil
    }
  }

  /// Whether two such characters side by side are always two clusters: letters and signs of scripts that write each
  /// sound by itself, and single pictures.
  ///
  /// Source: Unicode Standard Annex #29, table 2; a few more would qualify.
  private static func isAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x309B...0x30FF, 0x3400...0x4DBF: true
    case 0xA1...0x2FF: value != 0xAD
    case 0x370...0x482, 0x48A...0x52F, 0x5D0...0x5EA, 0x620...0x64A, 0x660...0x669, 0x671...0x6D3: true
    case 0xE01...0xE30, 0xE32, 0xE40...0xE46, 0xE4F...0xE5B: true
    case 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20BF, 0x3001...0x3029, 0xFF01...0xFF60: true
    case 0x1F300...0x1F3FA, 0x1F400...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF: true
    default: false
    }
  }
}
