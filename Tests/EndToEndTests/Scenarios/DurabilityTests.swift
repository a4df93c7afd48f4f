import Foundation
import Testing

/// What is there again after the program was killed, and what a second copy of it sees.
@Suite(.serialized, .timeLimit(.minutes(3))) struct Durability {
  @Test func `text in forms survives a kill, is told at the start and stands where it was`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let killed = try await Tmux.cosell(on: sandbox, home: home)
    try await killed.openThird()
    try await killed.press("v", thenSee: "Enter stages")
    try await killed.type("4321", thenSee: "= 4,321 JPY")
    try await killed.kill()

    let again = try await Tmux.cosell(on: sandbox, home: home)
    try await again.wait(for: "You were typing in a form when cosell was last closed.")
    try await again.openThird()
    try await again.press("v", thenSee: "= 4,321 JPY")
    try again.press("Escape")
    try await again.wait(for: "the form to close") { !$0.contains("Esc leaves") }
    try await again.press("n", thenSee: "Notes · ")
    try await again.type("Half a sen", thenSee: "Half a sen")
    try await again.kill()

    let last = try await Tmux.cosell(on: sandbox, home: home)
    try await last.wait(for: "You were typing in 2 forms")
    try await last.openThird()
    try await last.press("n", thenSee: "Half a sen")
    try await last.press("C-s", thenSee: "Staged: ")
    try await last.press("v", thenSee: "= 4,321 JPY")
    try await last.press("Enter", thenSee: "→ 4,321 JPY")
    #expect(try await last.quit() == 0)

    let accepted = try await Tmux.cosell(on: sandbox, home: home)
    try await accepted.wait(for: "1 pending")
    #expect(try !accepted.screen().contains("You were typing"))
    try await accepted.press("p", thenSee: "2 changes")
    #expect(sandbox.loggedUpdates.isEmpty)
    #expect(try await accepted.quit() == 0)
  }

  @Test func `a draft with its conflict survives a kill and can be decided and sent`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let before = try sandbox.record(named: Showcase.third)
    let killed = try await Tmux.cosell(on: sandbox, columns: 200, rows: 50, home: home)
    try await killed.openThird()
    try await killed.setValue("10000", words: "10,000 JPY")
    try await killed.addJane()
    let theirs = #"[{"op":"replace","path":"/details/dealValue","value":"77000"}]"#
    #expect(try sandbox.patch(before.id, theirs).status == 204)
    try await killed.press("p", thenSee: "2 changes")
    try killed.press("s")
    try await killed.confirmSend()
    try await killed.wait(for: "theirs 77,000 JPY · mine 10,000 JPY")
    try await killed.kill()

    let again = try await Tmux.cosell(on: sandbox, columns: 200, rows: 50, home: home)
    try await again.wait(for: "1 pending")
    try await again.press("p", thenSee: "theirs 77,000 JPY · mine 10,000 JPY")
    try await again.press("s", thenSee: "Decide with m")
    try again.press("Down")
    try await again.press("m", thenSee: "yours stays")
    try again.press("s")
    try await again.confirmSend()
    try await again.wait(for: "✓ \(Showcase.third): sent")
    let after = try sandbox.record(before.id)
    #expect(after.details.dealValue == 10000)
    #expect(after.team.map(\.email) == before.team.map(\.email) + ["jane.doe@contoso.com"])
    #expect(try await again.quit() == 0)
  }

  @Test(arguments: [["latency=4000ms"], ["latency=4000ms", "drop-after"]])
  func `a send that a kill cuts off is settled at the next start, and the person stands there once`(
    _ faults: [String]
  ) async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess(faults.flatMap { ["--fault", $0] }))
    let before = try sandbox.record(named: Showcase.third)
    let killed = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    try await killed.openThird()
    try await killed.addJane()
    try await killed.press("p", thenSee: "1 change")
    try killed.press("s")
    try await killed.confirmSend()
    try await killed.wait(for: "sending")
    try await killed.kill()
    try await expectJaneOnce(sandbox, before, home)
  }

  @Test func `without the service the list is there at once, with the reason why it is not fresh`()
    async throws
  {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let before = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    try await before.wait(for: "synced")
    #expect(try await before.quit() == 0)
    try await sandbox.stop()

    let offline = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    let screen = try await offline.wait(for: "Nothing listens at 127.0.0.1")
    #expect(screen.contains(Showcase.first) && screen.contains("not refreshed"))
    try await offline.openThird()
    try await offline.setValue("10000", words: "10,000 JPY")
    #expect(try await offline.quit() == 0)
  }

  @Test func `what two copies on one profile stage adds up, and either may end first`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let before = try sandbox.record(named: Showcase.third)
    let one = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    let two = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    for copy in [one, two] { try await copy.openThird() }
    try await one.setValue("1111", words: "1,111 JPY")
    try await two.look(thenSee: "→ 1,111 JPY")
    try await one.setValue("2222", words: "2,222 JPY")
    // It has not looked yet, and finds out when it wants to keep its own.
    try await two.addJane()
    try await two.wait(for: "→ 2,222 JPY")
    try await one.look(thenSee: "+ Jane Doe")
    #expect(try await one.quit() == 0)
    #expect(try await two.quit() == 0)

    let again = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    try await again.wait(for: "1 pending")
    try await again.sendEverything()
    let after = try sandbox.record(before.id)
    #expect(after.details.dealValue == 2222)
    #expect(after.team.map(\.email) == before.team.map(\.email) + [jane])
    #expect(try await again.quit() == 0)
  }

  #if os(Linux)
    @Test func `what one copy stages shows in the other by itself, and undo there leaves it`() async throws {
      let (home, sandbox) = (try Home(), try await SandboxProcess())
      let one = try await Tmux.cosell(on: sandbox, home: home)
      let two = try await Tmux.cosell(on: sandbox, home: home)
      try await one.openThird()
      try await one.setValue("1111", words: "1,111 JPY")
      try await two.wait(for: "1 pending")
      try await two.openThird()
      try await two.wait(for: "→ 1,111 JPY")
      try await two.setValue("2222", words: "2,222 JPY")
      try await one.wait(for: "→ 2,222 JPY")
      try await one.press("z", thenSee: "There is nothing left to undo")
      try await one.wait(for: "→ 2,222 JPY")
      #expect(try await one.quit() == 0)
      #expect(try await two.quit() == 0)
    }
  #endif

  @Test func `two copies that send one draft at the same moment send it once, and both see the end`()
    async throws
  {
    let (home, sandbox) = (try Home(), try await SandboxProcess(["--fault", "latency=1000ms"]))
    let before = try sandbox.record(named: Showcase.third)
    let one = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    let two = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    try await one.openThird()
    try await one.addJane()
    try await two.look(thenSee: "1 pending")
    for copy in [one, two] {
      try await copy.press("p", thenSee: "1 change")
      try await copy.press("s", thenSee: "Send 1 change")
    }
    for copy in [one, two] { try copy.press("Enter") }
    for copy in [one, two] { try await copy.wait(for: "Nothing is pending") }
    #expect(try sandbox.record(before.id).team.map(\.email) == before.team.map(\.email) + [jane])
    #expect(sandbox.loggedUpdates.count == 1)
    for copy in [one, two] { #expect(try await copy.quit() == 0) }
  }

  private let jane = "jane.doe@contoso.com"

  /// Starts again, sends what is left to send, and counts.
  private func expectJaneOnce(_ sandbox: SandboxProcess, _ before: Record, _ home: Home) async throws {
    let again = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    try await again.sendEverything()
    #expect(try sandbox.record(before.id).team.map(\.email) == before.team.map(\.email) + [jane])
    #expect(sandbox.loggedUpdates.count <= 2)
    #expect(try await again.quit() == 0)
  }
}
