@testable import Console
@testable import Referrals
import Testing

/// A key that takes something away, pressed twice, takes away one thing.
@Suite struct RepeatedKeys {
  private func names(_ desk: Desk) -> [String] {
    desk.state.staged(Records.estate)?.team.map(\.firstName) ?? []
  }

  @Test(arguments: ["D", .delete] as [Key])
  func `pressed twice, removing takes one person, whose removal is told`(key: Key) {
    var desk = Desk()
    desk.open(Records.estate, at: .person("team", 0))
    desk.press(key, key, key)
    #expect(names(desk) == ["Owen"])
    #expect(desk.cursor == .other("/team/0"))
    #expect(desk.state.notice == Notice("The removal of Maja Lindqvist is staged. u takes it back.", .bad))
    desk.press("j", key)
    #expect(names(desk).isEmpty)
  }

  @Test func `somebody who was added is taken off, and who stands there then stays until the cursor moves`() {
    var desk = Desk()
    desk.open(Records.estate)
    desk.addPerson("ada@contoso.example", "Ada", "Lee")
    desk.addPerson("ben@contoso.example", "Ben", "Lee")
    desk.state.updateReferral { $0.cursor = .person("team", 2) }
    desk.press("D", "D", "D")
    #expect(names(desk) == ["Maja", "Owen", "Ben"])
    #expect(desk.state.notice?.text.hasPrefix("Ada Lee is removed. Ben Lee stands here now") == true)
    desk.press("k", "j", "D")
    #expect(names(desk) == ["Maja", "Owen"])
    desk.press("D")
    #expect(names(desk) == ["Maja", "Owen"])
  }

  @Test func `a solution is removed alone, too`() {
    var desk = Desk()
    desk.open(Records.estate, at: .solution(0))
    desk.press("D", "D")
    #expect(desk.state.staged(Records.estate)?.solutions.map(\.id) == ["Azure"])
  }
}

/// What is typed for a form that did not open runs no command.
@Suite struct RefusedForms {
  @Test func `a name typed after a refused a changes nothing and goes nowhere`() {
    var desk = Desk()
    desk.open(Records.won)
    let (place, cursor) = (desk.state.place, desk.cursor)
    desk.press("a")
    desk.type("Dunja nexuzt ")
    desk.press(.tab, .backspace, .enter)
    desk.paste("Sent from my phone")
    #expect(desk.state.place == place && desk.cursor == cursor)
    #expect(desk.state.overlays.isEmpty && desk.state.staging.isEmpty && desk.effects.isEmpty)
    #expect(desk.flatScreen.contains("What you type goes nowhere; Esc goes on."))
    desk.press(.escape)
    #expect(desk.state.place == place && desk.state.notice == nil)
    desk.press("j")
    #expect(desk.cursor != cursor)
  }

  @Test(arguments: ["e", "n", "t", "c"] as [Key])
  func `in the list as well`(key: Key) {
    var desk = Desk()
    desk.stand(on: Records.won)
    desk.press(key)
    desk.type("jksSRvq/")
    #expect(desk.state.list.selection == Records.won)
    #expect(desk.state.overlays.isEmpty && desk.effects.isEmpty)
  }

  @Test func `an arrow goes on at once, and so does whoever waits`() {
    var desk = Desk()
    desk.open(Records.won)
    desk.press("a", .down)
    let cursor = desk.cursor
    desk.press("j")
    #expect(desk.cursor != cursor)
    desk.press("a")
    desk.feed(.ticked(desk.state.clock + 10))
    desk.press("k")
    #expect(desk.cursor == cursor)
  }

  @Test func `what is typed before the records are here goes into the form that they open`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    for event in [Event.typed(.key("n")), .typed(.key("D")), .typed(.paste("ear all,\nq"))] {
      _ = update(&desk.state, with: event)
    }
    #expect(desk.state.overlays.isEmpty && desk.state.errand == "pipeline.notes")
    desk.feed(.read([desk.shelf.records[Records.renewal]].compactMap(\.self)))
    #expect(desk.entry == "Dear all,\nq")
    #expect(desk.state.ahead.isEmpty)
  }

  @Test func `Esc calls off a form that is not open yet`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    for key in ["n", "D", .escape, "j"] as [Key] { _ = update(&desk.state, with: .typed(.key(key))) }
    desk.feed(.read([desk.shelf.records[Records.renewal]].compactMap(\.self)))
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.state.list.selection == Records.rollout)
  }
}
