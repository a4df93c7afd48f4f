@testable import Console
@testable import Referrals
import Testing

@Suite struct PaletteAndHelp {
  private func palette(_ desk: Desk) -> CommandPalette? {
    if case .palette(let palette) = desk.state.overlays.last { palette } else { nil }
  }

  private func turn(_ kind: Mouse.Kind, _ desk: inout Desk) {
    desk.feed(.typed(.mouse(Mouse(kind, column: 40, row: 10))))
  }

  @Test func `the selected command is told by its sign, and the page keys move by what is shown`() {
    var desk = Desk()
    desk.press(":")
    #expect(desk.screen.contains("│ ▸ Enter   Open the referral"))
    desk.press(.pageDown)
    #expect(palette(desk)?.row == desk.state.paletteRows)
    #expect(desk.screen.ranges(of: "│ ▸ ").count == 1)
    desk.press(.pageDown, .pageDown, .pageDown)
    #expect(palette(desk)?.row == (palette(desk)?.matches(in: desk.state).count ?? 0) - 1)
    #expect(desk.screen.contains("│ ▸ q"))
    desk.press(.pageUp, .pageUp, .pageUp, .pageUp)
    #expect(palette(desk)?.row == 0)
  }

  @Test func `the wheel moves in the palette and scrolls help, to their ends and no further`() {
    var desk = Desk()
    desk.press(":")
    turn(.wheelDown, &desk)
    #expect(palette(desk)?.row == 3)
    turn(.wheelUp, &desk)
    turn(.wheelUp, &desk)
    #expect(palette(desk)?.row == 0)
    desk.press(.escape, "?")
    turn(.wheelDown, &desk)
    #expect(desk.state.overlays == [.help(scroll: 3)])
    for _ in 0..<50 { turn(.wheelDown, &desk) }
    #expect(desk.state.overlays == [.help(scroll: desk.state.helpReach)])
    turn(.wheelUp, &desk)
    #expect(desk.state.overlays == [.help(scroll: desk.state.helpReach - 3)])
  }

  @Test func `the wheel over a form moves nothing behind it`() {
    var desk = Desk()
    desk.press("e")
    let before = desk.state
    turn(.wheelDown, &desk)
    #expect(desk.state == before)
  }
}
