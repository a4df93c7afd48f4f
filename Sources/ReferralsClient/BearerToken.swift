/// What proves to the service who is asking (RFC 6750); it never shows in a text, a dump or a log.
public struct BearerToken: Sendable {
  private let secret: String

  /// Takes a token; blanks around it are cut off, since files end with a line break.
  ///
  /// - Throws: ``ClientError/noToken`` for an empty one, ``ClientError/badToken`` for one with blanks, control or
  ///   other characters inside that would break or forge a header.
  public init(_ text: String) throws(ClientError) {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !Self.isBlank($0) }),
      let last = bytes.lastIndex(where: { !Self.isBlank($0) })
    else { throw .noToken }
    guard bytes[first...last].allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badToken }
    secret = String(text[first...last])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  var header: String { "Bearer \(secret)" }
}

extension BearerToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "a token that is not shown" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
