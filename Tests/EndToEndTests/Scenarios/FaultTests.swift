import Foundation
import Testing

/// What a person sees when the service or the way to it fails; nothing typed is ever lost.
@Suite(.serialized, .timeLimit(.minutes(3))) struct Faults {
  @Test
  func `a service that dies in the middle of a send leaves the change pending, and it can be sent later`()
    async throws
  {
    let sandbox = try await SandboxProcess(["--fault", "latency=4000ms"])
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, rows: 40)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    try await tmux.press("p", thenSee: "1 change")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "sending")
    #expect(try await sandbox.stop(with: SIGKILL) == .signal(SIGKILL))
    // Where the request had not left yet, it certainly was not sent; else nobody knows.
    let unknown = "It is not known whether this arrived"
    let screen = try await tmux.wait(for: "an outcome") { $0.contains(unknown) || $0.contains("not sent") }
    try await tmux.wait(for: "10,000 JPY")
    let isUnknown = screen.contains(unknown)
    if isUnknown {
      // Other news may cover the answer, but never open the question.
      try await tmux.wait(for: "why it is not sent again") { screen in
        if screen.contains("It is not known whether the last send arrived") { return true }
        try? tmux.press("s")
        return false
      }
    }

    let again = try await SandboxProcess(port: sandbox.port)
    #expect(try again.record(before.id).details.dealValue == before.details.dealValue)
    // The new process gives the same records other version tags, so the draft goes on top of the record it finds:
    // by the check, by a refused send, or by the list, whichever meets it first.
    if isUnknown { try await tmux.press("c", thenSee: "rebased") }
    try await tmux.sendEverything()
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    #expect(try again.record(before.id).details.dealValue == 10000)
    #expect(try await tmux.quit() == 0)
  }

  @Test(arguments: ["drop-after", "conflict-once", "drop-before"])
  func `a person is added exactly once although the first send goes wrong`(_ fault: String) async throws {
    let sandbox = try await SandboxProcess(["--fault", fault])
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, rows: 40)
    try await tmux.openThird()
    try await tmux.addJane()
    try await tmux.press("p", thenSee: "1 change")
    try tmux.press("s")
    try await tmux.confirmSend()
    if fault != "drop-after" {
      try await tmux.wait(
        for: fault == "drop-before" ? "It is safe to send again" : "someone else changed it")
      try await tmux.press("s", thenSee: "Send 1 change")
      try tmux.press("Enter")
    }
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    let emails = try sandbox.record(before.id).team.map(\.email)
    #expect(emails == before.team.map(\.email) + ["jane.doe@contoso.com"])
    #expect(sandbox.loggedUpdates.count == (fault == "drop-after" ? 1 : 2))
    #expect(try await tmux.quit() == 0)
  }

  @Test func `a throttled send waits as long as it is asked to, and then goes out once`() async throws {
    let home = try Home()
    // Without a guard, since another process gives the same records other version tags.
    try home.write("if-match: false\n", to: "config/cosell/config.yaml")
    let sandbox = try await SandboxProcess()
    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, rows: 40, home: home)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    try await sandbox.stop()
    let throttling = try await SandboxProcess(["--fault", "throttle"], port: sandbox.port)
    try await tmux.press("p", thenSee: "1 change")
    try await tmux.press("s", thenSee: "Nothing guards these writes")
    try tmux.press("Enter")
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    // Nothing guards the write, so the record is read right before it, and that is what the service puts off.
    let lines = throttling.log.split(separator: "\n").filter { $0.contains("/referrals/") }
    #expect(lines.first?.contains("  429  ") == true)
    #expect(lines.count { $0.contains("  PATCH ") } == 1)
    #expect(try throttling.record(named: Showcase.third).details.dealValue == 10000)
    #expect(try await tmux.quit() == 0)
  }

  @Test(arguments: [
    ("throttle", "synced"), ("unavailable", "synced"), ("html", "synced"),
    ("unavailable=4", "could not answer (status 503)"), ("html=4", "could not answer (status 502)"),
    ("unauthorized", "does not accept the sign-in"),
  ])
  func `a list that can't be read is tried again, or the reason is told and a key tries again`(
    _ fault: String, _ seen: String
  ) async throws {
    let sandbox = try await SandboxProcess(["--fault", fault])
    let tmux = try Tmux(
      running: [Binary.cosell, "--server", sandbox.baseURL], columns: 110, rows: 24,
      environment: [Token.variable: Token.value])
    try await tmux.wait(for: seen)
    if seen != "synced" { try await tmux.press("r", thenSee: "synced") }
    try await tmux.wait(for: Showcase.first)
    #expect(try await tmux.quit() == 0)
  }

  @Test(arguments: [
    ("", "There is no token. Quit, set COSELL_TOKEN"), ("   ", "or try it without an account: cosell demo"),
    ("two words", "The token has a blank in it, which no token has. Quit, set COSELL_TOKEN"),
  ])
  func `a token that can't be one is told, with what to do`(_ token: String, _ words: String) async throws {
    let tmux = try Tmux(
      running: [Binary.cosell, "--server", "http://127.0.0.1:9"], columns: 110,
      environment: [Token.variable: token])
    try await tmux.wait(for: words)
    #expect(try await tmux.quit() == 0)
  }

  @Test func `an address where nothing listens is told, and the screen goes on`() async throws {
    let sandbox = try await SandboxProcess()
    try await sandbox.stop()
    let tmux = try Tmux(
      running: [Binary.cosell, "--server", sandbox.baseURL], columns: 110,
      environment: [Token.variable: Token.value])
    try await tmux.wait(for: "Nothing listens at 127.0.0.1")
    try await tmux.press("?", thenSee: "Open the referral")
    #expect(try await tmux.quit() == 0)
  }

  @Test func `keys at the worst moment of a send do no harm`() async throws {
    let sandbox = try await SandboxProcess(["--fault", "latency=4000ms"])
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, rows: 40)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    try await tmux.press("p", thenSee: "1 change")
    try await tmux.press("s", thenSee: "Send 1 change")
    try await tmux.press("Escape", thenSee: "Nothing was sent")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "sending")
    try await tmux.press("x", thenSee: "is being sent")
    try await tmux.press("s", thenSee: "A send is under way", or: "is being sent")
    try await tmux.press("C-c", thenSee: "If you quit now")
    try await tmux.press("Escape", thenSee: "Pending · ")
    try await tmux.press("Escape", thenSee: "Enter Edit")
    try await tmux.wait(for: "\(Showcase.third): sent")
    #expect(sandbox.loggedUpdates.count == 1)
    #expect(try sandbox.record(before.id).details.dealValue == 10000)
    #expect(try await tmux.quit() == 0)
  }
}
