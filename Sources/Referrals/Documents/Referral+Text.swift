/// A record as text, as it comes from the service and as it is kept.
extension Referral {
  /// Reads a record as far as it can be read, and notes in ``unfaithful`` where it can't; nil when it has no `id`.
  ///
  /// - Throws: Where it does not even end as it began.
  public init?(parsing bytes: [UInt8], isWhole: Bool) throws(JSONError) {
    guard let read = try Self.read(bytes, in: 0..<bytes.count, isWhole: isWhole) else { return nil }
    self = read.referral
  }

  /// As above, and whether its own bytes are a JSON text as everybody reads it.
  static func read(
    _ bytes: [UInt8], in range: Range<Int>, isWhole: Bool
  ) throws(JSONError) -> (referral: Referral, isStandard: Bool)? {
    var parser = JSONParser(bytes: bytes, range: range, isLenient: true)
    parser.skipMark()
    parser.skipBlanks()
    guard parser.next == UInt8(ascii: "{") else {
      _ = try JSONValue(parsing: bytes[range])
      return nil
    }
    let document = try parser.document()
    if parser.isFaithful {
      return Referral(document, isWhole: isWhole).map { ($0, parser.isStandard) }
    }
    var second = JSONParser(bytes: bytes, range: range, isLenient: true, followsPath: true)
    _ = try second.document()
    return Referral(document, isWhole: isWhole, unfaithful: second.unfaithful).map { ($0, false) }
  }

  /// The record as a JSON text from which it is read again just as it is, ``unfaithful`` included.
  public var text: String { document.compact(marking: unfaithful) }
}
