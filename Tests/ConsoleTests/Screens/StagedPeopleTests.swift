@testable import Console
@testable import Referrals
import Testing

@Suite struct StagedPeople {
  /// A desk on a referral whose team loses Maja and Owen, and gets Ines.
  private func desk() -> Desk {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press("D", "j", "D", "a")
    desk.type("ines")
    desk.press(.control("p"), .enter)
    return desk
  }

  private func names(_ desk: Desk) -> [String] {
    desk.state.staged(Records.estate)?.team.map(\.firstName) ?? []
  }

  @Test func `who is to be removed stays in the section, marked and within reach`() {
    var desk = desk()
    #expect(names(desk) == ["Ines"])
    for words in ["- Maja Lindqvist", "- Owen Castell", "+ Ines Moreau", "Team · 1"] {
      #expect(desk.screen.contains(words), "\(words)")
    }
    desk.state.updateReferral { $0.cursor = .field("deal-value") }
    desk.press(.tab)
    #expect(desk.cursor == .other("/team/0"))
    #expect(desk.screen.contains("The removal of Maja Lindqvist is staged. u takes it back."))
    desk.press("j")
    #expect(desk.cursor == .other("/team/1"))
  }

  @Test(arguments: [.enter, "D"] as [Key])
  func `editing or removing who is removed already says what to do`(key: Key) {
    var desk = desk()
    desk.state.updateReferral { $0.cursor = .other("/team/1") }
    desk.press(key)
    #expect(desk.form == nil)
    #expect(desk.state.notice == Notice("The removal of Owen Castell is staged. u takes it back.", .bad))
    #expect(names(desk) == ["Ines"])
  }

  @Test func `u brings back just the one under the cursor, which stays on them`() {
    var desk = desk()
    desk.state.updateReferral { $0.cursor = .other("/team/1") }
    desk.press("u")
    #expect(names(desk) == ["Owen", "Ines"])
    #expect(desk.cursor == .person("team", 0))
    desk.press("u")
    #expect(desk.state.notice == Notice("Nothing is staged for Owen Castell.", .bad))
    desk.press("z")
    #expect(names(desk) == ["Ines"])
  }

  @Test func `u on somebody who was added or edited leaves the rest of the team alone`() {
    var desk = desk()
    desk.state.updateReferral { $0.cursor = .other("/team/0") }
    desk.press("u", .enter, .tab)
    desk.type("Mia")
    desk.press(.enter)
    #expect(names(desk) == ["Mia", "Ines"])
    #expect(desk.screen.contains("~ Mia Lindqvist"))
    desk.press("u")
    #expect(names(desk) == ["Maja", "Ines"])
    desk.state.updateReferral { $0.cursor = .person("team", 1) }
    desk.press("u")
    #expect(names(desk) == ["Maja"])
    #expect(desk.cursor == .other("/team/1"))
    desk.press("u")
    #expect(desk.state.staging.isEmpty)
  }

  @Test func `a solution that is removed can be brought back, too`() {
    var desk = Desk()
    desk.open(Records.estate, at: .solution(0))
    desk.press("D")
    #expect(desk.screen.contains("- Landing zone"))
    desk.state.updateReferral { $0.cursor = .other("/details/requirements/solutions/0") }
    desk.press("u")
    #expect(desk.state.staging.isEmpty)
    #expect(desk.cursor == .solution(0))
  }
}
