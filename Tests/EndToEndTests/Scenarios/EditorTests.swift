import Foundation
import Testing

/// The person's own editor, in a real terminal.
@Suite(.serialized, .timeLimit(.minutes(2))) struct OwnEditor {
  /// Opens the editor on the notes of the third deal, with a script in its place.
  private func edit(
    with script: String, environment: [String: String] = [:], home: Home
  ) async throws -> Tmux {
    let path = try home.write("#!/bin/sh\n\(script)\n", to: "editor")
    chmod(path, 0o700)
    let tmux = try await Tmux.cosell(
      ["demo"], environment: ["EDITOR": path].merging(environment) { $1 }, home: home)
    try await tmux.openThird()
    try await tmux.press("n", thenSee: "Notes · ")
    try tmux.press("C-o")
    return tmux
  }

  private func folders(in home: Home) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home.path(".")).filter {
      $0.hasPrefix("cosell-editor-")
    }
  }

  @Test func `the file is its owner's alone, and goes with the editor`() async throws {
    let home = try Home()
    let tmux = try await edit(
      with: #"stat -c 'mode %a' "$1" "$(dirname "$1")" > "$TMPDIR/modes"; echo 'Signed by legal.' > "$1""#,
      home: home)
    try await tmux.wait(for: "Signed by legal.")
    #expect(home.read("modes") == "mode 600\nmode 700\n")
    #expect(try folders(in: home).isEmpty)
    #expect(try await tmux.quit() == 0)
  }

  @Test func `an empty VISUAL is none, and what is not found is told as that`() async throws {
    let home = try Home()
    let tmux = try await edit(with: "echo Edited. > \"$1\"", environment: ["VISUAL": ""], home: home)
    try await tmux.wait(for: "Edited.")
    #expect(try await tmux.quit() == 0)
    let other = try await edit(with: "", environment: ["VISUAL": "no-such-editor"], home: home)
    try await other.wait(for: "There is no command ‘no-such-editor’ to edit with.")
    #expect(try await other.quit() == 0)
  }

  @Test func `an editor that comes back at once may still save`() async throws {
    let home = try Home()
    let script = #"""
      (until [ -e "$TMPDIR/go" ]; do sleep 0.05; done; echo 'Saved late.' > "$1.new"; mv "$1.new" "$1") </dev/null >/dev/null 2>&1 &
      """#
    let tmux = try await edit(with: script, home: home)
    try await tmux.wait(for: "--wait")
    #expect(try folders(in: home).count == 1)
    try home.write("", to: "go")
    try await tmux.wait(for: "Saved late.")
    try await tmux.press("Escape", thenSee: "is kept here")
    #expect(try await tmux.quit() == 0)
    #expect(try folders(in: home).isEmpty)
  }

  @Test func `what is no text is refused, kept while cosell runs, and gone when a signal ends it`()
    async throws
  {
    let home = try Home()
    let tmux = try await edit(with: #"printf 'Gr\374\337e' > "$1""#, home: home)
    try await tmux.wait(for: "neither UTF-8 nor marked as UTF-16")
    let folder = try #require(try folders(in: home).first)
    #expect(home.bytes("\(folder)/notes.txt") == Data([0x47, 0x72, 0xFC, 0xDF, 0x65]))
    kill(try tmux.cosell(), SIGUSR1)
    #expect(try await tmux.exitStatus() == 128 + Int(SIGUSR1))
    #expect(try folders(in: home).isEmpty)
  }

  @Test func `a signal while the editor is open takes the file away, too`() async throws {
    let home = try Home()
    let tmux = try await edit(with: #"echo open > "$TMPDIR/open"; exec sleep 60"#, home: home)
    try await Patience.await("the editor", seen: { home.read("open") }) {
      home.read("open").isEmpty ? nil : ()
    }
    #expect(try folders(in: home).count == 1)
    kill(try tmux.cosell(), SIGTERM)
    try await Patience.await("the end of the file", seen: { "\((try? folders(in: home)) ?? [])" }) {
      try folders(in: home).isEmpty ? () : nil
    }
  }
}
