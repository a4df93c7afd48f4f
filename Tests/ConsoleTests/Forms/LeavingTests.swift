@testable import Console
@testable import Referrals
import Testing

@Suite struct LeavingForms {
  @Test func `Esc keeps the text, and opening the form again offers it`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("99")
    desk.press(.escape)
    #expect(desk.form == nil)
    #expect(desk.state.staging.isEmpty)
    desk.press("e")
    #expect(desk.entry == "99")
    desk.type("5")
    #expect(desk.entry == "995")
    desk.press(.enter)
    #expect(desk.patch(Records.estate) == [.replace("/details/dealValue", "995")])
    #expect(desk.state.unfinished.isEmpty)
  }

  @Test func `text is kept for its own referral and its own field`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("99")
    desk.press(.escape, "j", "e")
    #expect(desk.entry == "80000")
    desk.press(.escape, "k", "n")
    #expect(desk.entry?.hasPrefix("12 Nov") == true)
  }

  @Test func `a form that nobody touched leaves nothing behind`() {
    var desk = Desk()
    desk.feed(.read(Records.all))
    let before = desk.state
    desk.press("e", .escape)
    #expect(desk.state == before)
  }

  @Test func `undo in a form that was kept takes the typing back`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n")
    desk.type("New.")
    desk.press(.escape, "n")
    #expect(desk.entry?.hasSuffix("order form.New.") == true)
    desk.press(.control("_"))
    #expect(desk.entry == "12 Nov: POC scope agreed.\nNext step: order form.")
  }

  @Test func `help opens over a form with the keys of forms, and Esc leads back to it`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n")
    desk.type(" Kept.")
    let before = desk.state
    desk.press(.function(1))
    #expect(desk.screen.contains("Stage what is entered"))
    #expect(desk.kept.isEmpty)
    desk.press(.down, .escape)
    #expect(desk.state == before)
    desk.type("?")
    #expect(desk.entry?.hasSuffix(" Kept.?") == true)
  }

  @Test func `a form names its keys, the rarer ones where they mean something and fit`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n")
    #expect(desk.screen.contains("^S stages · Esc leaves and keeps the text · ^O Editor · F1 Help"))
    desk.press(.escape, .enter, "a")
    #expect(!desk.screen.contains("^O Editor") && !desk.screen.contains("^P"))
    desk.type("ines")
    #expect(desk.screen.contains("^P Fill in"))
    #expect(desk.screen.contains("^P fills in Ines Moreau <ines.moreau@contoso.example>"))
    desk.resize(to: Size(columns: 40, rows: 24))
    #expect(!desk.screen.contains("^P Fill in"))
  }

  @Test func `resizing in the middle of a form keeps its text`() {
    var desk = Desk()
    desk.stand(on: Records.estate)
    desk.press("n")
    desk.type(" Kept.")
    let text = desk.entry
    for size in [
      Size(columns: 20, rows: 5), Size(columns: 40, rows: 10), Size(columns: 200, rows: 60), .usual,
    ] {
      desk.resize(to: size)
      #expect(desk.entry == text)
    }
    desk.type(" Still.")
    #expect(desk.entry?.hasSuffix(" Kept. Still.") == true)
  }

  @Test func `ten thousand characters are pasted into notes in one piece`() {
    var desk = Desk()
    let text = String(repeating: "0123456789 abcdefgh\n", count: 500)
    desk.stand(on: Records.renewal)
    desk.press("n")
    desk.paste(text)
    #expect(desk.entry == text)
    desk.press(.control("s"))
    #expect(desk.patch(Records.renewal) == [.add("/details/notes", .string(text))])
  }

  @Test func `new lines pasted into one line become blanks`() {
    var desk = Desk()
    desk.open(Records.estate, at: .field("crm-id"))
    desk.press(.enter)
    desk.paste("A\nB\r\nC\u{1B}[31m\t\u{0}D")
    #expect(desk.entry == "A B C[31m D")
  }

  @Test func `a paste where nothing takes text says so and does nothing`() {
    var desk = Desk()
    desk.paste("qqq")
    #expect(desk.state.notice != nil)
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.effects.isEmpty)
  }

  @Test func `text is kept when the referral goes from the list under an open form`() {
    var desk = Desk()
    desk.stand(on: Records.renewal)
    desk.press("n")
    desk.type("Long thoughts")
    desk.press(.control("s"))
    desk.press("z", "n")
    desk.type("Long thoughts")
    desk.shelf.remove(Records.renewal)
    desk.sync([])
    desk.press(.control("s"))
    let isStaged = !desk.patch(Records.renewal).isEmpty
    #expect(isStaged || desk.entry == "Long thoughts" || !desk.state.unfinished.isEmpty)
  }
}

@Suite struct Quitting {
  @Test(arguments: [Key.character("q"), .control("c")])
  func `with nothing to lose it just ends`(key: Key) {
    var desk = Desk()
    desk.press(key)
    #expect(desk.effects == [.quit])
  }

  @Test func `what is staged is on disk, and nothing is asked`() {
    var desk = Desk()
    desk.stageValue("1", of: Records.estate)
    #expect(desk.kept.contains { if case .keep = $0 { true } else { false } })
    desk.press("q")
    #expect(desk.effects == [.quit])
  }

  @Test func `text in a form is on disk, and Ctrl-C asks nothing`() {
    var desk = Desk()
    desk.press("e")
    desk.type("12")
    #expect(desk.kept.count == 2)
    desk.press(.control("c"))
    #expect(desk.effects == [.quit])
    #expect(desk.kept.isEmpty)
  }

  @Test func `a send under way is asked about, and Esc stays`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.press("q")
    #expect(desk.effects.isEmpty)
    #expect(desk.confirmation?.subject == .quit)
    desk.press(.escape)
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.condition(Records.estate) == .sending)
    desk.press("q", .enter)
    #expect(desk.effects == [.quit])
  }

  @Test func `Esc leads back from the question to the text of a form`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.rollout)
    desk.press(.escape)
    desk.stand(on: Records.estate)
    desk.press("e")
    desk.type("12")
    desk.press(.control("c"))
    #expect(desk.confirmation?.subject == .quit)
    desk.press(.escape)
    #expect(desk.entry == "12")
  }

  @Test func `Ctrl-C twice never stacks questions`() {
    var desk = Desk()
    desk.sendValue("1", of: Records.estate)
    desk.press(.control("c"), .control("c"))
    #expect(desk.state.overlays.count == 1)
  }

  @Test(arguments: ["?", ":", "/", "e"] as [Key])
  func `Ctrl-C and Ctrl-Z work whatever lies in front`(key: Key) {
    var desk = Desk()
    desk.press(key, .control("z"))
    #expect(desk.effects == [.suspend])
    desk.press(.control("c"))
    #expect(desk.effects == [.quit])
  }
}
