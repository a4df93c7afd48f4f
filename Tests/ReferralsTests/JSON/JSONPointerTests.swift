import Referrals
import Testing

@Suite struct JSONPointers {
  /// The document of RFC 6901, section 5.
  static let document =
    #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#

  @Test(arguments: [
    ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
    ("/e^f", "3"),
    ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"), ("", document),
  ])
  func `the examples of RFC 6901 find their values`(text: String, value: String) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.description == text)
    #expect(try JSONValue(parsing: Self.document)[at: pointer] == JSONValue(parsing: value))
  }

  @Test(arguments: [
    "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/-1", "/foo/1e0", "/foo/99999999999999999999", "/foo/0/x",
    "/nothing",
  ])
  func `what is not there is not found`(text: String) throws {
    #expect(try JSONValue(parsing: Self.document)[at: #require(JSONPointer(text))] == nil)
  }

  @Test(arguments: ["foo", "~0", "/a~", "/a~2b", "#/foo"])
  func `a malformed pointer is refused`(text: String) { #expect(JSONPointer(text) == nil) }

  @Test func `~01 is a tilde and a one, not a slash`() {
    #expect(JSONPointer(stringLiteral: "/~01").tokens == ["~1"])
    #expect(JSONPointer(tokens: ["~1", "a/b"]).description == "/~01/a~1b")
  }

  @Test func `a place is above what lies inside it only`() {
    let team: JSONPointer = "/team"
    #expect(team.isAbove(team.end))
    #expect(!team.isAbove(team))
    #expect(!team.isAbove("/teams/0"))
    #expect(team.end.parent == team)
  }
}
