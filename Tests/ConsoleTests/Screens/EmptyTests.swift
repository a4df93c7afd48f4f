@testable import Console
@testable import Referrals
import Testing

@Suite struct EmptyScreens {
  private static let cause = "The service can't be reached from here. Check the network, then try again."

  /// What is on the screen as one text, without the blanks at which it is wrapped.
  private func text(_ desk: Desk) -> String {
    desk.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [36, 40, 80, 200])
  func `a list that could not be fetched tells the cause once and whole`(columns: Int) {
    var desk = Desk([], size: Size(columns: columns, rows: 14))
    desk.press("r")
    desk.feed(.syncFailed(Trouble(Self.cause)))
    #expect(text(desk).ranges(of: Self.cause).count == 1)
    #expect(text(desk).contains("r tries again."))
    desk.press("h")
    #expect(!text(desk).contains(Self.cause))
  }

  @Test func `a list that has rows tells the cause at the bottom`() {
    var desk = Desk()
    desk.press("r")
    desk.feed(.syncFailed(Trouble(Self.cause)))
    #expect(text(desk).ranges(of: Self.cause).count == 1)
  }

  @Test func `words in the place of rows are wrapped on a narrow screen`() {
    var desk = Desk(size: Size(columns: 40, rows: 12))
    desk.press("p")
    #expect(text(desk).contains("Nothing is pending. Edit a referral, and the change waits here."))
    desk.press(.escape, "/")
    desk.type("nobody")
    #expect(text(desk).contains("Nothing fits the filter. Esc shows everything."))
  }

  @Test func `a filter that nothing fits says so even where the list could not be refreshed`() {
    var desk = Desk()
    desk.feed(.syncFailed(Trouble(Self.cause)))
    desk.press("/")
    desk.type("nobody")
    #expect(text(desk).contains("Nothing fits the filter. Esc shows everything."))
  }
}
