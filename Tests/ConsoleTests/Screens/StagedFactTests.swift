@testable import Console
@testable import Referrals
import Testing

/// What is staged is never shown as what the service holds.
@Suite struct StagedFacts {
  private func desk(_ size: Size) -> Desk {
    var desk = Desk(size: size)
    desk.stageValue("250000", of: Records.estate)
    desk.press("c")
    desk.type("2027-03-31")
    desk.press(.enter, "t")
    desk.type("lost")
    desk.press(.enter)
    desk.type("No budget")
    desk.press(.enter)
    return desk
  }

  private func row(_ desk: Desk) -> String {
    desk.screen.split(separator: "\n").first { $0.contains("Estate migration") }.map(String.init) ?? ""
  }

  @Test func `in the list the new value stands behind an arrow, at every width`() {
    let narrow = row(desk(.usual))
    #expect(narrow.contains("→ Lost") && narrow.contains("→ 250,000 CHF") && narrow.contains("→2027-03-31"))
    let wide = row(desk(Size(columns: 160, rows: 48)))
    #expect(wide.contains("→ Closed · Lost") && wide.contains("→ 250,000 CHF"))
    for columns in [36, 50, 64, 100, 119, 120, 200] {
      let screen = desk(Size(columns: columns, rows: 24)).screen
      let rows = screen.split(separator: "\n").filter { $0.contains("→ 250") }
      #expect(rows.count == 1, "\(columns)")
      let row = rows.first ?? ""
      #expect(!row.contains(" Lost") || row.contains("→ Lost") || row.contains("→ Closed · Lost"))
    }
  }

  @Test func `a row without a draft stands as it stood`() {
    let desk = desk(.usual)
    let others = desk.screen.split(separator: "\n").filter { $0.contains("Copilot") }
    #expect(others.count == 1 && others.allSatisfy { !$0.contains("→") })
  }

  @Test(arguments: [Size.usual, Size(columns: 160, rows: 48), Size(columns: 40, rows: 24)])
  func `the page shows old and new of every field, and the title of the stage`(size: Size) {
    var desk = desk(size)
    desk.press(.enter)
    let lines = desk.screen.split(separator: "\n")
    let stage = size.columns < 64 ? "Accepted → Lost" : "Active · Accepted → Closed · Lost"
    #expect(lines.first?.contains(stage) == true)
    for (label, old, new) in [
      ("Deal value", "245,0", "250,0"), ("Closes on", "2027-0", "2027-03"), ("Stage", "Acc", "Lost"),
    ] {
      let line = lines.first { $0.dropFirst(3).hasPrefix(label) } ?? ""
      let sides = line.split(separator: " → ")
      #expect(sides.first?.contains(old) == true && sides.last?.contains(new) == true, "\(line)")
    }
  }

  @Test func `the line at the bottom spells out what the cursor stands on`() {
    var desk = desk(.usual)
    desk.open(Records.estate, at: .field("stage"))
    #expect(desk.screen.contains("Stage Active · Accepted → Closed · Lost: No budget"))
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("u")
  }
}
