@testable import Referrals
import Testing

/// Records of which a part was no text, and what a draft would write back of it.
@Suite struct UnfaithfulDrafts {
  private func record() throws -> Referral {
    let text = """
      {"id":"r-1","details":{"notes":"Caf\\ud83d ok"},"team":[{"email":"ann@a.example","firstName":"A\\udc00n"}]}
      """
    return try #require(try Referral(parsing: Array(text.utf8), isWhole: true))
  }

  private func draft(_ value: JSONValue, at pointer: JSONPointer) throws -> Draft {
    var draft = Draft(base: try record())
    draft.set(value, at: pointer)
    return draft
  }

  @Test func `text that keeps what could not be read is told, and text without it is not`() throws {
    let notes = try record().notes
    #expect(notes.contains("\u{FFFD}"))
    #expect(try draft(.string(notes + " more"), at: "/details/notes").unfaithfulFields.map(\.id) == ["notes"])
    #expect(try draft("Written anew", at: "/details/notes").unfaithfulFields.isEmpty)
  }

  @Test func `somebody added at the end writes nobody else back, a list that is replaced does`() throws {
    let (ann, ben): (JSONValue, JSONValue) = (
      try #require(try record().document["team"]?.array?.first), ["email": "ben@b.example"]
    )
    #expect(try draft([ann, ben], at: "/team").unfaithfulFields.isEmpty)
    #expect(try draft([ben, ann], at: "/team").unfaithfulFields.map(\.id) == ["team"])
  }
}
