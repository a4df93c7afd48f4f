import Referrals
import Testing

@testable import Console

/// What a list lacked, and when it was fetched.
@Suite struct Reports {
  @Test func `rows that could not be read are told, and not again while they are the same`() {
    var desk = Desk()
    desk.feed(.reported(SyncReport(unread: 2)))
    #expect(desk.screen.contains("2 records couldn't be read; the log says which."))
    desk.press(.down)
    #expect(!desk.screen.contains("couldn't be read"))
    desk.feed(.reported(SyncReport(unread: 2)))
    #expect(!desk.screen.contains("couldn't be read"))
    desk.feed(.reported(SyncReport(unread: 1)))
    #expect(desk.screen.contains("1 record couldn't be read"))
  }

  @Test func `a list that lacks most deals makes one sentence ask`() {
    var desk = Desk()
    desk.feed(.reported(SyncReport(vanished: 39, known: 40)))
    let words = desk.state.notice?.text ?? ""
    #expect(words.contains("lists 1 of 40 referrals") && words.contains("right account?"))
    #expect(words.contains("press \(Command.keyLabel("everywhere.refresh-all"))"))
  }

  @Test func `a few that vanished are told quietly, and nothing is where nothing is to tell`() {
    var desk = Desk()
    desk.feed(.reported(SyncReport(vanished: 1, known: 40)))
    #expect(desk.state.notice == Notice("1 record is no longer listed by the service, marked †."))
    desk.press(.down)
    desk.feed(.reported(SyncReport()))
    #expect(desk.state.notice == nil)
  }

  @Test(arguments: [
    (0, "synced just now"), (59, "synced just now"), (60, "synced 1 min ago"), (-5, "synced just now"),
  ])
  func `the age of the list is told in words`(age: Int, words: String) {
    var desk = Desk()
    desk.feed(.ticked(desk.state.clock + age))
    #expect(desk.screen.contains(words))
  }

  @Test func `a list that was fetched in the future is not fetched just now, and is fetched again`() {
    var desk = Desk()
    desk.feed(.ticked(desk.state.clock + 900_000), .synced)
    desk.feed(.ticked(desk.state.clock - 900_000))
    #expect(desk.screen.contains("synced while the clock was ahead"))
    desk.state.setting.refreshEvery = 300
    desk.state.list.askedAt = desk.state.clock + 900_000
    desk.feed(.ticked(desk.state.clock + 1))
    #expect(desk.effects.contains(.sync(whole: false)))
  }
}
