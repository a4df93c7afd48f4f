@testable import Console
@testable import Referrals
import Testing

/// What came of the person's own editor.
@Suite struct Editors {
  private let file = "/tmp/cosell-editor-1/notes.txt"

  private func desk() -> Desk {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n", .control("o"))
    return desk
  }

  @Test func `not found, failed, unchanged and back at once are told apart`() {
    let outcomes: [(EditedText, String)] = [
      (.notFound(command: "nosuch -w"), "There is no command ‘nosuch -w’ to edit with."),
      (.failed(.status(1), keptAt: nil), "Your editor ended with status 1, so nothing is taken over."),
      (.failed(.signal(9), keptAt: file), "What it saved is in \(file) until cosell ends."),
      (.unchanged, "Nothing was changed in your editor."), (.returnedAtOnce(file: file), "--wait"),
      (.unreadable(file: file), "is neither UTF-8 nor marked as UTF-16"),
      (
        .noFile("No temporary folder can be made."),
        "There is no file to edit: No temporary folder can be made."
      ),
    ]
    var told: Set<String> = []
    for (outcome, words) in outcomes {
      var desk = desk()
      let before = desk.entry
      desk.feed(.edited(outcome))
      #expect(desk.state.notice?.text.contains(words) == true)
      #expect(desk.entry == before)
      #expect(desk.form?.isTouched == false)
      told.insert(desk.state.notice?.text ?? "")
    }
    #expect(told.count == outcomes.count)
  }

  @Test func `what is saved late stands in the form, and can be taken back`() {
    var desk = desk()
    let before = desk.entry
    desk.feed(.edited(.returnedAtOnce(file: file)))
    desk.feed(.edited(.savedLate("Late.")))
    #expect(desk.entry == "Late.")
    #expect(desk.state.notice?.text == "Your editor has saved, and its text stands here. ^_ takes it back.")
    desk.feed(.edited(.savedLate("Later.")))
    #expect(desk.entry == "Later.")
    desk.press(.control("_"), .control("_"))
    #expect(desk.entry == before)
  }

  @Test func `what was typed meanwhile can be brought back`() {
    var desk = desk()
    desk.feed(.edited(.returnedAtOnce(file: file)))
    desk.type("Mine. ")
    let typed = desk.entry
    desk.feed(.edited(.savedLate("Late.")))
    #expect(desk.entry == "Late.")
    #expect(desk.state.notice?.text.contains("brings back what you typed here") == true)
    desk.press(.control("_"))
    #expect(desk.entry == typed)
  }

  @Test func `what is saved after the form was left is there when it is opened again`() {
    var desk = desk()
    desk.feed(.edited(.returnedAtOnce(file: file)))
    desk.press(.escape)
    desk.feed(.edited(.savedLate("Late.")))
    #expect(desk.form == nil)
    #expect(desk.state.notice?.text.contains("Open it again") == true)
    desk.press("n")
    #expect(desk.entry == "Late.")
    // Another form is not touched by it.
    desk.press(.escape)
    desk.stand(on: Records.renewal)
    desk.press("n")
    let other = desk.entry
    desk.feed(.edited(.savedLate("Latest.")))
    #expect(desk.entry == other)
  }
}
