@testable import Console
@testable import Referrals
import Testing

@Suite struct ListWindow {
  /// A desk with a list far longer than what is at hand at a time, in the order of ``Shelf/rows(_:)``.
  private static func long(_ size: Size = .usual) -> Desk { Desk(Records.many(1_000), size: size) }

  /// Presses a key until the cursor stands still, and tells every row that it stood on.
  private static func walk(_ key: Key, _ desk: inout Desk) -> [Referral.ID] {
    var met: [Referral.ID] = []
    for _ in 0..<2_000 {
      guard let here = desk.state.list.selection, here != met.last else { return met }
      met.append(here)
      desk.press(key)
    }
    return met
  }

  @Test(arguments: [(Key.down, Key.up), ("j", "k")])
  func `the arrows meet every row once and in order, to the end and back`(down: Key, up: Key) {
    var desk = Self.long()
    let all = desk.shelf.rows().map(\.id)
    #expect(Self.walk(down, &desk) == all)
    #expect(Self.walk(up, &desk) == all.reversed())
    #expect(desk.rows.count < 500)
  }

  @Test func `the page keys go a page at a time, to the end and back`() {
    var desk = Self.long()
    let all = desk.shelf.rows().map(\.id)
    let page = desk.state.pageRows
    let down = Array(stride(from: 0, to: all.count - 1, by: page)) + [all.count - 1]
    #expect(Self.walk(.pageDown, &desk) == down.map { all[$0] })
    let up = Array(stride(from: all.count - 1, to: 0, by: -page)) + [0]
    #expect(Self.walk(.pageUp, &desk) == up.map { all[$0] })
  }

  @Test func `End and Home reach the last and the first row, which stand at the edge of the screen`() {
    var desk = Self.long()
    let all = desk.shelf.rows().map(\.id)
    desk.press(.end)
    #expect(desk.state.list.selection == all.last)
    #expect(desk.line == desk.state.pageRows - 1)
    desk.press(.up, .up)
    #expect(desk.state.list.selection == all[997])
    desk.press(.home)
    #expect(desk.state.list.selection == all.first)
    #expect(desk.line == 0)
  }

  @Test func `a screen that grows beyond the rows at hand is filled`() {
    var desk = Self.long()
    desk.resize(to: Size(columns: 80, rows: 200))
    #expect(desk.rows.count >= desk.state.pageRows)
    desk.press(.end)
    desk.resize(to: Size(columns: 80, rows: 400))
    #expect(desk.rows.count >= desk.state.pageRows)
    #expect(desk.line == desk.state.pageRows - 1)
  }

  @Test(arguments: [1, 22, 119, 500, 998])
  func `a new window leaves the cursor on its row and the row on its line`(row: Int) throws {
    var desk = Self.long()
    for _ in 0..<row { desk.press(.down) }
    desk.press(.up)
    let (id, line) = (desk.state.list.selection, try #require(desk.line))
    desk.feed(.synced)
    #expect(desk.state.list.selection == id)
    #expect(desk.line == line)
    desk.feed(.rows(desk.state.list.query, .first, RowWindow(rows: [], hasEarlier: false, hasLater: false)))
    #expect(desk.state.list.selection == nil)
  }

  @Test func `a page key finds its rows at hand and asks for those of later keys, which nobody waits for`() {
    for size in [Size.usual, Size(columns: 160, rows: 48)] {
      var desk = Self.long(size)
      let all = desk.shelf.rows().map(\.id)
      for page in 1...8 {
        desk.press(.pageDown)
        #expect(desk.state.list.selection == all[page * desk.state.pageRows])
        for case .rows in desk.reads { Issue.record("page \(page) waits for rows") }
      }
    }
  }

  @Test func `rows around what the cursor has left do not lead it back there`() throws {
    var desk = Self.long()
    for _ in 0..<400 { desk.press(.down) }
    let early = desk.shelf.answer(.rows(desk.state.list.query, .around("many-7"), count: 100))
    let (id, line) = (desk.state.list.selection, desk.line)
    desk.feed(try #require(early))
    #expect(desk.state.list.selection == id && desk.line == line)
  }

  @Test func `stepping past the rows at hand scrolls by one line`() {
    var desk = Self.long()
    for _ in 0..<300 {
      let before = desk.line
      desk.press(.down)
      #expect(desk.line == min((before ?? 0) + 1, desk.state.pageRows - 1))
    }
  }

  @Test func `records that come in above move neither the cursor nor its line`() throws {
    var desk = Self.long()
    for _ in 0..<40 { desk.press(.down) }
    let (id, line) = (desk.state.list.selection, desk.line)
    let newest = try (0..<30).map { number in
      try Records.changed(
        Records.estate, ["/id": .string("new-\(number)"), "/updatedDateTime": "2026-11-23T00:00:00Z"])
    }
    desk.sync(newest)
    #expect(desk.state.list.selection == id)
    #expect(desk.line == line)
    #expect(desk.state.list.all == 1_030)
  }

  @Test func `rows for a filter that is typed no more are let go`() {
    var desk = Desk()
    let rows = desk.rows
    let other = RowWindow(rows: [], hasEarlier: false, hasLater: false)
    desk.feed(.rows(RowQuery(.text("x")), .first, other), .counted(RowQuery(.text("x")), 0, []))
    #expect(desk.rows == rows)
    #expect(desk.state.list.all == rows.count)
  }

  @Test func `marks far apart are kept, and a command acts on all of them`() throws {
    var desk = Self.long()
    let all = desk.shelf.rows().map(\.id)
    desk.press(.space, .end, .space, .home)
    #expect(desk.state.list.marked == Set([all.first, all.last].compactMap(\.self)))
    #expect(!desk.rows.contains(try #require(all.last)))
    desk.press("c")
    #expect(desk.form?.subject.referrals == desk.state.targets)
    desk.type("2027-03-31")
    desk.press(.enter)
    #expect(Set(desk.state.staging.entries.map(\.id)) == desk.state.list.marked)
  }

  @Test func `taking a mark away where only marked rows are listed takes the row out`() {
    var desk = Desk()
    desk.press(.space, .space, "/")
    desk.type("is:marked")
    desk.press(.enter)
    #expect(desk.rows == [Records.estate, Records.renewal])
    desk.press(.home, .space)
    #expect(desk.rows == [Records.renewal])
    #expect(desk.state.list.selection == Records.renewal)
  }
}

@Suite struct GrowingWindow {
  @Test(arguments: [3, 10, 500, 999])
  func `a list that was scrolled in a small window scrolls back as far as the room allows`(row: Int) {
    var desk = Desk(Records.many(1_000))
    for _ in 0..<row { desk.press(.down) }
    let (id, line) = (desk.state.list.selection, desk.line)
    desk.resize(to: Size(columns: 80, rows: 10))
    #expect(desk.screen.contains("▸"))
    desk.resize(to: .usual)
    #expect(desk.state.list.selection == id)
    #expect(desk.line == line)
  }

  @Test func `growing and shrinking in many steps is as good as in one`() {
    var desk = Desk(Records.many(200))
    for _ in 0..<30 { desk.press(.down) }
    let screen = desk.screen
    for rows in Array((4...23).reversed()) + Array(5...24) { desk.resize(to: Size(columns: 80, rows: rows)) }
    #expect(desk.screen == screen)
  }

  @Test func `a referral that was scrolled scrolls back, too`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("campaign"))
    let screen = desk.screen
    desk.resize(to: Size(columns: 80, rows: 10))
    #expect(desk.screen != screen)
    desk.resize(to: .usual)
    #expect(desk.screen == screen)
  }
}

@Suite struct FilterAndSort {
  @Test func `typing asks for the rows that fit so far`() {
    var desk = Desk()
    desk.press("/")
    desk.type("stage:won")
    desk.press("!")
    let query = RowQuery(RowFilter("stage:won!"))
    #expect(desk.reads == [.rows(query, .first, count: desk.state.rowsWanted), .count(query)])
    desk.press(.backspace)
    #expect(desk.state.list.query.filter == .all([.stage("won")]))
    #expect(desk.rows == [Records.won])
    #expect(desk.state.list.matching == 1)
    #expect(desk.state.list.all == Records.all.count)
    #expect(desk.screen.contains("1 of 5 referrals"))
  }

  @Test(arguments: [[], [.down]] as [[Key]])
  func `Esc leads back to the same row on the same line`(keys: [Key]) {
    var desk = Desk(Records.many(1_000) + Records.all)
    for _ in 0..<600 { desk.press(.down) }
    for _ in 0..<7 { desk.press(.up) }
    let (id, line) = (desk.state.list.selection, desk.line)
    desk.press("/")
    desk.type("is:won")
    #expect(desk.rows == [Records.won])
    for key in keys { desk.press(key) }
    desk.press(.escape)
    #expect(desk.state.list.filter.isEmpty)
    #expect(desk.state.list.selection == id)
    #expect(desk.line == line)
  }

  @Test(arguments: [[], ["/"], [.right, .escape]] as [[Key]])
  func `Esc after a filter that was kept leaves what was found under the cursor`(keys: [Key]) {
    var desk = Desk(Records.all + Records.many(1_000))
    for _ in 0..<600 { desk.press(.down) }
    desk.press("/")
    desk.type("stage:active,won")
    desk.press(.enter, "j", "j")
    let id = desk.state.list.selection
    #expect(id == Records.won)
    for key in keys { desk.press(key) }
    desk.press(.escape)
    #expect(desk.state.list.filter.isEmpty)
    #expect(desk.rows.contains { $0.hasPrefix("many-") })
    #expect(desk.state.list.selection == id)
  }

  @Test func `a kept filter that found nothing leads back to where one was`() {
    var desk = Desk()
    desk.press("j", "/")
    desk.type("nobody")
    desk.press(.enter, .escape)
    #expect(desk.state.list.selection == Records.renewal)
  }

  @Test func `taking the text of the filter back leads to the same row and line, too`() {
    var desk = Desk(Records.many(1_000) + Records.all)
    for _ in 0..<300 { desk.press(.down) }
    let (id, line) = (desk.state.list.selection, desk.line)
    desk.press("/")
    desk.type("ada")
    desk.press(.backspace, .backspace, .backspace)
    #expect(desk.state.list.selection == id)
    #expect(desk.line == line)
  }

  @Test func `s goes from column to column and S turns the order round, on the same row`() {
    var desk = Desk()
    desk.stand(on: Records.rollout)
    desk.press("s")
    #expect(desk.state.list.sort == RowSort(.name))
    #expect(desk.rows == desk.shelf.rows(RowQuery(sort: RowSort(.name))).map(\.id))
    #expect(desk.state.list.selection == Records.rollout)
    let rows = desk.rows
    desk.press("S")
    #expect(desk.rows == rows.reversed())
    #expect(desk.state.list.selection == Records.rollout)
    for _ in 0..<6 { desk.press("s") }
    #expect(desk.state.list.sort == .newest)
    #expect(desk.rows == Records.all.map(\.id))
  }

  @Test func `sorting a long list keeps the row and its line`() throws {
    let records = try (0..<600).map { number in
      try Records.changed(
        Records.estate, ["/id": .string("long-\(number)"), "/details/dealValue": .number(JSONNumber(number))])
    }
    var desk = Desk(records)
    for _ in 0..<300 { desk.press(.down) }
    let (id, line) = (desk.state.list.selection, desk.line)
    for _ in 0..<4 { desk.press("s") }
    #expect(desk.state.list.sort == RowSort(.value, isDescending: true))
    #expect(desk.state.list.selection == id)
    #expect(desk.line == line)
  }

  @Test func `a refresh keeps filter, order and cursor`() {
    var desk = Desk()
    desk.press("s", "/")
    desk.type("stage:active")
    desk.press(.enter, .end)
    let (id, rows) = (desk.state.list.selection, desk.rows)
    desk.press("r")
    desk.sync(Records.all)
    #expect(desk.rows == rows)
    #expect(desk.state.list.selection == id)
  }
}

@Suite struct Errands {
  @Test func `e on a row reads the record first and then opens the form`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    #expect(desk.state.referral(Records.renewal) == nil)
    desk.press("e")
    #expect(desk.reads == [.read([Records.renewal])])
    #expect(desk.entry == "80000")
    #expect(desk.effects.isEmpty)
    desk.press(.escape, "e")
    #expect(desk.reads.isEmpty)
    #expect(desk.form != nil)
  }

  @Test(arguments: ["e", "n", "t", "c"] as [Key])
  func `a record that is not here is told of once and nothing goes round`(key: Key) {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.shelf.remove(Records.renewal)
    desk.press(key)
    #expect(desk.reads == [.read([Records.renewal])])
    #expect(desk.state.notice == Notice("This referral is not here any more.", .bad))
    desk.feed(.read(Records.all))
    #expect(desk.form == nil)
  }

  @Test func `what could not be read is not done later`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    #expect(desk.state.press("e") == [.read([Records.renewal])])
    desk.feed(.readFailed(Trouble("The local data can't be read.")))
    #expect(desk.state.notice?.tone == .bad)
    desk.feed(.read(Records.all))
    #expect(desk.form == nil)
  }

  @Test func `a record that changed since it was read is read again`() throws {
    var desk = Desk()
    desk.press("e", .escape)
    desk.sync([try Records.changed(Records.estate, ["/details/dealValue": 260_000])])
    desk.press("e")
    #expect(desk.reads == [.read([Records.estate])])
    #expect(desk.entry == "260000")
  }

  @Test func `the palette knows what can be done with a record that was not read`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press(":")
    desk.type("edit the deal value")
    #expect(!desk.screen.contains("not here any more"))
    desk.press(.enter)
    #expect(desk.entry == "80000")
  }
}
