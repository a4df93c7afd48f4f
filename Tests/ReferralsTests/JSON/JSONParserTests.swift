import Referrals
import Testing

@Suite struct JSONParsing {
  @Test(arguments: [
    "", "  ", "nul", "nulll", "True", "[1,]", "[,1]", "[1 2]", "[", "]", "{", #"{"a"}"#, #"{"a":}"#,
    #"{"a":1,}"#, "{a:1}",
    "{'a':1}", #"{"a":1 "b":2}"#, #"""#, #""a"#, #""\"#, #""\x""#, #""\u12G4""#, #""\u12"#, #""\uD83D\u"#,
    "\"a\nb\"",
    "1 2", "[] x", "// note\n1", "\u{A0}1", #""\u+123""#, "[1\u{0}]", "\u{FEFF}\u{FEFF}1", "-", "01", "1.",
    "Infinity",
  ])
  func `what is no document is refused`(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
      [0x22, 0x5C, 0x6E, 0xFF, 0x22], [0xFE, 0xFF, 0x00, 0x31], [0xEF, 0xBB],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are refused`(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
  }

  @Test(arguments: [
    (#""\uD83D\uDE00""#, "😀"), (#""\u00e9\/\b\f""#, "\u{E9}/\u{8}\u{C}"), (#""\ud800""#, "\u{FFFD}"),
    (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud800\n""#, "\u{FFFD}\n"),
    ("\u{FEFF}\"a\"", "a"), ("\t\r\n \"a\" \n", "a"), (#""\u0000""#, "\u{0}"),
  ])
  func `escapes, lone surrogates, a byte order mark and blanks are read`(text: String, string: String) throws
  {
    #expect(try JSONValue(parsing: text) == .string(string))
  }

  @Test func `nesting ends before the stack does`() {
    let fits = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(throws: Never.self) { try JSONValue(parsing: fits) }
    #expect(throws: JSONError.tooDeep(limit: 256)) {
      try JSONValue(parsing: String(repeating: "[{\"a\":", count: 100_000))
    }
  }

  @Test(arguments: [2, 63, 64, 65, 200])
  func `of members with one name the last counts, unless that is refused`(count: Int) throws {
    let last = "m\(count - 1)"
    let members = (0..<count).map { #""m\#($0)":\#($0)"# } + [#""\#(last)":"again""#, #""m0":"again""#]
    let text = "{\(members.joined(separator: ","))}"
    let object = try #require(try JSONValue(parsing: text).object)
    #expect(object.members.count == count)
    #expect(object.members.first?.value == "again")
    #expect(object.members.last?.value == "again")
    #expect(throws: JSONError.repeatedName(last)) {
      try JSONValue(parsing: text.utf8, repeatedNames: .refuse)
    }
  }

  @Test func `an error says where, and what was expected`() {
    #expect(throws: JSONError.unexpected(expected: "‘,’ or ‘]’", offset: 3)) {
      try JSONValue(parsing: "[1 2]")
    }
  }

  @Test func `whatever happens to a document, it is read or refused`() throws {
    var noise = Noise(seed: 42)
    let pieces = [
      "\"", "\\", "\\u", "\\uD83D", "{", "}", "[", "]", ",", ":", "e", "-", "0", "null", " ", "é",
    ]
    let bytes = Array(Invented.record.utf8)
    for _ in 0..<500 {
      let cut = noise.number(in: 0...bytes.count)
      let rest = noise.number(in: cut...bytes.count)
      let mutant = bytes[..<cut] + Array(noise.text(of: pieces).utf8) + bytes[rest...]
      guard let value = try? JSONValue(parsing: mutant) else { continue }
      #expect(try JSONValue(parsing: value.compact) == value)
    }
  }
}
