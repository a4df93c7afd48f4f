import Referrals

/// What proves to the service who is asking (RFC 6750); it never shows in a text, a dump or a log.
public struct BearerToken: Sendable {
  private let secret: String

  /// Takes a token as people copy it: with blanks or quotes around it, with the header's words before it, or inside the
  /// JSON that a token comes in (`accessToken` of the Azure CLI, `access_token` of RFC 6749).
  ///
  /// - Throws: ``ClientError/noToken`` for an empty one, ``ClientError/badToken(_:)`` for one that would break or forge a
  ///   header.
  public init(_ text: String) throws(ClientError) {
    var token = Self.trimmed(text[...])
    if token.hasPrefix("{") || token.hasPrefix("[") { token = Self.trimmed(try Self.member(of: token)[...]) }
    // Quotes may stand around the header's words, or around the token behind them.
    while let shorter = Self.bared(token) { token = Self.trimmed(shorter) }
    guard !token.isEmpty else { throw .noToken }
    if let fault = TokenFault(token) { throw .badToken(fault) }
    secret = String(token)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace || first == "\u{FEFF}" { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// What is left without a pair of quotes around it, or without the words of the header before it; nil for a token
  /// that stands by itself.
  private static func bared(_ text: Substring) -> Substring? {
    for (open, close) in [("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”"), ("‘", "’")]
    where text.count > 1 && text.hasPrefix(open) && text.hasSuffix(close) {
      return text.dropFirst().dropLast()
    }
    for word in ["authorization:", "bearer"] where text.lowercased().hasPrefix(word) {
      let rest = text.dropFirst(word.count)
      if word.hasSuffix(":") || rest.first?.isWhitespace == true || rest.isEmpty { return rest }
    }
    return nil
  }

  private static func member(of text: Substring) throws(ClientError) -> String {
    guard let json = try? JSONValue(parsing: String(text)) else { throw .badToken(.brokenJSON) }
    guard let token = json["accessToken"]?.string ?? json["access_token"]?.string else {
      throw .badToken(.jsonWithoutToken)
    }
    return token
  }

  var header: String { "Bearer \(secret)" }
}

extension BearerToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "a token that is not shown" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What is wrong with a text that should be a token; none of the text is told.
public enum TokenFault: Hashable, Sendable {
  case lineBreak
  case blank
  case quote
  /// A control character, or one beyond ASCII.
  case character
  case brokenJSON
  case jsonWithoutToken

  /// The first thing wrong with a token.
  init?(_ token: Substring) {
    for character in token {
      switch character {
      case _ where character.isNewline: self = .lineBreak
      case _ where character.isWhitespace: self = .blank
      case "\"", "'": self = .quote
      case "!"..."~": continue
      default: self = .character
      }
      return
    }
    return nil
  }

  var words: String {
    switch self {
    case .lineBreak: "The token has a line break in it; tokens are one line."
    case .blank: "The token has a blank in it, which no token has."
    case .quote: "The token has a quotation mark in it, which no token has."
    case .character: "The token has a character in it that no token has."
    case .brokenJSON: "The token looks like JSON that was cut off or is not JSON after all."
    case .jsonWithoutToken: "The token is JSON without an ‘accessToken’."
    }
  }
}
