@testable import Console
import Testing

@Suite struct WithoutToken {
  private let trouble = Trouble("There is no token. Quit, set it, and start cosell again.", mayPass: false)

  @Test func `it is told once, and nothing is offered that can't work`() {
    var desk = Desk([])
    desk.press("r")
    desk.feed(.syncFailed(trouble))
    #expect(desk.flatScreen.ranges(of: "There is no token.").count == 1)
    #expect(!desk.screen.contains("tries again"))
  }

  @Test func `with rows on the screen it is told below them`() {
    var desk = Desk()
    desk.press("r")
    desk.feed(.syncFailed(trouble))
    #expect(desk.flatScreen.ranges(of: "There is no token.").count == 1)
  }

  @Test func `what may pass is offered to be tried again`() {
    var desk = Desk([])
    desk.press("r")
    desk.feed(.syncFailed(Trouble("The service can't be reached.")))
    #expect(desk.screen.contains("r tries again."))
  }
}
