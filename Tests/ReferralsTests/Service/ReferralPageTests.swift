import Referrals
import Testing

/// One odd row never hides the others.
@Suite struct ReferralPages {
  private static let good = #"{"id":"good","name":"Good","eTag":"\"1\""}"#

  private func page(_ rows: [[UInt8]], rest: String = "") throws -> ReferralPage {
    let envelope =
      Array(#"{"@odata.context":{"x":["}"]},"value": [ "#.utf8) + rows.joined(separator: Array(" ,\n".utf8))
      + Array(#" ],"@odata.count":7,"@odata.nextLink":"https://next.example"\#(rest)}"#.utf8)
    return try #require(try ReferralPage(parsing: envelope))
  }

  private func page(_ rows: String...) throws -> ReferralPage { try page(rows.map { Array($0.utf8) }) }

  @Test func `a page is read with its rows, their own texts, count and next link`() throws {
    let text = #"{ "id" : "a", "value" : 1.50, "name" : "\u00e9" }"#
    let page = try page(text, Self.good)
    #expect(page.referrals.map(\.id) == ["a", "good"])
    #expect(page.rows.map(\.text) == [text, Self.good])
    #expect(page.referrals.allSatisfy { !$0.isWhole }, "a row of a list may hold less than the record")
    #expect(page.count == 7)
    #expect(page.nextLink == "https://next.example")
    #expect(page.unread.isEmpty)
  }

  @Test(
    arguments: [
      ("null", nil, ReferralPage.Problem.notAnObject), ("[]", nil, .notAnObject), ("17", nil, .notAnObject),
      (#""text""#, nil, .notAnObject), ("{}", nil, .noID), (#"{"id":null,"name":"x"}"#, nil, .noID),
      (#"{"id":"","name":"x"}"#, nil, .noID), (#"{"id":5}"#, nil, .noID), (#"{"id":"\ud800"}"#, nil, .noID),
      (#"{"name":"x","id":"odd","a":}"#, "odd", nil), (#"{"id":"odd" "a":1}"#, "odd", nil),
      (
        #"{"a":{,},"id":"AAAAAAAA-00AB-4000-8000-00000000000F"}"#, "aaaaaaaa-00ab-4000-8000-00000000000f", nil
      ),
      (#"{5:1,"id":"odd"}"#, nil, nil),
    ] as [(String, String?, ReferralPage.Problem?)])
  func `a row that is no referral is told by its place, the others are read`(
    odd: String, id: String?, problem: ReferralPage.Problem?
  ) throws {
    let page = try page(Self.good, odd, #"{"id":"later"}"#)
    #expect(page.referrals.map(\.id) == ["good", "later"])
    #expect(page.unread.map(\.place) == [2])
    #expect(page.unread.first?.id == id)
    if let problem { #expect(page.unread.first?.problem == problem) }
    #expect(page.nextLink == "https://next.example")
  }

  @Test(
    arguments: [
      (#"{"id":"odd","name":5,"team":"x","details":[],"eTag":1,"customerProfile":null}"#, []),
      (#"{"id":"odd","details":{"notes":"a"# + "\n\u{1}" + #"b"}}"#, []),
      (#"{"id":"odd","details":{"notes":"half \ud83d of a pair"}}"#, ["/details/notes"]),
      (
        #"{"id":"odd","team":[{"email":"a\udc00b"},{"email":"\q"}],"x":"\uZZZZ"}"#,
        ["/team/0/email", "/team/1/email", "/x"]
      ),
      (
        #"{"id":"odd","details":{"dealValue":NaN,"x":-Infinity,"y":01}}"#,
        ["/details/dealValue", "/details/x", "/details/y"]
      ),
      (
        #"{"id":"odd","deep":"# + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
          + "}", nil
      ),
      (#"{"id":"odd","notes":""# + String(repeating: "long ", count: 100_000) + #"","n":1E+400}"#, []),
    ] as [(String, [JSONPointer]?)])
  func `what can be read of a record is taken, and what can't is known`(odd: String, places: [JSONPointer]?)
    throws
  {
    let page = try page(Self.good, odd)
    #expect(page.unread.isEmpty)
    let row = try #require(page.rows.last)
    #expect(row.referral.id == "odd")
    if let places {
      #expect(row.referral.unfaithful == places)
    } else {
      #expect(!row.referral.unfaithful.isEmpty)
    }
    let again = try Referral(parsing: Array(row.text.utf8), isWhole: false)
    #expect(again == row.referral)
    #expect(again?.unfaithful == row.referral.unfaithful, "what could not be read stays known")
    #expect(try JSONValue(parsing: row.text) == row.referral.document, "others read the text, too")
  }

  @Test(arguments: [[0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xE2, 0x82]] as [[UInt8]])
  func `bytes that are no text spoil one value of one record`(bytes: [UInt8]) throws {
    let odd =
      Array(#"{"id":"odd","name":"Deal","details":{"notes":"caf"#.utf8) + bytes
      + Array(#" x"},"z":"�"}"#.utf8)
    let page = try page([Array(Self.good.utf8), odd])
    let record = try #require(page.referrals.last)
    #expect(page.referrals.map(\.name) == ["Good", "Deal"])
    #expect(record.notes.hasPrefix("caf\u{FFFD}"))
    #expect(record.unfaithful == ["/details/notes"], "the service's own U+FFFD is what it is")
    #expect(try Referral(parsing: Array(record.text.utf8), isWhole: true)?.unfaithful == record.unfaithful)
  }

  @Test func `a name that is no text is marked at the object that has it`() throws {
    let odd = Array(#"{"id":"odd","details":{"a"#.utf8) + [0xFF] + Array(#"":1}}"#.utf8)
    let record = try #require(try page([odd]).referrals.first)
    #expect(record.unfaithful == ["/details"])
    #expect(try Referral(parsing: Array(record.text.utf8), isWhole: true)?.unfaithful == ["/details"])
  }

  @Test(arguments: [
    "", "<html>", "{", #"{"value":["#, #"{"value":[{"id":"a"}"#, #"{"value":[{"id":"a"},]}"#,
    #"{"value":[]} x"#,
    #"{"value":[{"id":"a}]}"#, #"{"value":[],"@odata.count":x}"#,
  ])
  func `what is no JSON text is an error`(text: String) {
    #expect(throws: JSONError.self) { try ReferralPage(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [
    "[]", "{}", "null", #"{"value":{}}"#, #"{"values":[]}"#, #"{"value":[],"@odata.nextLink":7}"#,
  ])
  func `what is no list, or goes on nobody knows where, is none`(text: String) throws {
    #expect(try ReferralPage(parsing: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    #"{"value":[]}"#, "\u{FEFF} {\"value\":[],\"@odata.nextLink\":null}", #"{"value":[ ],"x":"\"}"}"#,
  ])
  func `an empty page is a page`(text: String) throws {
    let page = try #require(try ReferralPage(parsing: Array(text.utf8)))
    #expect(page.rows.isEmpty && page.unread.isEmpty && page.nextLink == nil)
  }
}
