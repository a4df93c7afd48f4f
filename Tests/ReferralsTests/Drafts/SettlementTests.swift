import Referrals
import Testing

@Suite struct Settlements {
  private static let base = """
    {"id":"r-1","eTag":"\\"5\\"","status":"New","substatus":"Received","statusReason":null,
     "details":{"dealValue":10000.0,"notes":"First call","closingDateTime":"2027-02-26T00:00:00Z"},
     "team":[{"email":"maja@fabrikam.example","firstName":"Maja","lastName":"Lindqvist"}]}
    """

  private func referral(_ text: String = base) throws -> Referral {
    try #require(Referral(try JSONValue(parsing: text)))
  }

  /// The base with another version tag and these texts replaced.
  private func fresh(_ changes: (String, String)...) throws -> Referral {
    var text = Self.base.replacing("\\\"5\\\"", with: "\\\"6\\\"")
    for (old, new) in changes { text = text.replacing(old, with: new) }
    return try referral(text)
  }

  private func draft(_ edits: (JSONPointer, JSONValue)...) throws -> Draft {
    var draft = Draft(base: try referral())
    for (pointer, value) in edits { draft.set(value, at: pointer) }
    return draft
  }

  private static let jane: JSONValue = [
    "email": "jane@contoso.example", "firstName": "Jane", "lastName": "Doe", "phoneNumber": .null,
  ]

  private static let maja = #"{"email":"maja@fabrikam.example","firstName":"Maja","lastName":"Lindqvist"}"#

  private func draftWithJane() throws -> Draft {
    let team = try referral().document[at: "/team"]?.array ?? []
    return try draft(("/team", .array(team + [Self.jane])))
  }

  @Test func `under the same version tag nothing was applied unless our values are there`() throws {
    let draft = try draft(("/details/notes", "POC"))
    let other = try referral(Self.base.replacing("First call", with: "Theirs"))
    #expect(Settlement.judge(draft, against: other) == .notApplied)
    // A gateway may give a record a tag that never changes.
    let ours = try referral(Self.base.replacing("First call", with: "POC"))
    #expect(Settlement.judge(draft, against: ours) == .applied)
  }

  @Test(arguments: [
    ("POC\r\nagreed  ", "POC\nagreed"), ("POC \nagreed", "POC\r\nagreed\r\n"), ("Caf\u{E9}", "Cafe\u{301}"),
    ("", "  "), ("a\rb", "a\nb"),
  ])
  func `text that the service tidied is the text that was sent`(sent: String, kept: String) throws {
    let draft = try draft(("/details/notes", .string(sent)))
    let kept = try fresh(("\"First call\"", JSONValue.string(kept).compact))
    #expect(Settlement.judge(draft, against: kept) == .applied)
    #expect(draft.rebased(on: kept).draft.isEmpty)
    #expect(draft.rebased(on: kept).collisions.isEmpty)
  }

  @Test func `an address in small letters is the person who was sent, and no conflict with oneself`() throws {
    let sent: JSONValue = [
      "email": "Jane.Doe@Contoso.example", "firstName": "Jane ", "lastName": "Doe",
      "phoneNumber": "+41 44 000 00 01",
      "contactPreference": ["locale": "en-US", "disableNotifications": false],
    ]
    let kept =
      #"{"email":"jane.doe@contoso.example","firstName":"Jane","lastName":"Doe","phoneNumber":"+41440000001","#
      + #""contactPreference":{"locale":"en-us","disableNotifications":null}}"#
    let draft = try draft(("/team", .array((try referral().document[at: "/team"]?.array ?? []) + [sent])))
    let fresh = try fresh((Self.maja, "\(Self.maja),\(kept)"))
    #expect(Settlement.judge(draft, against: fresh) == .applied)
    let rebased = draft.rebased(on: fresh)
    #expect(rebased.collisions.isEmpty)
    #expect(rebased.draft.isEmpty)
  }

  @Test func `the verdict names what was taken and what the service kept its own`() throws {
    let draft = try draft(
      ("/details/dealValue", "12500"), ("/details/closingDateTime", "2027-03-31T00:00:00Z"))
    let verdict = draft.judged(by: try fresh(("10000.0", "12500")))
    #expect(verdict.taken.map(\.id) == ["deal-value"])
    #expect(verdict.kept.map(\.id) == ["closes-on"])
    #expect(!verdict.isUntouched)
  }

  @Test func `a changed record that holds our values has them from us`() throws {
    let draft = try draft(("/details/notes", "POC"), ("/details/dealValue", "12500.50"))
    let fresh = try fresh(("First call", "POC"), ("10000.0", "12500.5"))
    #expect(Settlement.judge(draft, against: fresh) == .applied)
  }

  @Test func `a day counts as ours in another spelling`() throws {
    let draft = try draft(("/details/closingDateTime", "2027-03-31T00:00:00Z"))
    let fresh = try fresh(("2027-02-26T00:00:00Z", "2027-03-31T00:00:00.0000000Z"))
    #expect(Settlement.judge(draft, against: fresh) == .applied)
  }

  @Test func `one value of ours that is missing makes a conflict`() throws {
    let draft = try draft(("/details/notes", "POC"), ("/details/dealValue", "12500"))
    #expect(Settlement.judge(draft, against: try fresh(("First call", "POC"))) == .conflict)
    #expect(Settlement.judge(draft, against: try fresh()) == .conflict)
  }

  @Test func `a stage counts with both its parts and its reason`() throws {
    var draft = try draft()
    draft.move(to: Stage("Closed", "Lost"), reason: "Budget")
    let lost = try fresh(
      ("\"New\"", "\"Closed\""), ("\"Received\"", "\"Lost\""),
      ("\"statusReason\":null", "\"statusReason\":\"Budget\""))
    #expect(Settlement.judge(draft, against: lost) == .applied)
    let other = try fresh(("\"New\"", "\"Closed\""), ("\"Received\"", "\"Lost\""))
    #expect(Settlement.judge(draft, against: other) == .conflict)
  }

  @Test func `an added person is found, with what the service adds to them and whoever else came`() throws {
    let jane =
      #"{"emailValidationStatus":"Valid","lastName":"Doe","firstName":"Jane","email":"jane@contoso.example"}"#
    let owen = #"{"email":"owen@fabrikam.example"}"#
    let fresh = try fresh((Self.maja, [owen, jane, Self.maja].joined(separator: ",")))
    #expect(Settlement.judge(try draftWithJane(), against: fresh) == .applied)
  }

  @Test func `a person who stood there before is not the one added`() throws {
    let base = try referral(Self.base.replacing("[{", with: "[\(Self.jane.compact),{"))
    var draft = Draft(base: base)
    draft.set(.array((base.document[at: "/team"]?.array ?? []) + [Self.jane]), at: "/team")
    let untouched = try referral(base.document.compact.replacing("\\\"5\\\"", with: "\\\"6\\\""))
    #expect(Settlement.judge(draft, against: untouched) == .conflict)
  }

  @Test func `a list that was sent whole has to be there whole`() throws {
    let draft = try draft(("/team", [Self.jane]))
    #expect(Settlement.judge(draft, against: try fresh((Self.maja, Self.jane.compact))) == .applied)
    let both = try fresh((Self.maja, "\(Self.maja),\(Self.jane.compact)"))
    #expect(Settlement.judge(draft, against: both) == .conflict)
  }

  @Test func `without a version tag only an equal record proves that nothing was applied`() throws {
    let untagged = Self.base.replacing("\"eTag\":\"\\\"5\\\"\",", with: "")
    var draft = Draft(base: try referral(untagged))
    draft.set("POC", at: "/details/notes")
    let alone = untagged.replacing("{\"id\"", with: "{\"@odata.context\":\"x\",\"id\"")
    #expect(Settlement.judge(draft, against: try referral(alone)) == .notApplied)
    let ours = untagged.replacing("First call", with: "POC")
    #expect(Settlement.judge(draft, against: try referral(ours)) == .applied)
    let theirs = untagged.replacing("First call", with: "Moved")
    #expect(Settlement.judge(draft, against: try referral(theirs)) == .conflict)
  }
}
