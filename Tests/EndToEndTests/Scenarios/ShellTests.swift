import Foundation
import Testing

/// The program under a shell with job control, and the person's own editor.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Shell {
  @Test func `Ctrl-Z gives the shell back and fg brings back the form with its text`() async throws {
    let tmux = try await shell()
    try await tmux.openThird()
    try await tmux.press("v", thenSee: "Enter stages")
    try await tmux.type("4321", thenSee: "= 4,321 JPY")
    try await tmux.press("C-z", thenSee: "Stopped")
    #expect(try !tmux.isOnAlternateScreen())
    #expect(try tmux.ask("#{cursor_flag}#{mouse_any_flag}") == "10")
    try await tmux.type("echo $((40 + 2)) lines\n", thenSee: "42 lines")
    try tmux.type("fg\n")
    try await tmux.wait(for: "= 4,321 JPY")
    #expect(try tmux.isOnAlternateScreen())
    try await tmux.press("Enter", thenSee: "→ 4,321 JPY")
    try await tmux.press("z", thenSee: "Undone")
    try await leave(tmux)
  }

  @Test func `a program stopped by the shell takes the terminal again when it is continued`() async throws {
    let tmux = try await shell()
    let process = try tmux.cosell()
    #expect(kill(process, SIGSTOP) == 0)
    try await tmux.wait(for: "Stopped")
    // The shell has given the terminal its own modes meanwhile.
    try await tmux.type("echo $((40 + 2)) lines\n", thenSee: "42 lines")
    try tmux.type("fg\n")
    try await tmux.wait(for: "the screen again") { !$0.contains("42 lines") && $0.contains("synced") }
    try await tmux.press("?", thenSee: "Open the referral")
    try await tmux.press("Escape", thenSee: Showcase.third)
    try await leave(tmux)
  }

  @Test func `notes go through a person's own editor and back`() async throws {
    let home = try Home()
    let editor = try home.write(
      """
      #!/bin/sh
      cp "$2" "$HOME/seen.txt"
      stty -a < /dev/tty > "$HOME/modes.txt"
      printf 'First line\\nZweite Zeile – 漢字\\n' > "$2"
      """, to: "editor.sh")
    let tmux = try await Tmux.cosell(
      ["demo"], environment: ["EDITOR": "sh \(editor) --wait"], home: home)
    try await tmux.openThird()
    try await tmux.press("n", thenSee: "Notes · ")
    try await tmux.press("C-o", thenSee: "Zweite Zeile – 漢字")
    #expect(home.read("seen.txt").contains("300 seats agreed."))
    let modes = home.read("modes.txt")
    #expect(modes.contains(" icanon") && modes.contains(" echo "))
    try await tmux.press("C-s", thenSee: "Staged: ")
    try await tmux.press("p", thenSee: #"First line\nZweite Zeile – 漢字""#)
    #expect(try await tmux.quit() == 0)
  }

  @Test func `an editor that fails keeps the text and is told`() async throws {
    let tmux = try await Tmux.cosell(["demo"], environment: ["EDITOR": "no-such-editor"])
    try await tmux.openThird()
    try await tmux.press("n", thenSee: "Notes · ")
    try await tmux.type("Mine: ", thenSee: "Mine: ")
    try await tmux.press("C-o", thenSee: "There is no command ‘no-such-editor’ to edit with.")
    try await tmux.wait(for: "Mine: ")
    #expect(try await tmux.quit() == 0)
  }

  @Test func `what an editor saved before it failed is not lost, nor what is no text that can be told`()
    async throws
  {
    let home = try Home()
    let failing = try home.write("printf 'Half of it' > \"$1\"; exit 3", to: "failing.sh")
    let tmux = try await Tmux.cosell(["demo"], environment: ["EDITOR": "sh \(failing)"], home: home)
    try await tmux.openThird()
    try await tmux.press("n", thenSee: "Notes · ")
    try await tmux.press("C-o", thenSee: "so nothing is taken over. What it saved is in")
    #expect(try await tmux.quit() == 0)

    let old = try home.write("printf 'Caf\\351 one\\r\\nTwo\\r\\n' > \"$1\"", to: "old.sh")
    let again = try await Tmux.cosell(["demo"], environment: ["EDITOR": "sh \(old)"], home: home)
    try await again.openThird()
    try await again.press("n", thenSee: "Notes · ")
    try await again.press("C-o", thenSee: "is neither UTF-8 nor marked as UTF-16")
    try await again.wait(for: "300 seats agreed.")
    #expect(try await again.quit() == 0)
  }

  private func shell() async throws -> Tmux {
    let tmux = try Tmux(
      running: ["bash", "--norc", "--noprofile", "-i"], columns: 110, rows: 40, environment: ["PS1": "$ "])
    try await tmux.wait(for: "$")
    try tmux.type("\(Binary.cosell) demo\n")
    try await tmux.wait(for: "synced")
    return tmux
  }

  private func leave(_ tmux: Tmux) async throws {
    try tmux.press("C-c")
    try await tmux.wait(for: "the shell again") { !$0.contains("Help") && $0.contains("$") }
    try await tmux.type("echo status=$?\n", thenSee: "status=0")
    try tmux.type("exit\n")
    #expect(try await tmux.exitStatus() == 0)
  }
}
