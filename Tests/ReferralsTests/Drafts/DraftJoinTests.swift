import Referrals
import Testing

/// Two copies of one draft, each changed on its own.
@Suite struct JoiningDrafts {
  private func draft(_ edits: KeyValuePairs<JSONPointer, JSONValue>, on record: Referral? = nil) throws
    -> Draft
  {
    var draft = Draft(base: try record ?? Invented.referral())
    for (pointer, value) in edits { draft.set(value, at: pointer) }
    return draft
  }

  private func team(_ people: JSONValue...) -> JSONValue { .array([Invented.mira, Invented.tomas] + people) }

  @Test func `changes to different fields add up`() throws {
    let known = try draft(["/details/dealValue": "2500"])
    let mine = try draft(["/details/dealValue": "2500", "/details/notes": "Mine."])
    let theirs = try draft(["/details/dealValue": "2500", "/campaignId": "theirs"])
    let joined = mine.joined(with: theirs, since: known)
    #expect(
      joined
        == (try draft(["/details/dealValue": "2500", "/details/notes": "Mine.", "/campaignId": "theirs"])))
    #expect(theirs.joined(with: mine, since: known) == joined)
  }

  @Test func `what only the other changed since counts, and ours where both did`() throws {
    let known = try draft(["/details/dealValue": "1111", "/details/notes": "Known."])
    let mine = try draft(["/details/dealValue": "1111", "/details/notes": "Mine."])
    let theirs = try draft(["/details/dealValue": "2222", "/details/notes": "Theirs."])
    #expect(
      mine.joined(with: theirs, since: known)
        == (try draft(["/details/dealValue": "2222", "/details/notes": "Mine."])))
  }

  @Test func `what one of them unstaged stays unstaged`() throws {
    let known = try draft(["/details/dealValue": "1111", "/details/notes": "Known."])
    let mine = try draft(["/details/notes": "Known."])
    let theirs = try draft(["/details/dealValue": "1111"])
    #expect(mine.joined(with: theirs, since: known).isEmpty)
  }

  @Test func `people that each of them added are all there, once`() throws {
    let known = try draft(["/team": team(Invented.janeDoe)])
    let mine = try draft(["/team": team(Invented.janeDoe, Invented.ines)])
    let theirs = try draft(["/team": team(Invented.janeDoe, Invented.person("Zoe", "Hart"))])
    let joined = mine.joined(with: theirs, since: known)
    let names = Person.list(joined["/team"]).map(\.firstName)
    #expect(names == ["Mira", "Tomas", "Jane", "Zoe", "Ines"])
    #expect(mine.joined(with: theirs, since: nil)["/team"].array?.count == 5)
  }

  @Test func `of a draft that was sent only what was staged since is left`() throws {
    let sent = try draft(["/details/dealValue": "2500", "/team": team(Invented.janeDoe)])
    var mine = sent
    mine.set("Mine.", at: "/details/notes")
    mine.set(team(Invented.janeDoe, Invented.ines), at: "/team")
    let fresh = try Invented.referral([
      "/details/dealValue": 2500, "/team": team(Invented.janeDoe), "/eTag": "\"later\"",
      "/updatedDateTime": "2027-01-01T00:00:00.0000000Z",
    ])
    let rest = mine.joined(with: Draft(base: fresh), since: sent)
    #expect(rest.base == fresh)
    #expect(
      rest
        == (try draft(
          ["/details/notes": "Mine.", "/team": team(Invented.janeDoe, Invented.ines)], on: fresh)))
    #expect(sent.joined(with: Draft(base: fresh), since: sent).isEmpty)
  }
}
