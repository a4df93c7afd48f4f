@testable import Console
@testable import Referrals
import Testing

@Suite struct FormFrames {
  private static let smallest = Size(columns: 40, rows: 10)

  /// The screen row that the typing cursor is on.
  private func cursorRow(_ desk: Desk) throws -> String {
    let frame = render(desk.state)
    return frame.rows[try #require(frame.cursor).row].text
  }

  @Test func `in a form taller than the window the focused row is in sight, with its help and its cursor`()
    throws
  {
    var desk = Desk(size: Self.smallest)
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter)
    for part in PersonPart.allCases {
      #expect(try cursorRow(desk).contains(part.label))
      let help = try #require(part.hint.split(separator: " ").last)
      #expect(desk.screen.contains(help), "\(part)")
      desk.press(.tab)
    }
    #expect(try cursorRow(desk).contains("E-mail"))
  }

  @Test func `a form that goes on above or below says so on its frame`() {
    var desk = Desk(size: Self.smallest)
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter)
    #expect(desk.screen.contains("more ─╯") && !desk.screen.contains("more ─╮"))
    desk.press(.tab, .tab, .tab, .tab)
    #expect(desk.screen.contains("more ─╯") && desk.screen.contains("more ─╮"))
    for _ in 0..<5 { desk.press(.backTab) }
    #expect(!desk.screen.contains("more ─╯") && desk.screen.contains("more ─╮"))
    desk.resize(to: .usual)
    #expect(!desk.screen.contains("more ─"))
  }

  @Test(arguments: [Size(columns: 40, rows: 10), .usual])
  func `a switch says which key switches it, says nothing twice, and stands apart from its label`(size: Size)
    throws
  {
    var desk = Desk(size: size)
    desk.open(Records.rollout, at: .field("share"))
    desk.press(.enter)
    #expect(desk.screen.contains("Space switches it"))
    #expect(desk.screen.split(separator: "This can't be taken back.").count == 2)
    #expect(try cursorRow(desk).contains(" [ ] no"))
    desk.press(.space)
    #expect(try cursorRow(desk).contains(" [x] yes"))
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .backTab)
    #expect(desk.screen.contains("Space switches it"))
  }

  @Test func `an error in a small window is in sight with its row`() throws {
    var desk = Desk(size: Self.smallest)
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(.enter, .tab, .tab, .tab)
    desk.type("+41+44")
    desk.press(.enter)
    #expect(try cursorRow(desk).contains("+41+44"))
    #expect(desk.screen.contains("A ‘+’ stands only at the start"))
  }

  @Test(arguments: ["currency", "stage", "closes-on", "notes"] as [Field.ID])
  func `what can be picked gives way to the cursor in a small window`(id: Field.ID) throws {
    var desk = Desk(size: Self.smallest)
    desk.open(Records.estate, at: .field(id))
    desk.press(.enter)
    for _ in 0..<5 {
      desk.press(.down)
      #expect(render(desk.state).cursor != nil)
    }
    if id == "currency" { #expect(desk.screen.contains("▸ ") && desk.screen.contains("in all")) }
  }
}
