@testable import Console
@testable import Referrals
import Testing

@Suite struct Columns {
  private func heads(_ desk: Desk) -> [String] {
    let line = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)[1]
    return line.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "▼" && $0 != "▲" }
  }

  @Test func `Space shows and hides the column under the cursor at once, and that is remembered`() {
    var desk = Desk()
    desk.resize(to: Size(columns: 120, rows: 40))
    #expect(heads(desk) == ["Deal", "Customer", "Stage", "Value", "Closes", "Team"])
    desk.press("C", "j", .space)
    #expect(desk.kept.last == .keepList(.newest, columns: [.name, .stage, .value, .closes, .team]))
    desk.press("j", "j", "j", "j", .space, .escape)
    #expect(heads(desk) == ["Deal", "Stage", "Value", "Closes", "Updated", "Team"])
    #expect(desk.screen.contains("2026-11-"))

    desk.press("C", "a", .escape)
    #expect(heads(desk) == ["Deal", "Customer", "Stage", "Value", "Closes", "Team"])
    #expect(desk.kept.last == .keepList(.newest, columns: []))
  }

  @Test func `the deal can't be hidden`() {
    var desk = Desk()
    desk.press("C", .space)
    #expect(desk.state.list.chosen.isEmpty)
    #expect(desk.screen.contains("The deal is always shown."))
  }

  @Test func `what a narrow window has no room for stays chosen and comes back in a wider one`() {
    var desk = Desk()
    desk.resize(to: Size(columns: 120, rows: 40))
    desk.press("C", "j", "j", "j", "j", "j", .space, "j", .space, .escape)
    let all = ["Deal", "Customer", "Stage", "Value", "Closes", "Updated", "Created", "Team"]
    #expect(heads(desk) == all)
    desk.resize(to: Size(columns: 60, rows: 24))
    #expect(heads(desk) == ["Deal", "Customer", "Stage", "Value"])
    desk.press("C")
    #expect(desk.screen.contains("no room in this window"))
    desk.press(.escape)
    desk.resize(to: Size(columns: 120, rows: 40))
    #expect(heads(desk) == all)
  }

  @Test func `however narrow the window and whatever is chosen, every row fills it and no more`() {
    for count in 1...RowSort.Column.allCases.count {
      for width in 36...200 {
        let columns = PipelineColumns(
          width: width, today: Day(daysSinceEpoch: 0), chosen: Array(RowSort.Column.allCases.prefix(count)))
        let taken = columns.all.reduce(PipelineColumns.margin) { $0 + $1.width + PipelineColumns.gap }
        #expect(taken <= width && columns.all.allSatisfy { $0.width > 0 }, "\(count) at \(width)")
      }
    }
  }
}
