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
    if let (next, width) = Self.plain(at: offset, bytes) {
      (self.next, self.width, isBlank) = (next, width, next == offset + 1 && bytes[offset] == 0x20)
      return
    }
    let start = text.utf8.index(text.startIndex, offsetBy: offset)
    let end = text.index(after: start)
    next = offset + text.utf8.distance(from: start, to: end)
    isBlank = next == offset + 1 && (bytes[offset] == 0x20 || bytes[offset] == 0x09)
    width = next == offset + 1 && bytes[offset] >= 0x20 ? 1 : DisplayText.width(ofCluster: text[start])
  }

  /// The cluster at an offset where its characters tell by themselves where it ends; that end, and its columns.
  private static func plain(at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (next: Int, width: Int)? {
    guard let base = scalar(at: offset, bytes), let width = width(ofAlone: base.value) else { return nil }
    let isPicture = isPicture(base.value)
    var end = base.next
    while end < bytes.count, bytes[end] >= 0x80 {
      guard let following = scalar(at: end, bytes) else { return nil }
      if isMark(following.value) || isPicture && (0x1F3FB...0x1F3FF).contains(following.value) {
        end = following.next
      } else if following.value == 0x200D {
        guard isPicture, let joined = scalar(at: following.next, bytes), Self.isPicture(joined.value) else {
          return nil
        }
        end = joined.next
      } else {
        return Self.width(ofAlone: following.value) == nil ? nil : (end, width)
      }
    }
    return (end, width)
  }

  private static func scalar(
    at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (value: UInt32, next: Int)? {
    guard offset < bytes.count else { return nil }
    let byte = bytes[offset]
    if byte < 0x80 { return (UInt32(byte), offset + 1) }
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for place in 1..<length { value = value << 6 | UInt32(bytes[offset + place] & 0x3F) }
    return (value, offset + length)
  }

  /// The columns of a character that begins a cluster whatever stands before it; nil for others.
  private static func width(ofAlone value: UInt32) -> Int? {
    if value < 0x80 { return (0x20..<0x7F).contains(value) ? 1 : nil }
    guard isAlone(value), let scalar = Unicode.Scalar(value) else { return nil }
    switch CellWidth(of: scalar) {
    case .narrow: return 1
    case .wide: return 2
    case .mark, .special: return nil
    }
  }

  /// Whether a character always belongs to the one before it, and takes no room.
  private static func isMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x300...0x36F, 0x591...0x5BD, 0x64B...0x65F, 0x670, 0xE31, 0xE34...0xE3A, 0xE47...0xE4E, 0xFE0F: true
    default: false
    }
  }

  /// Whether a character is a picture that a joiner makes one with another.
  private static func isPicture(_ value: UInt32) -> Bool {
    switch value {
    case 0x1F300...0x1F3FA, 0x1F400...0x1F53D, 0x1F546...0x1F64F, 0x1F680...0x1F6FF: true
    case 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF: true
    case 0x2640, 0x2642, 0x2695, 0x2696, 0x2708, 0x2764: true
    default: false
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
