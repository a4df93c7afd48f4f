@testable import Console
@testable import Referrals
import Testing

@Suite struct PipelineList {
  @Test func `a screen begins with what it can show of the list, and goes on by fetching it`() {
    var state = Desk([]).state
    let query = RowQuery()
    let (shown, then) = state.start()
    #expect(shown == [.rows(query, .first, count: state.pageRows), .count(query)])
    #expect(then == [.rows(query, .first, count: state.rowsWanted), .sync(whole: false)])
    #expect(state.isLoading)
  }

  @Test func `what changed is asked for in time, and everything only when told`() {
    var desk = Desk()
    desk.state.setting.refreshEvery = 300
    let start = desk.state.clock
    desk.feed(.ticked(start + 299))
    #expect(desk.effects.isEmpty)
    desk.feed(.ticked(start + 300), .ticked(start + 900))
    #expect(desk.effects == [.sync(whole: false)])
    desk.feed(.synced)
    desk.press("R")
    #expect(desk.effects == [.sync(whole: true)])
    desk.state.setting.refreshEvery = nil
    desk.feed(.synced, .ticked(start + 9_000))
    #expect(desk.effects.isEmpty)
  }

  @Test func `pages add up, and the list is in order once it is whole`() {
    var desk = Desk([])
    desk.press("r")
    #expect(desk.effects == [.sync(whole: false)])
    desk.shelf = Shelf(Records.all.suffix(2))
    desk.feed(.syncing(2, touched: []))
    #expect(desk.state.list.loading == .loading(2))
    #expect(desk.rows == Records.all.suffix(2).map(\.id))
    desk.sync(Records.all.dropLast(2))
    #expect(desk.rows == Records.all.map(\.id))
    #expect(desk.state.list.loading == .idle)
  }

  @Test func `the selection survives a refresh that turns the order round`() throws {
    var desk = Desk()
    desk.stand(on: Records.rollout)
    desk.press("r")
    let newest = try Records.changed(Records.won, ["/updatedDateTime": "2026-11-23T00:00:00Z"])
    desk.sync([newest] + Records.all.filter { $0.id != Records.won })
    #expect(desk.rows.first == Records.won)
    #expect(desk.state.list.selection == Records.rollout)
  }

  @Test func `a row that went gives the cursor to the one that took its place`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.shelf.remove(Records.renewal)
    desk.sync([])
    #expect(desk.state.list.selection == Records.rollout)
  }

  @Test func `a referral that the service lists no longer is shown as gone, and keeps its draft`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.press("r")
    desk.shelf.gone = [Records.estate, Records.renewal]
    desk.sync([])
    #expect(desk.state.list.row(Records.estate)?.isGone == true)
    #expect(!desk.patch(Records.estate).isEmpty)
    #expect(desk.screen.contains("† Data platform"))
  }

  @Test(
    arguments: [
      ("FABRIKAM RETAIL", [Records.renewal]), ("adatum", [Records.rollout]),
      ("\"order form\"", [Records.estate]),
      ("lindqvist", [Records.estate, Records.rollout]), ("stage:closed is:won", [Records.won]),
      (Records.won, [Records.won]), ("nothing of that name", []),
      ("!stage:active !is:won", [Records.renewal]),
    ] as [(String, [Referral.ID])])
  func `the filter looks at deal, customer, people, ids and notes`(text: String, ids: [Referral.ID]) {
    var desk = Desk()
    desk.press("/")
    desk.type(text)
    #expect(desk.rows == ids)
    desk.press(.enter)
    #expect(desk.rows == ids)
    #expect(desk.state.overlays.isEmpty)
  }

  @Test func `Esc brings everything back, and the row the cursor was on`() {
    var desk = Desk()
    desk.stand(on: Records.rollout)
    desk.press("/")
    desk.type("fabrikam retail")
    #expect(desk.state.list.selection == Records.renewal)
    desk.press(.escape)
    #expect(desk.rows.count == Records.all.count)
    #expect(desk.state.list.selection == Records.rollout)
  }

  @Test func `Esc in the pipeline takes away a complaint, then the filter, then the marks`() {
    var desk = Desk()
    desk.press(.space, "/")
    desk.type("estate")
    desk.press(.enter)
    desk.feed(.fetchFailed(Records.estate, Trouble("Nothing listens there.")))
    desk.press(.escape)
    #expect(desk.state.notice == nil)
    #expect(desk.state.list.filter == "estate")
    desk.press(.escape)
    #expect(desk.state.list.filter.isEmpty)
    #expect(desk.state.list.marked.count == 1)
    desk.press(.escape)
    #expect(desk.state.list.marked.isEmpty)
  }

  @Test func `the row of a draft follows every step, also where rows and columns are others`() throws {
    var desk = Desk()
    desk.stageValue("777000", of: Records.estate)
    #expect(desk.screen.contains("777,000 CHF"))
    desk.resize(to: Size(columns: 120, rows: 40))
    #expect(desk.screen.contains("777,000 CHF"))
    try desk.run("everywhere.undo")
    #expect(!desk.screen.contains("777,000"))
    try desk.run("everywhere.redo")
    #expect(desk.screen.contains("777,000"))
    let renamed = try #require(
      desk.state.referral(Records.estate)?.document.setting("Estate, renamed", at: "/name"))
    desk.sync([try #require(Referral(renamed.setting("\"2\"", at: "/eTag")))])
    #expect(desk.screen.contains("Estate, renamed") && desk.screen.contains("777,000"))
    desk.stageValue("888000", of: Records.estate)
    #expect(desk.screen.contains("888,000") && !desk.screen.contains("777,000"))
  }

  @Test func `a mark is a switch that moves on`() {
    var desk = Desk()
    desk.press(.space, .space)
    #expect(desk.state.list.marked == [Records.estate, Records.renewal])
    desk.stand(on: Records.estate)
    desk.press(.space)
    #expect(desk.state.list.marked == [Records.renewal])
  }

  @Test func `marks that the filter hides are not acted on, and the cursor's row is`() {
    var desk = Desk()
    desk.press(.space, "/")
    desk.type("adatum")
    desk.press(.enter)
    #expect(desk.state.targets == [Records.rollout])
  }

  @Test func `the cursor is always on the screen`() {
    var desk = Desk(Records.many(200))
    for key in [Key.end, .pageUp, .pageUp, .up, .home, .pageDown, .down, .pageDown] {
      desk.press(key)
      let row = desk.state.list.row ?? -1
      #expect((desk.state.list.top..<(desk.state.list.top + desk.state.pageRows)).contains(row))
    }
    desk.press(.end)
    desk.resize(to: Size(columns: 80, rows: 12))
    #expect(desk.screen.contains("▸"))
  }

  @Test func `what is said in several lines does not hide the cursor`() {
    var desk = Desk(size: Size(columns: 50, rows: 12))
    desk.open(Records.estate, at: .person("team", 0))
    for _ in 0..<20 where desk.state.detailItem != .person("team", 1) { desk.press("j") }
    desk.press("D")
    #expect(desk.state.noticeLines().count > 1)
    #expect(desk.screen.contains("▸"))
    desk.press("k", "j")
    #expect(desk.screen.contains("▸"))
  }

  @Test func `an empty list takes every key`() {
    var desk = Desk([])
    for key in Command.all.flatMap(\.keys) {
      desk.press(key)
      desk.press(.escape, .escape)
    }
    #expect(desk.state.places == [.pipeline])
  }

  @Test func `a list that can't be fetched says why and keeps what it has`() {
    var desk = Desk()
    desk.press("r")
    desk.feed(.syncFailed(Trouble("The service can't be reached. Check the network.")))
    #expect(desk.rows.count == Records.all.count)
    #expect(desk.state.notice?.tone == .bad)
    #expect(!desk.state.isLoading)
  }

  @Test func `a click selects a row and a second one opens it`() {
    var desk = Desk()
    let click = Event.typed(.mouse(Mouse(.press, column: 10, row: PipelineLayout.firstRow + 2)))
    desk.feed(click)
    #expect(desk.state.list.selection == Records.rollout)
    desk.feed(click)
    #expect(desk.effects == [.fetch(Records.rollout)])
    let below = Mouse(.press, column: 0, row: 500)
    desk.feed(.typed(.mouse(below)))
    #expect(desk.effects.isEmpty)
  }
}

@Suite struct ReferralScreen {
  @Test func `opening fetches the referral anew and forgets that it changed`() throws {
    var desk = Desk()
    desk.feed(.fetched(try Records.changed(Records.estate, ["/name": "Estate"])))
    #expect(desk.state.list.row(Records.estate)?.isChanged == true)
    #expect(desk.screen.contains("• Estate"))
    desk.press(.enter)
    #expect(desk.effects == [.fetch(Records.estate)])
    #expect(desk.kept == [.look(Records.estate)])
    desk.press(.escape)
    #expect(!desk.screen.contains("• Estate"))
  }

  @Test func `every member of the record can be reached with the arrows`() throws {
    for size in [Size.usual, Size(columns: 50, rows: 12)] {
      var desk = Desk(size: size)
      desk.press(.enter, "g")
      var seen: Set<DetailItem> = []
      for side in 0..<2 {
        if side == 1 { desk.press(.tab) }
        for _ in 0..<80 {
          if let cursor = desk.cursor { seen.insert(cursor) }
          desk.press("j")
        }
      }
      let detail = try #require(desk.state.detail)
      #expect(seen == Set(detail.items))
      #expect(seen.contains(.other("/pilotWave")))
    }
  }

  @Test func `next and previous walk the list and keep the field`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("notes"))
    desk.press("]")
    #expect(desk.effects == [.fetch(Records.renewal)])
    #expect(desk.cursor == .field("notes"))
    desk.press("[", "[")
    #expect(desk.state.targets == [Records.estate])
    #expect(desk.state.notice != nil)
  }

  @Test func `a referral that is listed no longer can be read on`() {
    var desk = Desk()
    desk.press(.enter, "r")
    let screen = desk.screen
    desk.shelf.gone = [Records.estate]
    desk.sync([])
    #expect(desk.state.places.count == 2)
    #expect(desk.screen == screen)
  }

  @Test func `pending leads to the field and Esc leads back`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    desk.lookAtPending(Records.estate, field: "deal-value")
    desk.press(.enter)
    #expect(desk.cursor == .field("deal-value"))
    desk.press(.escape)
    #expect(desk.state.context == .pending)
  }
}
