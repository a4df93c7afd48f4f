import ReferralsClient
import Testing

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

  @Test(arguments: ["abc\r\nX-Evil: 1", "abc def", "abc\u{0}", "abc\u{7F}", "abç"])
  func `a token that would forge or break a header is refused`(text: String) {
    #expect(throws: ClientError.badToken) { try BearerToken(text) }
  }

  @Test func `the line break at the end of a file is cut off`() throws {
    #expect(throws: Never.self) { try BearerToken("\(secret)\r\n") }
  }
}
