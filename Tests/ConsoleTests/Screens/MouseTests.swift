@testable import Console
@testable import Referrals
import Testing

@Suite struct Clicks {
  static let sizes = [Size.usual, Size(columns: 140, rows: 40), Size(columns: 50, rows: 14)]

  /// Clicks on the first place where the screen shows `text`.
  private func click(_ desk: inout Desk, on text: String) throws {
    let lines = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains(text) }, "\(text) is not on\n\(desk.screen)")
    let before = try #require(lines[row].firstRange(of: text)).lowerBound
    let column = DisplayText.width(of: String(lines[row][..<before]))
    desk.feed(.typed(.mouse(Mouse(.press, column: column, row: row))))
  }

  /// The line that the cursor is on.
  private func line(_ desk: Desk) -> Substring? {
    desk.screen.split(separator: "\n").first { $0.contains("▸") }
  }

  @Test(arguments: sizes) func `on the referral it goes to the field, and the second opens its form`(
    size: Size
  )
    throws
  {
    var desk = Desk(size: size)
    desk.open(Records.estate)
    for text in ["Closes on", "Notes"] {
      try click(&desk, on: text)
      #expect(line(desk)?.contains("▸ \(text)") == true)
    }
    try click(&desk, on: "Notes")
    #expect(desk.state.context == .form)
  }

  @Test func `people beside the fields are hit too, and titles are not`() throws {
    var desk = Desk(size: Size(columns: 140, rows: 40))
    desk.open(Records.estate)
    try click(&desk, on: "Maja Lindqvist")
    #expect(desk.state.detailItem == .person("team", 0))
    try click(&desk, on: "Customer contacts")
    #expect(desk.state.detailItem == .person("team", 0))
  }

  @Test(arguments: sizes) func `in pending it goes to the change, and the second to its field`(size: Size)
    throws
  {
    var desk = Desk(size: size)
    desk.stageValue("1300000", of: Records.rollout)
    desk.stageValue("250000", of: Records.estate)
    desk.press("p")
    for text in ["~ Deal value", "Copilot rollout", "~ Deal value"] {
      try click(&desk, on: text)
      #expect(line(desk)?.contains(text) == true)
    }
    try click(&desk, on: "~ Deal value")
    #expect(desk.state.detailItem == .field("deal-value"))
  }

  @Test(arguments: sizes) func `in the history it goes to the send, and the second opens its referral`(
    size: Size
  )
    throws
  {
    var desk = Desk(size: size)
    desk.shelf.sends = Records.sends
    desk.press("h")
    let names = Records.sends.map(\.name)
    desk.feed(.typed(.mouse(Mouse(.press, column: 5, row: 2))))
    #expect(line(desk)?.contains(names[1].prefix(8)) == true)
    desk.feed(.typed(.mouse(Mouse(.wheelUp, column: 5, row: 2))))
    #expect(line(desk)?.contains(names[0].prefix(8)) == true)
    desk.feed(.typed(.mouse(Mouse(.press, column: 5, row: 1))))
    #expect(desk.state.context == .referral)
  }

  @Test func `nothing scrolls away from under the mouse, so that a double click opens what it hits`() {
    let records = Records.many(60)
    var desk = Desk(records, size: Size(columns: 80, rows: 24))
    for id in desk.rows { desk.stageValue("1", of: id) }
    desk.press("p")
    for row in [3, 9, 2] {
      let before = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)[row]
      let click = Event.typed(.mouse(Mouse(.press, column: 6, row: row)))
      desk.feed(click)
      let after = desk.screen.split(separator: "\n", omittingEmptySubsequences: false)[row]
      #expect(after.contains("▸") && after.dropFirst(3) == before.dropFirst(3))
    }
    desk.feed(.typed(.mouse(Mouse(.press, column: 6, row: 2))))
    #expect(desk.state.context == .referral)
  }

  @Test func `only the left button clicks, and not on what a notice covers`() {
    var desk = Desk(Records.many(60), size: Size(columns: 80, rows: 24))
    let selection = desk.state.list.selection
    desk.feed(.typed(.mouse(Mouse(.press, column: 6, row: 5, button: 2))))
    #expect(desk.state.list.selection == selection)
    desk.state.notice = Notice(String(repeating: "words ", count: 60), .bad)
    desk.feed(.typed(.mouse(Mouse(.press, column: 6, row: 20))))
    #expect(desk.state.list.selection == selection)
  }

  @Test(arguments: sizes) func `anywhere else it changes nothing and never ends the program`(size: Size) {
    for keys in [[], [Key.enter], ["p"], ["h"], ["?"], ["C"]] as [[Key]] {
      var desk = Desk(size: size)
      desk.stageValue("250000", of: Records.estate)
      for key in keys { desk.press(key) }
      for row in [-1, 0, size.rows - 1, size.rows, 900] {
        let before = desk.state.places.count
        desk.feed(.typed(.mouse(Mouse(.press, column: size.columns + 5, row: row))))
        #expect(desk.state.places.count == before)
      }
    }
  }
}
