import Testing

/// A deal from the list to the service's answer, by keyboard only.
@Suite(.serialized, .timeLimit(.minutes(3))) struct Deal {
  @Test func `a person wins a deal in the demo and finds the terminal as it was`() async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: 100, rows: 44)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    try await tmux.addJane()
    try await moveToWon(tmux)

    try await tmux.press("p", thenSee: "3 changes")
    for part in ["/details/dealValue", "/status", "/substatus", "/team/-"] {
      try await tmux.wait(for: "\"path\": \"\(part)\"")
    }
    try await tmux.press("d", thenSee: "This is final.")
    try await tmux.press("d", thenSee: "- 1,200,000 JPY")
    try await tmux.press("s", thenSee: "becomes Closed · Won")
    try await tmux.type("ye", thenSee: "> ye")
    try await tmux.press("Enter", thenSee: "Type the word yes")
    try await tmux.type("s", thenSee: "> yes")
    try await tmux.press("Enter", thenSee: "✓ \(Showcase.third): sent")
    try await tmux.wait(for: "Nothing is pending")

    try await tmux.press("Escape", thenSee: "Jane Doe")
    try await tmux.wait(for: "Closed · Won")
    try await tmux.press("Escape", thenSee: "40 referrals")
    try tmux.press("q")
    #expect(try await tmux.exitStatus() == 0)
    let screen = try tmux.screen().split(separator: "\n").filter { !$0.isEmpty }
    #expect(screen == ["my own line", "exit=0"])
    #expect(try !tmux.isOnAlternateScreen())
    #expect(try tmux.ask("#{cursor_flag}#{mouse_any_flag}#{keypad_flag}#{keypad_cursor_flag}") == "1000")
  }

  @Test func `the copied command does what the pending view shows, and reads the token from the environment`()
    async throws
  {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, rows: 40)
    try await tmux.openThird()
    try await tmux.press("n", thenSee: "Notes · ")
    try await tmux.type("It's agreed: 10 % \\ \"off\" ", thenSee: "off")
    try await tmux.press("C-s", thenSee: "Staged: ")
    try await tmux.press("p", thenSee: "1 change")
    try await tmux.press("y", thenSee: "clipboard as a curl command")
    let command = try await Patience.await("the clipboard", seen: tmux.screen) {
      try? tmux.run(["show-buffer"])
    }
    #expect(!command.contains(Token.value))
    #expect(sandbox.loggedUpdates.isEmpty)

    let file = try tmux.home.write(command, to: "command.sh")
    let child = try Child(
      ["sh", file], environment: tmux.home.environment(adding: [Token.variable: Token.value]),
      streams: .files(output: tmux.home.path("curl"), errors: tmux.home.path("curl")))
    _ = try await Patience.await("the end of curl", seen: { tmux.home.read("curl") }) { child.ended }
    let after = try sandbox.record(before.id)
    #expect(after.details.notes?.contains("It's agreed: 10 % \\ \"off\"") == true)
    #expect(sandbox.loggedUpdates.map(\.headers["If-Match"]) == [before.eTag])
    #expect(try await tmux.quit() == 0)
  }

  @Test func `what is sent is byte for byte what the pending view showed`() async throws {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 200, rows: 60)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    try await tmux.addJane()
    try await moveToWon(tmux)
    try await tmux.press("p", thenSee: "0000000001")
    let shown = try tmux.shownRequest()
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "✓ \(Showcase.third): sent")

    let sent = try #require(sandbox.loggedUpdates.first)
    #expect(sandbox.loggedUpdates.count == 1)
    #expect(shown.line == "PATCH \(sandbox.baseURL)/v1.0/engagements/referrals/\(before.id)")
    #expect(sent.line.contains("PATCH /v1.0/engagements/referrals/\(before.id)  200"))
    #expect(sent.body == shown.body)
    #expect(sent.headers["If-Match"] == shown.headers["If-Match"])
    #expect(sent.headers["If-Match"] == before.eTag)
    #expect(sent.headers["Prefer"] == shown.headers["Prefer"])
    #expect(shown.headers["Authorization"]?.contains("never shown") == true)

    let after = try sandbox.record(before.id)
    #expect(after.details.dealValue == 10000)
    #expect("\(after.status) \(after.substatus)" == "Closed Won")
    #expect(after.team.dropLast() == before.team[...])
    #expect(after.team.last?.email == "jane.doe@contoso.com")
    #expect(after.team.last?.phoneNumber == "0000000001")
    #expect(after.eTag != before.eTag)
    #expect(try await tmux.quit() == 0)
  }

  @Test func `every form of the deal reaches the record, and staging can be undone and redone`() async throws
  {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, rows: 50)
    try await tmux.openThird()
    try await tmux.press("c", thenSee: "Closes on · ")
    try await tmux.type("2027-06-30", thenSee: "2027-06-30")
    try await tmux.press("Enter", thenSee: "→ 2027-06-30")
    try await tmux.press("n", thenSee: "Notes · ")
    try await tmux.type(" Zweite Zeile 漢字 👍", thenSee: "Zweite Zeile 漢字 👍")
    try await tmux.press("C-s", thenSee: "pending")
    try await tmux.press("z", thenSee: "Undone")
    try await tmux.press("p", thenSee: "1 change")
    // A frame is drawn from the top, and Esc with a key right behind it is another key.
    try await tmux.wait(for: "Send this")
    try await tmux.press("Escape", thenSee: "Enter Edit")
    try await tmux.press("Z", thenSee: "Done again")
    try await tmux.press("p", thenSee: "2 changes")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    let after = try sandbox.record(before.id)
    #expect(after.details.notes?.contains("Zweite Zeile 漢字 👍") == true)
    #expect(sandbox.loggedUpdates.first?.body.contains(#""2027-06-30T00:00:00"#) == true)
    #expect(try await tmux.quit() == 0)
  }

  @Test func `many deals are won at once in an ordinary window, with the question in sight`() async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: 80, rows: 24)
    try await tmux.press("/", thenSee: "Filter:")
    try await tmux.type("stage:active", thenSee: "18 of 40 referrals")
    try tmux.press("Enter")
    for _ in 1...18 { try tmux.press("Space") }
    try await tmux.press("t", thenSee: "Mark as won")
    try tmux.press("Enter")
    try await tmux.press("p", thenSee: "effect: 18 won")
    try await tmux.press("S", thenSee: "Send 18 changes of 18 referrals")
    try await tmux.type("yes", thenSee: "> yes")
    try await tmux.press("Enter", thenSee: "Nothing is pending")
    #expect(try await tmux.quit() == 0)
  }

  private func moveToWon(_ tmux: Tmux) async throws {
    try await tmux.press("t", thenSee: "Mark as won")
    try await tmux.press("Enter", thenSee: "Closed · Won")
  }
}
