import Testing

/// What nobody means to type, in every form.
@Suite(.serialized, .timeLimit(.minutes(3))) struct Nonsense {
  /// The fields of a referral in the order of the screen, from the one where the cursor starts.
  static let fields = [
    "Deal value", "Currency", "Closes on", "Stage", "Sales stage", "Notes", "CRM id", "Campaign", "Program",
  ]

  static let typed = [
    "'\"`;$(reboot)%s%n\\0\\u0000", "👩‍👩‍👧‍👦🇨🇭é\u{301}\u{202e}rtl عربى 漢字", "-1e309,,..NaN  1.234.567,89-",
  ]

  /// No Ctrl-C, Ctrl-Z, Ctrl-S, Ctrl-O, Enter or Escape, which mean something and are tested elsewhere.
  static let keys = [
    "C-a", "C-b", "C-d", "C-e", "C-f", "C-g", "C-h", "C-k", "C-l", "C-n", "C-p", "C-q", "C-r", "C-t", "C-u",
    "C-v", "C-w", "C-x", "C-y", "C-_", "C-]", "C-\\", "C-Space", "BSpace", "DC", "IC", "Home", "End",
    "PageUp",
    "PageDown", "Up", "Down", "Left", "Right", "C-Left", "C-Right", "S-Left", "M-b", "M-d", "M-a", "M-x",
    "F5", "F12", "Tab", "BTab",
  ]

  static let long = String(repeating: "x", count: 200)

  static let pasted =
    "\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[31mred\u{9b}31m\u{0}\r\nsecond\u{2028}line\u{202e}\t\u{7f}end"

  @Test func `every form takes nonsense without harm, and gives it back after leaving`() async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: 110, rows: 50)
    try await tmux.openThird()
    for (place, field) in Self.fields.enumerated() {
      if place > 0 { try tmux.press("Down") }
      try await tmux.wait(for: "▸ \(field) ")
      try await tmux.press("Enter", thenSee: "Esc leaves and keeps the text")
      try await torment(tmux)
    }
    for (key, title) in [("a", "Team · New person"), ("A", "New person"), ("S", "New solution")] {
      try await tmux.press(key, thenSee: title)
      try await torment(tmux)
    }
    #expect(try tmux.ask("#{pane_title}").contains("owned") == false)
    #expect(try await tmux.quit() == 0)
  }

  @Test func `text left in a form stands there again when it is opened`() async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: 110, rows: 50)
    try await tmux.openThird()
    for (key, title, text) in [
      ("v", "Deal value · ", "no number"), ("c", "Closes on · ", "someday"), ("a", "New person", "jane@"),
      ("n", "Notes · ", "half a sen"),
    ] {
      try await tmux.press(key, thenSee: title)
      try await tmux.type(text, thenSee: text)
      if key != "n" {
        try tmux.press("C-s")
        try await tmux.wait(for: text)
      }
      try tmux.press("Escape")
      try await tmux.wait(for: "the form to close") { !$0.contains("Esc leaves") }
      try await tmux.press(key, thenSee: text)
      try tmux.press("Escape")
      try await tmux.wait(for: "the form to close") { !$0.contains("Esc leaves") }
    }
    try await tmux.press("p", thenSee: "Nothing is pending")
    #expect(try await tmux.quit() == 0)
  }

  @Test func `ten thousand pasted characters are kept when the service refuses them, and can be cut down`()
    async throws
  {
    let home = try Home()
    let editor = try home.write(
      "cp \"$1\" \"$HOME/seen.txt\"\nprintf 'Short now' > \"$1\"\n", to: "editor.sh")
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(
      ["--server", sandbox.baseURL], columns: 140, rows: 40,
      environment: [Token.variable: Token.value, "EDITOR": "sh \(editor)"], home: home)
    try await tmux.openThird()
    try await tmux.press("n", thenSee: "Notes · ")
    let lines = (1...200).map { "Zeile \($0) – " + String(repeating: "wörter ", count: 5) + "." }
    let text =
      (lines.joined(separator: "\n") + String(repeating: "z", count: 9_990)).prefix(9_990) + "the-end-漢字"
    try tmux.paste(String(text))
    try await tmux.wait(for: "the-end-漢字")
    try await tmux.press("C-s", thenSee: "Staged: ")
    try await tmux.press("p", thenSee: "1 change")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "\(Showcase.third): The service refuses the request")
    try await tmux.wait(for: "refused")
    #expect(try sandbox.record(before.id) == before)
    #expect(sandbox.loggedUpdates.map { $0.line.contains("  400  ") } == [true])

    try await tmux.press("Escape", thenSee: "Enter Edit")
    try await tmux.press("n", thenSee: "Notes · ")
    try await tmux.press("C-o", thenSee: "Short now")
    let kept = home.read("seen.txt")
    #expect(kept == (before.details.notes ?? "") + text)
    try tmux.press("C-s")
    try await tmux.press("p", thenSee: "\"value\": \"Short now\"")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    #expect(try sandbox.record(before.id).details.notes == "Short now")
    #expect(try await tmux.quit() == 0)
  }

  @Test func `hostile text of the service reaches neither the terminal nor its title`() async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: 110, rows: 50)
    try await tmux.press("/", thenSee: "Filter:")
    try await tmux.type("31mred", thenSee: "Tailspin \u{FFFD}[31mred")
    try tmux.press("Enter")
    #expect(try !tmux.coloured().contains("\u{1b}[31mred"))
    try await tmux.press("Enter", thenSee: "desrever")
    #expect(try !tmux.screen().unicodeScalars.contains { $0 == "\u{202e}" || $0 == "\u{9b}" })
    #expect(try !tmux.ask("#{pane_title}").contains("owned"))
    #expect(try await tmux.quit() == 0)
  }

  /// Types all there is into the form in front, tries to accept it and leaves it.
  private func torment(_ tmux: Tmux) async throws {
    for text in Self.typed { try tmux.type(text) }
    try tmux.run(["send-keys", "--"] + Self.keys)
    try tmux.paste(Self.pasted)
    try tmux.paste(Self.long)
    for _ in 0..<8 { try tmux.press("Tab", "x", "Space") }
    try tmux.press("Escape")
    try await tmux.wait(for: "the form to close", within: .seconds(60)) { !$0.contains("Esc leaves") }
    #expect(try tmux.isOnAlternateScreen())
  }
}
