import Testing

/// Terminals, colours and themes, on a bare terminal.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Look {
  @Test(arguments: ["default", "dark", "light", "high-contrast", "colour-blind"])
  func `a theme shows its colours`(_ name: String) async throws {
    let pty = try await open(["demo", "--theme", name])
    try await mark(pty)
    #expect(Sequences(in: pty.text).hasColors)
    try await quit(pty)
  }

  @Test(arguments: ["default", "dark", "light", "high-contrast", "colour-blind"])
  func `under NO_COLOR no theme uses a colour, but attributes still tell things apart`(_ name: String)
    async throws
  {
    let pty = try await open(["demo", "--theme", name], environment: ["NO_COLOR": "1"])
    try pty.send("e")
    try await pty.wait(for: "Enter stages")
    try pty.send("77\r")
    try await pty.wait(for: "~")
    let sequences = Sequences(in: pty.text)
    #expect(!sequences.hasColors)
    #expect(sequences.graphics.contains { $0.contains(1) || $0.contains(7) })
    try pty.send("\u{3}")
    // The demo forgets what is pending, and asks.
    try await pty.wait(for: "Enter quits")
    try pty.send("\r")
    #expect(try await pty.exit() == .status(0))
  }

  @Test(arguments: [
    "xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt100", "no-such-terminal", "",
  ])
  func `the screen opens on this terminal and leaves it as it was`(_ type: String) async throws {
    let pty = try await open(["demo"], environment: ["TERM": type])
    try await quit(pty)
    #expect(Sequences(in: pty.text).leftOn.isEmpty)
    #expect(pty.modes == pty.modesBefore)
  }

  @Test func `a step of the cursor is few bytes, and none that say what the terminal knows`() async throws {
    let pty = try Pty(running: [Binary.cosell, "demo"], columns: 160, rows: 48)
    try await pty.wait(for: "synced just now")
    for _ in 0..<5 {
      let before = pty.output.count
      try pty.send("j")
      // A frame is one write.
      let step = try await Patience.await("the next frame", seen: { pty.text.debugDescription }) {
        pty.output.count > before ? pty.output.dropFirst(before) : nil
      }
      // The bar of the cursor goes to the end of the row, of which blanks in reverse take a byte each.
      #expect(step.count <= 340)
      #expect(!String(decoding: step, as: UTF8.self).contains("\u{1B}("))
    }
    try await quit(pty)
  }

  @Test func `a terminal without colours gets none`() async throws {
    let pty = try await open(["demo", "--theme", "dark"], environment: ["TERM": "vt100"])
    try await mark(pty)
    #expect(!Sequences(in: pty.text).hasColors)
    try await quit(pty)
  }

  @Test func `a terminal that can't show a screen is told so`() async throws {
    let pty = try Pty(running: [Binary.cosell, "demo"], environment: ["TERM": "dumb"])
    try await pty.wait(for: "A terminal of type ‘dumb’ can't move its cursor")
    #expect(try await pty.exit() == .status(1))
    #expect(pty.modes == pty.modesBefore)
    #expect(Sequences(in: pty.text).leftOn.isEmpty)
  }

  private func open(_ arguments: [String], environment: [String: String] = [:]) async throws -> Pty {
    let pty = try Pty(running: [Binary.cosell] + arguments, environment: environment)
    try await pty.wait(for: Showcase.third)
    return pty
  }

  /// Every theme that has colours has one for marks.
  private func mark(_ pty: Pty) async throws {
    try pty.send(" ")
    try await pty.wait(for: "*")
  }

  private func quit(_ pty: Pty) async throws {
    try pty.send("q")
    #expect(try await pty.exit() == .status(0))
  }
}
