import Referrals
import Testing

@Suite struct JSONValues {
  @Test func `order, unknown members and the spelling of numbers survive a round trip`() throws {
    let text = #"{"z":1.50,"a":[1E+2,-0.0],"unknown":{"deep":[null,true]},"é":"ü\n"}"#
    #expect(try JSONValue(parsing: text).compact == text)
  }

  @Test func `a whole record reads back as itself from both spellings`() throws {
    let record = try JSONValue(parsing: Invented.record)
    #expect(try JSONValue(parsing: record.compact) == record)
    #expect(try JSONValue(parsing: record.indented) == record)
    #expect(try JSONValue(parsing: record.indented).indented == record.indented)
  }

  @Test func `indented text has one member a line and nothing in what is empty`() {
    let value: JSONValue = ["a": [1, [:]], "b": []]
    #expect(value.indented == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
  }

  @Test(arguments: [
    ("1", "1.0"), ("100", "1e2"), ("0", "-0"), (#""a""#, #""\u0061""#),
    (#"{"a":1,"b":2}"#, #"{"b":2,"a":1.00}"#),
    ("[1,[2]]", "[1.0,[2e0]]"), ("{}", "{ }"),
  ])
  func `values of one worth are equal and hash alike`(left: String, right: String) throws {
    let (left, right) = (try JSONValue(parsing: left), try JSONValue(parsing: right))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }

  @Test(arguments: [
    ("1", #""1""#), ("null", "false"), ("0", "false"), ("[1,2]", "[2,1]"), (#"{"a":null}"#, "{}"),
    ("[]", "{}"),
    (#"{"a":1}"#, #"{"A":1}"#), (#""a""#, #""A""#), ("1", "1.0000000000000000001"),
  ])
  func `values of another worth are different`(left: String, right: String) throws {
    #expect(try JSONValue(parsing: left) != JSONValue(parsing: right))
  }

  @Test func `texts that only look the same are different, as values and as names`() throws {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    #expect(JSONValue.string(composed) != .string(decomposed))
    let object = JSONObject([(composed, 1), (decomposed, 2)])
    #expect(object.members.count == 2)
    #expect(object[decomposed] == 2)
    #expect(object != JSONObject([(decomposed, 1), (composed, 2)]))
  }

  @Test func `a new member goes to the end, a known one keeps its place, nil takes it away`() {
    var object = JSONObject([("a", 1), ("b", 2)])
    object["c"] = 3
    object["a"] = .null
    object["b"] = nil
    #expect(object.members.map(\.name) == ["a", "c"])
    #expect(object["a"] == .null)
  }

  @Test func `controls, quotes and backslashes are escaped, and all else is left alone`() throws {
    let text = "\u{0}\u{1F}\u{7F}\"\\/\n\t 😀"
    #expect(JSONValue.string(text).compact == #""\u0000\u001f\u007f\"\\/\n\t 😀""#)
    #expect(try JSONValue(parsing: JSONValue.string(text).compact) == .string(text))
  }
}

@Suite struct JSONNumbers {
  @Test(arguments: [
    "0", "-0", "10", "1.5", "-1.50", "1e5", "1E+05", "1e-5", "123456789012345678901234567890.1",
    "1e99999999999999999999",
  ])
  func `a number keeps its spelling`(text: String) { #expect(JSONNumber(text)?.text == text) }

  @Test(arguments: [
    "", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1", " 1", "1 ", "1_0", "NaN", "٣", "1e1.5", "--1",
  ])
  func `what the grammar does not know is no number`(text: String) { #expect(JSONNumber(text) == nil) }

  @Test(arguments: [
    ("1", 1), ("-0", 0), ("12e2", 1200), ("12.00", 12), ("9223372036854775807", Int.max),
    ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("0.5", nil), ("1e400", nil),
    ("1e99999999999999999999", nil),
  ])
  func `a number is an integer when it is whole and fits`(text: String, int: Int?) throws {
    #expect(try #require(JSONNumber(text)).int == int)
  }

  @Test func `exponents beyond any machine are told apart`() {
    #expect(JSONNumber("1e99999999999999999999") != JSONNumber("1e99999999999999999998"))
    #expect(JSONNumber("0e99999999999999999999") == JSONNumber("0"))
  }
}
