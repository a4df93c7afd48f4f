import Testing

@testable import ReferralsClient

@Suite struct BearerTokens {
  @Test func `a token never shows, whichever way it is written out`() throws {
    let token = try BearerToken(secret)
    var dumped = ""
    dump(token, to: &dumped)
    dump(["key": token], to: &dumped)
    let texts = [
      "\(token)", String(describing: token), String(reflecting: token), dumped, "\(Optional(token) as Any)",
    ]
    for text in texts { #expect(!text.contains("secret")) }
  }

  @Test(arguments: ["", " ", "\n", "\r\n\t"])
  func `an empty token is none`(text: String) {
    #expect(throws: ClientError.noToken) { try BearerToken(text) }
  }

  @Test(arguments: [
    ("abc\r\nX-Evil: 1", TokenFault.lineBreak), ("abc def", .blank), ("abc\u{0}", .character),
    ("abc\u{7F}", .character), ("abç", .character), ("ab\"c", .quote),
    ("{\"accessToken\": \"ab", .brokenJSON),
    ("{\"tokenType\": \"Bearer\"}", .jsonWithoutToken), ("[]", .jsonWithoutToken),
    ("{\"accessToken\": \"a b\"}", .blank),
  ])
  func `a token that would forge or break a header is refused, and what is wrong is told`(
    text: String, fault: TokenFault
  ) {
    #expect(throws: ClientError.badToken(fault)) { try BearerToken(text) }
    #expect(!"\(ClientError.badToken(fault))".contains("abc"))
  }

  @Test(arguments: [
    "Bearer TOKEN", "bearer  TOKEN\n", "Authorization: Bearer TOKEN", "\"TOKEN\"", "'Bearer TOKEN'",
    "Bearer 'TOKEN'",
    "\u{FEFF}TOKEN", "“TOKEN”", "  TOKEN\r\n", "{\"accessToken\": \"TOKEN\", \"expiresOn\": \"2027-01-01\"}",
    "{\n  \"access_token\": \"TOKEN\",\n  \"expires_in\": 3599\n}\n",
  ])
  func `a token is taken as people copy it`(text: String) throws {
    #expect(try BearerToken(text.replacing("TOKEN", with: secret)).header == "Bearer \(secret)")
  }

  @Test(arguments: ["Bearer", "\"\"", "Bearer ''", "{\"accessToken\": \"\"}"])
  func `words around nothing are no token`(text: String) {
    #expect(throws: ClientError.noToken) { try BearerToken(text) }
  }

  @Test func `the line break at the end of a file is cut off`() throws {
    #expect(throws: Never.self) { try BearerToken("\(secret)\r\n") }
  }
}
