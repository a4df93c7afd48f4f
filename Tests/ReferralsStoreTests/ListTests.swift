import Foundation
import Referrals
import Testing

@testable import ReferralsStore

/// Random referrals, and the list made of them the slow way.
struct NaiveList: Sendable {
  let all: [Referral]

  init(count: Int, seed: UInt64) throws {
    var dice = Dice(seed)
    let names = ["Alpha", "alpha", "Äther", "Estate \"wave\" 2", "x", "100% off", "Zoo_1", "ÉTÉ été"]
    let customers = ["Contoso Pharma", "Fabrikam", "Adatum", "contoso", "Wing'tip"]
    let values: [JSONValue] = [
      .null, "0", "-5", "-5.01", "10000", "9999.99", "1e6", "1000000.0", "0.001", "123456789012345678.25",
      "-0.5",
    ]
    let stages = Stage.all + [Stage("Closed", "Error"), Stage("Odd", "One")]
    all = try (0..<count).map { place in
      let stage = dice.pick(stages)
      return try referral(
        "id-\(dice.roll(10))-\(place)", ("name", .string(dice.pick(names))),
        ("status", .string(stage.status)),
        ("substatus", .string(stage.substatus)),
        (
          "updatedDateTime",
          dice.pick([.null, "2026-11-01T08:00:00Z", "2026-11-20T23:59:59.9Z", "2025-12-31T00:00:00Z"])
        ),
        ("customerProfile", ["name": .string(dice.pick(customers))]),
        (
          "details",
          [
            "dealValue": dice.pick(values), "currency": dice.pick([.null, "USD", "CHF"]),
            "closingDateTime": dice.pick([
              .null, "2026-12-31T00:00:00Z", "2027-02-26T00:00:00Z", "1999-01-01T00:00:00Z",
            ]),
            "notes": dice.pick([.null, "POC scope agreed", "ÇA VA", "call\tback"]),
          ]
        ),
        (
          "team",
          .array(
            (0..<dice.roll(3)).map { ["firstName": "Jane", "email": .string("jane\($0)@contoso.example")] })
        ))
    }
  }

  func ids(_ sort: RowSort, where isShown: (Referral) -> Bool = { _ in true }) -> [String] {
    let rows = all.enumerated().filter { isShown($0.element) }.sorted { left, right in
      let order = compare(left.element, right.element, sort.column)
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element.id)
    return sort.isDescending ? rows.reversed() : rows
  }

  private func compare(_ left: Referral, _ right: Referral, _ column: RowSort.Column) -> Int {
    func order<Value: Comparable>(_ left: Value?, _ right: Value?) -> Int {
      switch (left, right) {
      case (nil, nil): 0
      case (nil, _): -1
      case (_, nil): 1
      case (let left?, let right?): left < right ? -1 : left > right ? 1 : 0
      }
    }
    func bytes(_ text: String) -> [Int] { text.bare.unicodeScalars.map { Int($0.value) } }
    func text(_ left: String, _ right: String) -> Int {
      bytes(left) == bytes(right) ? 0 : bytes(left).lexicographicallyPrecedes(bytes(right)) ? -1 : 1
    }
    switch column {
    case .name: return text(left.name, right.name)
    case .customer: return text(left.customerName, right.customerName)
    case .stage: return text(SortKey.stage(left.stage), SortKey.stage(right.stage))
    case .value: return order(left.dealValue, right.dealValue)
    case .closes: return order(left.closes, right.closes)
    case .updated: return text(left.updated, right.updated)
    case .created: return 0
    case .team: return order(left.team.count, right.team.count)
    }
  }
}

/// A store with a naive list in it, made once for all tests that only read.
struct FilledStore: Sendable {
  let naive: NaiveList
  let store: Store

  static let large = Result { try FilledStore(count: 1_200, seed: 3) }
  static let small = Result { try FilledStore(count: 300, seed: 5) }

  private init(count: Int, seed: UInt64) throws {
    naive = try NaiveList(count: count, seed: seed)
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-list-\(getpid())-\(seed)").path
    try? FileManager.default.removeItem(atPath: folder)
    store = try Store.open(folder: folder, profile: "demo", service: nil, at: 1)
    try store.save(naive.all)
    _ = try store.rows(RowQuery(), from: .first, count: 1)
  }
}

@Suite struct Lists {
  @Test(arguments: RowSort.Column.allCases, [false, true])
  func `windows joined together are the sorted list, from either end`(
    column: RowSort.Column, isDescending: Bool
  ) throws {
    let filled = try FilledStore.small.get()
    let (naive, store) = (filled.naive, filled.store)
    let query = RowQuery(sort: RowSort(column, isDescending: isDescending))
    let expected = naive.ids(query.sort)

    var window = try store.rows(query, from: .first, count: 37)
    var found = window.rows.map(\.id)
    #expect(!window.hasEarlier)
    while window.hasLater, let last = found.last {
      window = try store.rows(query, from: .after(last), count: 37)
      found += window.rows.map(\.id)
    }
    #expect(found == expected)

    window = try store.rows(query, from: .last, count: 41)
    found = window.rows.map(\.id)
    #expect(!window.hasLater)
    while window.hasEarlier, let first = found.first {
      window = try store.rows(query, from: .before(first), count: 41)
      found = window.rows.map(\.id) + found
    }
    #expect(found == expected)
  }

  @Test func `a window around a row holds it with as many neighbours as there are`() throws {
    let naive = try NaiveList(count: 60, seed: 8)
    let store = try Scratch().open()
    try store.save(naive.all)
    let expected = naive.ids(.newest)
    for (place, id) in expected.enumerated() {
      let window = try store.rows(RowQuery(), from: .around(id), count: 20)
      let start = min(max(0, place - 10), 40)
      #expect(window.rows.map(\.id) == Array(expected[start..<(start + 20)]))
      #expect(window.hasEarlier == (start > 0) && window.hasLater == (start < 40))
    }
    #expect(
      try store.rows(RowQuery(), from: .around("nobody"), count: 3).rows.map(\.id)
        == Array(expected.prefix(3)))
  }

  static let filters: [(String, @Sendable (Referral) -> Bool)] = [
    ("alpha", { $0.holds("alpha") }), ("!alpha", { !$0.holds("alpha") }), ("été", { $0.holds("été") }),
    ("ETE", { $0.holds("été") }), ("ather", { $0.holds("äther") }), ("e\u{301}te", { $0.holds("été") }),
    ("x", { $0.holds("x") }), ("ÇA", { $0.holds("ça") }), ("100%", { $0.holds("100%") }),
    ("o_1", { $0.holds("o_1") }),
    ("wing'", { $0.holds("wing'") }), ("call back", { $0.holds("call") && $0.holds("back") }),
    ("\"call back\"", { $0.holds("call\tback") }), ("nothing has this", { _ in false }),
    ("customer:contoso", { $0.customerName.lowercased().contains("contoso") }),
    ("notes:contoso", { $0.notes.lowercased().contains("contoso") }),
    ("person:jane1@", { $0.team.contains { $0.email.contains("jane1@") } }),
    ("stage:won", { $0.stage == .won }),
    ("stage:closed !stage:won", { $0.stage.isClosed && $0.stage != .won }),
    ("stage:odd", { $0.stage.status == "Odd" }), ("currency:chf", { $0.currency == "CHF" }),
    ("value>9999.99", { ($0.dealValue ?? .zero) > Amount("9999.99") ?? .zero }),
    ("value<=-5", { $0.dealValue.map { $0 <= Amount(-5) } ?? false }),
    ("value:1m", { $0.dealValue == Amount(1_000_000) }),
    ("value<0.001", { $0.dealValue.map { $0 < Amount("0.001") ?? .zero } ?? false }),
    ("closes<2026-12-31", { $0.closes.map { $0 < Day(iso: "2026-12-31") ?? .first } ?? false }),
    ("closes:2026", { $0.closes?.year == 2026 }), ("closes>=2026-12", { ($0.closes ?? .first).year >= 2026 }),
    ("updated:2026-11", { $0.updated.hasPrefix("2026-11") }),
    ("updated<2026-11-20", { !$0.updated.isEmpty && $0.updated < "2026-11-20" }),
    ("team:2", { $0.team.count == 2 }), ("value>", { _ in true }),
    (
      "fabrikam stage:new value>100",
      { $0.holds("fabrikam") && $0.stage.status == "New" && ($0.dealValue ?? .zero) > Amount(100) }
    ),
  ]

  @Test(arguments: filters.indices)
  func `a filter lets through what a look at every record would`(place: Int) throws {
    let (text, isShown) = Self.filters[place]
    let filled = try FilledStore.large.get()
    let (naive, store) = (filled.naive, filled.store)
    let query = RowQuery(RowFilter(text), sort: RowSort(.customer))
    let expected = naive.ids(query.sort, where: isShown)

    let rows = try store.rows(query, from: .first, count: 5_000).rows
    #expect(rows.map(\.id) == expected)
    #expect(try store.rows(query, from: .first, count: 9).rows.map(\.id) == Array(expected.prefix(9)))
    #expect(try store.rows(query, from: .last, count: 9).rows.map(\.id) == Array(expected.suffix(9)))
    #expect(try store.count(query) == expected.count)
    let values = naive.all.filter(isShown).compactMap(\.dealValue)
    let totals = try store.totals(query)
    #expect(totals.reduce(Amount.zero) { $0 + $1.sum } == values.reduce(.zero, +))
    #expect(totals.reduce(0) { $0 + $1.valued } == values.count)
  }

  @Test func `totals without a filter follow every change`() throws {
    let naive = try NaiveList(count: 200, seed: 9)
    let store = try Scratch().open()
    try store.save(naive.all)
    try store.save([try referral(naive.all[0].id, ("status", "Closed"), ("substatus", "Won"))])
    try store.vanish(naive.all[10..<60].map(\.id), at: 1)
    var run = try store.beginSync(full: true, at: 2)
    let left = Array(naive.all[..<10] + naive.all[60...])
    run = try store.save(ReferralPage(referrals: left, count: nil, nextLink: nil), in: run)
    try store.finishSync(run, at: 2 + Store.goneFor)

    #expect(try store.count(RowQuery()) == 150)
    let byLooking = try store.totals(RowQuery(.not(.text("nothing has this"))))
    #expect(try store.totals(RowQuery()) == byLooking)
    #expect(byLooking.reduce(0) { $0 + $1.count } == 150)
  }

  @Test func `pending, marked and conditions choose by what is kept here`() throws {
    let store = try Scratch().open()
    try store.save(try ["a", "b", "c"].map { try referral($0) })
    try store.saveDraft(draft(on: try referral("a"), notes: "1"), condition: "fresh", over: nil, at: 1)
    try store.saveDraft(draft(on: try referral("b"), notes: "1"), condition: "conflict [1]", over: nil, at: 1)
    func ids(_ text: String) throws -> [String] {
      try store.rows(
        RowQuery(RowFilter(text), sort: RowSort(.name), marked: ["c", "nobody"]), from: .first, count: 9
      ).rows.map(\.id)
    }
    #expect(try ids("is:pending") == ["a", "b"])
    #expect(try ids("is:conflict") == ["b"])
    #expect(try ids("is:marked") == ["c"])
    #expect(try ids("!is:pending !is:marked") == [])
  }

  @Test(arguments: RowFilter.Holding.allCases)
  func `what holds anything in a place is told from what does not`(part: RowFilter.Holding) throws {
    let full = try referral(
      "full", ("customerProfile", ["name": "Contoso"]), ("team", [["email": "jane@contoso.example"]]),
      ("updatedDateTime", "2026-11-01T08:00:00Z"), ("createdDateTime", "2026-11-01T08:00:00Z"),
      (
        "details",
        ["dealValue": 0, "currency": "USD", "notes": "x", "closingDateTime": "2026-12-31T00:00:00"]
      ))
    let bare = try referral(
      "bare", ("name", ""), ("details", ["dealValue": "", "closingDateTime": "0001-01-01T00:00:00"]))
    let store = try Scratch().open()
    try store.save([full, bare])
    func ids(_ filter: RowFilter) throws -> [String] {
      try store.rows(RowQuery(filter, sort: RowSort(.name)), from: .first, count: 9).rows.map(\.id)
    }
    // An id is what every record has.
    #expect(try ids(.holds(part)) == (part == .ids ? ["bare", "full"] : ["full"]))
    #expect(try ids(.not(.holds(part))) == (part == .ids ? [] : ["bare"]))
  }

  @Test(arguments: [
    ("country:CH", ["a"]), ("country:switz", ["a"]), ("country:xk", ["b"]),
    ("size:251to1000employees", ["a"]),
    ("size:\"251 to 1,000\"", ["a"]), ("size:huge", ["b"]), ("help:\"technical architecture\"", ["b"]),
    ("help:CustomerTechnicalArchitecture", ["b"]), ("direction:inbound", ["a"]),
    ("direction:incoming", ["a"]),
    ("sales:developed", ["a"]), ("sales:40", ["a"]), ("!country:CH,XK", ["c"]), ("type:shared", ["b"]),
  ])
  func `a code is found by itself and by its words`(text: String, found: [String]) throws {
    let store = try Scratch().open()
    try store.save([
      try referral(
        "a", ("customerProfile", ["size": "251to1000employees", "address": ["country": "ch"]]),
        ("direction", "Incoming"),
        ("salesStage", "40")),
      try referral(
        "b", ("customerProfile", ["size": "Huge", "address": ["country": "XK"]]), ("type", "Shared"),
        ("inviteContext", ["assistanceRequestCode": "CustomerTechnicalArchitecture"])),
      try referral("c", ("customerProfile", .null)),
    ])
    #expect(RowFilter.problem(in: text, isTyping: false) == nil)
    #expect(
      try store.rows(RowQuery(RowFilter(text), sort: RowSort(.name)), from: .first, count: 9).rows.map(\.id)
        == found)
  }

  @Test func `what can't be read is listed as it stands, sorts behind nothing and passes no comparison`()
    throws
  {
    let store = try Scratch().open()
    let odd: JSONValue = ["dealValue": .number(JSONNumber(7)), "closingDateTime": "2027-02-29T00:00:00Z"]
    let huge = try JSONValue(parsing: #"{"dealValue": 1E+400, "closingDateTime": "soon"}"#)
    try store.save([
      try referral("a", ("details", ["dealValue": "about 5", "closingDateTime": "2027-02-26"])),
      try referral("b", ("details", odd)), try referral("c", ("details", huge)), try referral("d"),
    ])
    func rows(_ filter: String, _ column: RowSort.Column) throws -> [ReferralRow] {
      try store.rows(RowQuery(RowFilter(filter), sort: RowSort(column)), from: .first, count: 9).rows
    }
    let byValue = try rows("", .value)
    #expect(byValue.map(\.id) == ["d", "a", "c", "b"])
    #expect(byValue.map(\.valueText) == [nil, "about 5", "1E+400", nil])
    let byDay = try rows("", .closes)
    #expect(byDay.map(\.id) == ["d", "b", "c", "a"])
    #expect(byDay.map(\.closesText) == [nil, "2027-02-29T00:00:00Z", "soon", nil])
    #expect(byDay.map { $0.closes?.description } == [nil, nil, nil, "2027-02-26"])
    #expect(try rows("value<100", .value).map(\.id) == ["b"])
    #expect(try rows("value>=0", .value).map(\.id) == ["b"])
    #expect(try rows("closes<2030", .closes).map(\.id) == ["a"])
    #expect(try rows("value:", .name).map(\.id) == ["a", "b", "c"])
    #expect(try rows("!closes:", .name).map(\.id) == ["d"])
  }

  @Test func `a filter finds a record by its new words and no more by its old ones`() throws {
    let store = try Scratch().open()
    try store.save([try referral("a", ("name", "Before the change"))])
    try store.save([try referral("a", ("name", "After the change"))])
    #expect(try store.count(RowQuery(RowFilter("before"))) == 0)
    #expect(try store.count(RowQuery(RowFilter("after"))) == 1)
  }

  @Test(arguments: [
    ("Désenclavement", "desenclavement"), ("ÜBERBLICK", "uberblick"),
    ("İstanbul, Việt Nam", "istanbul, viet nam"),
    ("Ελλάδα й", "ελλαδα и"), ("e\u{301}te\u{301}", "ete"), ("Straße Łódź", "straße łodz"),
    ("ガイド カイド", "ガイド カイド"), ("हिन्दी", "हिन्दी"),
    ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한국"), ("か\u{3099}く\u{3099}", "がぐ"),
    ("ＡＢＣ １２", "abc 12"), ("Wave\u{200B}\u{A0}2\u{FEFF}", "wave 2"), ("co\u{AD}sell", "cosell"),
    ("a\tB\u{7F}c\u{0}", "a b c "), ("", ""),
  ])
  func `accents do not matter, marks that make another letter do`(text: String, folded: String) {
    #expect(Array(SearchText.folded(text).unicodeScalars) == Array(folded.unicodeScalars))
    #expect(SearchText.foldedAgain(folded + "\n" + folded) == folded + "\n" + folded)
  }

  @Test(arguments: [
    ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8} 전자"), ("がぐ", "か\u{3099}く\u{3099} Works"),
  ])
  func `a name is found however its letters are composed`(composed: String, stored: String) throws {
    let store = try Scratch().open()
    try store.save([try referral("a", ("name", .string(stored)))])
    for word in [composed, composed.decomposedStringWithCanonicalMapping] {
      #expect(try store.count(RowQuery(RowFilter(word))) == 1)
      #expect(try store.count(RowQuery(RowFilter("deal:\(word)"))) == 1)
    }
  }

  @Test func `names with accents are sorted among those without`() throws {
    let store = try Scratch().open()
    try store.save(
      try ["Zoo", "Äther", "Alpha", "Éclair", "eagle", "Bern"].map { try referral($0, ("name", .string($0))) }
    )
    let rows = try store.rows(RowQuery(sort: RowSort(.name)), from: .first, count: 9).rows
    #expect(rows.map(\.name) == ["Alpha", "Äther", "Bern", "eagle", "Éclair", "Zoo"])
  }

  @Test func `a question nobody waits for any more ends`() async throws {
    let store = try Scratch().open()
    try store.save([try referral("a")])
    let task = Task { () -> StoreError? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(StoreError) { _ = try store.count(RowQuery(RowFilter("x"))) } catch { return error }
      return nil
    }
    #expect(await task.value == .cancelled)
  }
}

extension Referral {
  fileprivate func holds(_ needle: String) -> Bool {
    let people = team + customerContacts
    return ([name, customerName, id, notes] + people.flatMap { [$0.name, $0.email] }).contains {
      $0.bare.contains(needle.bare)
    }
  }
}

extension String {
  /// Small letters without accents, as Foundation sees it.
  fileprivate var bare: String {
    utf8.allSatisfy { $0 < 0x80 }
      ? lowercased() : folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
