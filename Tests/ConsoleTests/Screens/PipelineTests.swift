@testable import Console
@testable import Referrals
import Testing

@Suite struct PipelineHeads {
  private func rows(_ desk: Desk) -> [String] { desk.screen.split(separator: "\n").map(String.init) }

  @Test(arguments: [50, 80, 120])
  func `the head of the sorted column shows the way, and the title names it`(columns: Int) {
    var desk = Desk(size: Size(columns: columns, rows: 20))
    desk.press("s")
    #expect(rows(desk)[1].contains("Deal ▲"))
    #expect(rows(desk)[0].contains("5 referrals by deal"))
    desk.press("s", "s", "s")
    #expect(rows(desk)[1].contains("Value ▼"))
    desk.press("S")
    #expect(rows(desk)[1].contains("Value ▲"))
    #expect(rows(desk)[1].ranges(of: /[▲▼]/).count == 1)
  }

  @Test func `every column that is shown has room for its arrow`() {
    var desk = Desk(size: Size(columns: 120, rows: 20))
    for title in ["Deal ▲", "Customer ▲", "Stage ▲", "Value ▼", "Closes ▲", "Team ▼"] {
      desk.press("s")
      #expect(rows(desk)[1].contains(title))
    }
  }

  @Test func `a list sorted by a column that is not shown is told in the title alone`() {
    var desk = Desk()
    desk.press("S")
    #expect(rows(desk)[0].contains("by updated"))
    #expect(!rows(desk)[1].contains(/[▲▼]/))
  }
}

@Suite struct TotalsLine {
  private static let currencies = ["USD", "EUR", "CHF", "JPY", "GBP", "SEK", "NOK", "DKK", "PLN", "CZK"]

  /// Deals of two stages in ten currencies.
  private func desk(_ columns: Int) throws -> Desk {
    let records = try Self.currencies.enumerated().flatMap { place, currency in
      try [("Active", "Accepted"), ("New", "Received")].map { status, substatus in
        try Records.changed(
          Records.estate,
          [
            "/id": .string("\(status)-\(place)"), "/details/currency": .string(currency),
            "/status": .string(status), "/substatus": .string(substatus),
          ])
      }
    }
    return Desk(records, size: Size(columns: columns, rows: 20))
  }

  private func totals(_ desk: Desk) -> Substring {
    desk.screen.split(separator: "\n").first { $0.hasPrefix(" Total") } ?? ""
  }

  @Test func `as many currencies are told as the width holds, and as many of each stage`() throws {
    var told: [Int] = []
    for columns in [40, 80, 120, 160, 200] {
      let line = totals(try desk(columns))
      #expect(line.contains("New 10") && line.contains("Active 10"))
      let counts = line.split(separator: "Active").map { $0.ranges(of: /245k/).count }
      #expect(counts.count == 2 && (0...1).contains(counts[0] - counts[1]))
      // Another sum would not have fitted.
      #expect(line.count <= columns && line.count + ", 245k USD".count + 4 > columns)
      told.append(counts.reduce(0, +))
    }
    #expect(told == told.sorted() && Set(told).count == told.count)
  }

  @Test func `where all currencies fit, nothing is left out`() throws {
    let line = totals(try desk(300))
    #expect(line.ranges(of: /245k/).count == 20)
    #expect(!line.contains("…"))
  }
}

@Suite struct PassedDays {
  /// The role in which the frame shows a text.
  private func role(of text: String, _ desk: Desk) -> Role? {
    render(desk.state).rows.lazy.flatMap(\.runs).first { $0.text.contains(text) }?.role
  }

  /// A desk whose cursor is not on the first two rows, the second of which should have closed long ago.
  private func desk(_ columns: Int, day: String = "2026-11-01") throws -> Desk {
    let late = try Records.changed(
      Records.renewal, ["/details/closingDateTime": .string("\(day)T00:00:00Z")])
    var desk = Desk(
      Records.all.filter { $0.id != Records.renewal } + [late], size: Size(columns: columns, rows: 30))
    desk.stand(on: Records.rollout)
    return desk
  }

  @Test(arguments: [80, 120])
  func `the day of an open deal that has passed is a problem in the pipeline`(columns: Int) throws {
    let desk = try desk(columns)
    #expect(role(of: "2026-11-01", desk) == .problem)
    #expect(role(of: "2027-02-26", desk) != .problem)
    #expect(role(of: "2026-09-30", desk) != .problem)
  }

  @Test(arguments: ["2026-11-22", "2026-11-23", "2026-11-24"])
  func `today has not passed`(day: String) throws {
    #expect((role(of: day, try desk(80, day: day)) == .problem) == (day == "2026-11-22"))
  }

  @Test func `so it is on the referral, with how long ago it was`() throws {
    var desk = try desk(120)
    desk.open(Records.renewal)
    #expect(role(of: "2026-11-01", desk) == .problem)
    #expect(role(of: "(22 days ago)", desk) == .problem)
    desk.open(Records.won)
    #expect(role(of: "2026-09-30", desk) != .problem)
  }

  @Test func `a day that is staged is shown as staged`() throws {
    var desk = try desk(80)
    desk.stand(on: Records.renewal)
    desk.press("c")
    desk.type("2026-11-02")
    desk.press(.enter)
    desk.stand(on: Records.rollout)
    #expect(role(of: "2026-11-02", desk) == .staged)
  }
}

@Suite struct TitleOfTheList {
  private func title(_ desk: Desk) -> String {
    desk.screen.split(separator: "\n").first.map(String.init) ?? ""
  }

  @Test(arguments: [80, 100, 160])
  func `a filter leaves the profile in the title`(columns: Int) {
    var desk = Desk(size: Size(columns: columns, rows: 24))
    desk.press("/")
    desk.type("customer:contoso stage:active closes<2027-12-31 !data")
    desk.press(.enter)
    #expect(title(desk).hasPrefix(" cosell · demo"))
    #expect(title(desk).contains("1 of 5 referrals"))
  }

  @Test func `while everything is fetched for the first time, how many have come is told once`() {
    var desk = Desk(size: Size(columns: 120, rows: 24))
    desk.state.list.syncedAt = nil
    desk.press("r")
    desk.feed(.syncing(5, touched: []))
    #expect(title(desk).contains("5 referrals · fetching …") && title(desk).ranges(of: "5").count == 1)
  }

  @Test func `thousands stand apart in counts`() {
    var desk = Desk(Records.many(1_200), size: Size(columns: 120, rows: 24))
    #expect(title(desk).contains("1,200 referrals"))
    #expect(desk.screen.contains("New 1,200"))
    desk.press("R")
    desk.feed(.syncing(1_100, touched: []))
    #expect(title(desk).contains("1,200 referrals · fetching … 1,100"))
  }

  @Test(arguments: [80, 100, 101, 140, 200])
  func `the bar under the cursor reaches the end of the row`(columns: Int) {
    var desk = Desk(size: Size(columns: columns, rows: 24))
    desk.press("j")
    #expect(render(desk.state).rows[3].runs.map(\.role) == [.selected])
    #expect(render(desk.state).rows[3].width == columns)
  }
}
