@testable import Console
@testable import Referrals
import Testing

@Suite struct Commands {
  @Test func `ids are unique and begin with their context`() {
    #expect(Set(Command.all.map(\.id)).count == Command.all.count)
    let names: [Command.Context: String] = [
      .everywhere: "everywhere", .pipeline: "pipeline", .referral: "referral", .pending: "pending",
      .history: "history", .form: "form",
    ]
    for command in Command.all {
      #expect(command.id.split(separator: ".").first.map(String.init) == names[command.context])
    }
  }

  @Test(arguments: Command.Context.allCases)
  func `no two commands of one context share a key`(context: Command.Context) {
    let keys = Command.all.filter { $0.context == context }.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test(arguments: [Command.Context.pipeline, .referral, .pending, .history])
  func `no key of a screen hides one that works everywhere`(context: Command.Context) {
    let keys = Set(Command.all.filter { $0.context == context }.flatMap(\.keys))
    #expect(keys.isDisjoint(with: Command.everywhere.flatMap(\.keys)))
  }

  @Test func `only the ways out and back mean something else in a form`() {
    let shared = Set(Command.form.flatMap(\.keys)).intersection(Command.everywhere.flatMap(\.keys))
    #expect(shared.isSubset(of: [.escape, .control("y")]))
  }

  @Test func `no key of a form takes one away from writing`() {
    for key in Command.form.flatMap(\.keys) {
      #expect([nil, .undo, .redo].contains(EditAction(key)), "\(key.label)")
    }
  }

  @Test(arguments: Command.all)
  func `every key arrives through tmux`(command: Command) {
    #expect(!command.keys.isEmpty)
    for key in command.keys {
      #expect(!key.modifiers.contains(.alt))
      guard case .character = key.base else {
        #expect(key.modifiers.isEmpty || key == .backTab, "\(command.id): \(key)")
        continue
      }
    }
  }

  @Test(arguments: Command.all)
  func `titles and keys fit the help and the palette`(command: Command) {
    #expect(!command.title.isEmpty && command.title.count <= 40)
    #expect(command.keys.map(\.label).joined(separator: " ").count <= 15)
    #expect(command.context == .form || (command.keys.first?.label.count ?? 0) <= 7)
    #expect((command.hint?.count ?? 0) <= 14)
  }

  @Test(arguments: Command.all)
  func `every key has a name that a keymap can use`(command: Command) {
    for key in command.keys { #expect(Key(name: key.name) == key) }
  }
}

@Suite struct CommandsInUse {
  /// A state in which commands of a context count.
  private static func fresh(_ context: Command.Context) -> Desk {
    var desk = Desk()
    desk.shelf.sends = Records.sends
    desk.feed(.read(Records.all))
    switch context {
    case .pipeline, .everywhere: break
    case .referral: desk.press(.enter)
    case .pending: desk.press("p")
    case .history: desk.press("h")
    case .form:
      desk.open(Records.estate)
      desk.press("a")
    }
    return desk
  }

  /// Those that may find themselves at the end of their way.
  private static let mayRest: Set<String> = [
    "everywhere.back", "form.leave", "pending.down", "pending.up", "pending.first", "pending.last",
    "pending.scroll-up", "pending.scroll-down", "history.first",
    "pipeline.up", "pipeline.first", "pipeline.page-up", "referral.up", "referral.page-up", "referral.first",
    "history.up", "history.page-up", "history.scroll-up", "history.scroll-down",
  ]

  @Test(arguments: Command.all)
  func `every command does something or says why not`(command: Command) throws {
    var desk = Self.fresh(command.context)
    desk.state.notice = nil
    let before = desk.state
    try desk.run(command.id)
    if let obstacle = command.obstacle(before) {
      #expect(desk.state.notice == Notice(obstacle, .bad))
      #expect(desk.effects.isEmpty)
      #expect(obstacle.hasSuffix("."))
    } else if !Self.mayRest.contains(command.id) {
      #expect(!desk.effects.isEmpty || !desk.reads.isEmpty || desk.state != before)
    }
  }

  @Test(arguments: Command.all.filter { $0.context != .form })
  func `every command of a screen is found in its palette by its title`(command: Command) {
    let desk = Self.fresh(command.context)
    var palette = CommandPalette()
    palette.query.paste(command.title)
    #expect(palette.matches(in: desk.state).contains { $0.id == command.id })
  }

  @Test func `the palette runs what the cursor is on`() {
    var desk = Desk()
    desk.press(":")
    desk.type("last row")
    desk.press(.enter)
    #expect(desk.state.overlays.isEmpty)
    #expect(desk.state.list.selection == desk.rows.last)
  }

  @Test func `the palette shows a command that can't run, with the reason`() {
    var desk = Desk()
    desk.press(":")
    desk.type("undo the last")
    #expect(desk.screen.contains("There is nothing to undo."))
    desk.press(.enter)
    #expect(desk.state.notice?.text == "There is nothing to undo.")
  }

  @Test func `the palette finds commands of other screens too, and says how to get there`() {
    var desk = Desk()
    desk.press(":")
    desk.type("send this")
    #expect(desk.screen.contains("Pending: press p first."))
    desk.press(.enter)
    #expect(desk.state.notice == Notice("Pending: press p first.", .bad))
    #expect(desk.effects.isEmpty && desk.state.context == .pipeline)
  }

  @Test func `the palette takes words in any order and Esc closes it`() {
    var palette = CommandPalette()
    palette.query.paste("value edit")
    #expect(palette.matches(in: Desk().state).map(\.id) == ["pipeline.value"])
    var desk = Desk()
    desk.feed(.read(Records.all))
    let before = desk.state
    desk.press(":", "x", .escape)
    #expect(desk.state == before)
  }

  @Test(arguments: [Command.Context.pipeline, .referral, .pending, .history])
  func `help tells every key that works here`(context: Command.Context) {
    let help = Self.fresh(context).state.helpLines().map(\.text)
    for command in Command.all where [context, .form, .everywhere].contains(command.context) {
      #expect(help.contains { $0.contains(command.title) && $0.contains(command.keys[0].label) })
    }
  }

  @Test func `scrolling help past its end costs nothing on the way back`() {
    var desk = Desk()
    desk.press("?")
    for _ in 0..<200 { desk.press("j") }
    let end = desk.screen
    desk.press("k")
    #expect(desk.screen != end)
  }

  @Test func `a key that means nothing changes nothing`() {
    var desk = Desk()
    let before = desk.state
    desk.press("Q", .function(9), .control("t"), .insert)
    #expect(desk.state == before)
    #expect(desk.effects.isEmpty)
  }
}
