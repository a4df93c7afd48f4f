import Referrals
import Testing

@testable import ReferralsStore

@Suite struct KeptDrafts {
  @Test func `a draft comes back exactly, with its base, spelling and unknown members`() throws {
    let scratch = try Scratch()
    let base = try referral(
      parsing:
        #"{"id":"a","eTag":"\"1\"","details":{"dealValue":1.50e3,"notes":"a\u0000b é é","odd":[1.0,{}]},"team":[]}"#
    )
    var wanted = Draft(base: base)
    wanted.set(.string("2500.10"), at: "/details/dealValue")
    wanted.set(.array([["email": "jane.doe@contoso.example", "rank": 7]]), at: "/team")
    let store = try scratch.open()
    try store.saveDraft(wanted, condition: "conflict {\"x\":1}", over: nil, at: 42)
    store.close()

    let kept = try #require(try scratch.open().drafts().first)

    #expect(kept.draft == wanted)
    #expect(kept.draft.base.document.compact == base.document.compact)
    #expect(kept.condition == "conflict {\"x\":1}")
    #expect(kept.savedAt == 42)
  }

  @Test func `two copies of the program never overwrite each other's draft`() throws {
    let scratch = try Scratch()
    let (mine, theirs) = (try scratch.open(), try scratch.open())
    let base = try referral("a")
    let first = try mine.saveDraft(draft(on: base, notes: "1"), condition: "fresh", over: nil, at: 1)
    let seen = try theirs.draftsRevision()

    let second = try theirs.saveDraft(draft(on: base, notes: "2"), condition: "fresh", over: first, at: 2)

    #expect(try mine.draftsRevision() > seen)
    #expect(throws: StoreError.movedElsewhere("a")) {
      try mine.saveDraft(draft(on: base, notes: "3"), condition: "fresh", over: first, at: 3)
    }
    #expect(throws: StoreError.movedElsewhere("a")) { try mine.deleteDraft("a", revision: first) }
    try mine.deleteDraft("a", revision: second)
    #expect(try theirs.drafts().isEmpty)
    #expect(mine.copies.all().isEmpty)
  }

  @Test func `text in an open form is kept until it is taken back`() throws {
    let scratch = try Scratch()
    let store = try scratch.open()
    try store.saveUnfinished(key: "a/notes", text: "h", at: 1)
    try store.saveUnfinished(key: "b/name", text: "x", at: 2)
    try store.saveUnfinished(key: "a/notes", text: "ha", at: 3)
    #expect(try store.unfinished().map(\.text) == ["ha", "x"])

    try store.saveUnfinished(key: "a/notes", text: nil, at: 4)
    #expect(try store.unfinished().map(\.key) == ["b/name"])
  }

  @Test func `what two copies type in one form stands side by side, and neither lets go of the other's`()
    throws
  {
    let scratch = try Scratch()
    let (mine, theirs) = (try scratch.open(), try scratch.open(as: neighbour))
    try mine.saveUnfinished(key: "a/notes", text: "mine", at: 1)
    try theirs.saveUnfinished(key: "a/notes", text: "theirs", at: 2)
    #expect(try mine.unfinished().map(\.text) == ["mine"])
    #expect(try theirs.unfinished().map(\.text) == ["theirs"])
    try mine.saveUnfinished(key: "a/notes", text: nil, at: 3)
    #expect(try mine.unfinished().isEmpty && mine.leftUnfinished(key: "a/notes") == nil)
    #expect(try theirs.unfinished().map(\.text) == ["theirs"])
  }

  @Test func `what a copy that ended left in a form is offered to the next, and becomes its own`() throws {
    let scratch = try Scratch()
    try scratch.open(as: ended).saveUnfinished(key: "a/notes", text: "left", at: 1)
    let store = try scratch.open()
    try store.saveUnfinished(key: "a/notes", text: "mine", at: 2)
    #expect(try store.unfinished().map(\.text) == ["mine", "left"])
    #expect(try store.leftUnfinished(key: "a/notes")?.text == "left")

    try store.takeOver(try #require(try store.leftUnfinished(key: "a/notes")))
    #expect(try store.unfinished().map(\.text) == ["left"])
    #expect(try store.leftUnfinished(key: "a/notes") == nil)
    try store.saveUnfinished(key: "a/notes", text: nil, at: 4)
    #expect(try store.unfinished().isEmpty)
  }

  @Test func `at the start the latest text of each form is taken over, by one copy only`() throws {
    let scratch = try Scratch()
    try scratch.open(as: ended).saveUnfinished(key: "a/notes", text: "first", at: 1)
    let other = RunningProcess(number: 999_999_998, born: "1 none")
    try scratch.open(as: other).saveUnfinished(key: "a/notes", text: "second", at: 2)
    try scratch.open(as: other).saveUnfinished(key: "b/notes", text: "third", at: 3)
    let (mine, theirs) = (try scratch.open(), try scratch.open(as: neighbour))
    #expect(try mine.takeOverUnfinished().map(\.text) == ["third", "second"])
    #expect(try theirs.takeOverUnfinished().map(\.text) == ["first"])
    #expect(try mine.takeOverUnfinished().map(\.text) == ["third", "second"])
  }

  @Test func `wiping keeps drafts and what has no answer, and all goes when asked for`() throws {
    let scratch = try Scratch()
    let store = try scratch.open(as: ended)
    try store.save([try referral("a"), try referral("b")])
    try store.saveDraft(draft(on: try referral("a"), notes: "1"), condition: "fresh", over: nil, at: 1)
    try store.saveUnfinished(key: "k", text: "t", at: 1)
    try store.finish(
      try store.start(draft(on: try referral("b"), notes: "2")), .sent(nil, requestID: nil), condition: "",
      at: 2)
    _ = try store.start(draft(on: try referral("c"), notes: "3"))

    try store.wipe(keepingDrafts: true)
    #expect(try store.count(RowQuery()) == 0)
    #expect(try store.referral("a") == nil)
    #expect(try store.drafts().map(\.draft.base.id) == ["a", "c"])
    #expect(try store.history(count: 9).map(\.referral) == ["c"])
    #expect(try store.unfinished().count == 1)
    try store.save([try referral("a")])
    #expect(try store.rows(RowQuery(RowFilter("deal")), from: .first, count: 9).rows.map(\.id) == ["a"])

    try store.wipe(keepingDrafts: false)
    #expect(try store.drafts().isEmpty && store.history(count: 9).isEmpty && store.unfinished().isEmpty)
    #expect(store.copies.all().isEmpty && store.forms.isEmpty)
  }

  @Test func `views keep their order, and a view of the same name takes its place`() throws {
    let store = try Scratch().open()
    let big = SavedView(
      name: "Big", filter: "value>1m", sort: RowSort(.value, isDescending: true), columns: ["name", "value"])
    try store.save(big)
    try store.save(SavedView(name: "Mine", filter: "", sort: .newest, columns: []))
    try store.save(SavedView(name: "Big", filter: "value>2m", sort: RowSort(.name), columns: ["name"]))
    #expect(try store.views().map(\.name) == ["Big", "Mine"])
    #expect(try store.views().first?.sort == RowSort(.name))
    try store.deleteView("Big")
    #expect(try store.views().map(\.name) == ["Mine"])
  }
}
