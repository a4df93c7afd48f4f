import Foundation
import Testing

/// The harness against programs every system has.
@Suite(.timeLimit(.minutes(2))) struct Harness {
  @Test func `typed text and pressed keys reach the program`() async throws {
    let tmux = try Tmux(running: ["cat"], columns: 40, rows: 6)
    try tmux.type("-x Enter é 漢")
    try tmux.press("Enter")
    try await tmux.wait(for: "the echo and the answer") { $0.contains("-x Enter é 漢\n-x Enter é 漢") }
    try tmux.press("C-d")
    #expect(try await tmux.exitStatus() == 0)
  }

  @Test func `a pane has the size asked for, before and after a resize`() async throws {
    let tmux = try Tmux(
      running: ["sh", "-c", "trap 'stty size' WINCH; stty size; while :; do sleep 0.05; done"],
      columns: 61, rows: 7)
    try await tmux.wait(for: "7 61")
    try tmux.resize(columns: 50, rows: 9)
    try await tmux.wait(for: "9 50")
  }

  @Test func `the program gets a home of its own and a known terminal`() async throws {
    let tmux = try Tmux(
      running: [
        "sh", "-c", "echo $TERM $LC_ALL $MINE; [ -d \"$HOME\" ] && echo \"${XDG_STATE_HOME#$HOME/}\"",
      ],
      environment: ["MINE": "yes"])
    try await tmux.wait(for: "tmux-256color C.UTF-8 yes\nstate")
    #expect(try await tmux.exitStatus() == 0)
  }

  @Test func `the exit status of a program is seen, also when a signal ended it`() async throws {
    #expect(try await Tmux(running: ["sh", "-c", "exit 7"]).exitStatus() == 7)
    #expect(try await Tmux(running: ["sh", "-c", "kill -TERM $$"]).exitStatus() == 143)
  }

  @Test func `colours and the alternate screen are visible to a test`() async throws {
    let tmux = try Tmux(running: ["sh", "-c", #"printf '\033[?1049h\033[31mred\033[0m'; read line; exit 0"#])
    try await tmux.wait(for: "red")
    #expect(try tmux.coloured().contains("\u{1b}[31mred"))
    #expect(try tmux.isOnAlternateScreen())
  }

  @Test func `a paste is bracketed where the program asked for it`() async throws {
    let tmux = try Tmux(running: [
      "sh", "-c", #"stty -icanon -echo; printf '\033[?2004hready\n'; exec cat -v"#,
    ])
    try await tmux.wait(for: "ready")
    try tmux.paste("one\ntwo")
    try await tmux.wait(for: "^[[200~one\ntwo^[[201~")
  }

  @Test func `a wait in vain throws with the last screen`() async throws {
    let tmux = try Tmux(running: ["sh", "-c", "echo something else; exec cat"])
    try await tmux.wait(for: "something else")
    let error = await #expect(throws: HarnessError.self) {
      try await tmux.wait(for: "never", within: .milliseconds(100))
    }
    #expect(error?.description.contains("something else") == true)
  }

  @Test func `every byte written to the terminal is kept, to the last one`() async throws {
    let pty = try Pty(running: ["sh", "-c", "seq 1 20000; printf 'the end'"])
    #expect(try await pty.exit() == .status(0))
    #expect(pty.text.split(separator: "\r\n").count == 20_001)
    #expect(pty.text.hasSuffix("20000\r\nthe end"))
  }

  @Test func `modes a program leaves changed are seen after it ended`() async throws {
    let tidy = try Pty(running: ["sh", "-c", "old=$(stty -g); stty raw -echo; stty \"$old\""])
    #expect(try await tidy.exit() == .status(0))
    #expect(tidy.modes == tidy.modesBefore)

    let careless = try Pty(running: ["stty", "raw", "-echo"])
    #expect(try await careless.exit() == .status(0))
    #expect(careless.modes != careless.modesBefore)
    #expect(!careless.modes.echoes && !careless.modes.collectsLines)
  }

  @Test func `a program is interrupted by the key, by a signal and by the window closing`() async throws {
    let key = try Pty(running: ["sh", "-c", "echo ready; exec sleep 60"])
    try await key.wait(for: "ready")
    try key.send("\u{3}")
    #expect(try await key.exit() == .signal(SIGINT))

    let signal = try Pty(running: [
      "sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done",
    ])
    try await signal.wait(for: "ready")
    signal.signal(SIGTERM)
    #expect(try await signal.exit() == .status(3))

    let window = try Pty(running: ["sh", "-c", "echo ready; exec sleep 60"])
    try await window.wait(for: "ready")
    window.hangUp()
    #expect(try await window.exit() == .signal(SIGHUP))
  }

  @Test func `a resized window is told to the program`() async throws {
    let pty = try Pty(
      running: ["sh", "-c", "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done"])
    try await pty.wait(for: "ready")
    pty.resize(columns: 100, rows: 40)
    try await pty.wait(for: "40 100")
  }

  @Test func `a program that is not there is an error with its name`() throws {
    let error = #expect(throws: HarnessError.self) { try Pty(running: ["no-such-program"]) }
    #expect(error?.description.contains("no-such-program") == true)
  }

  @Test func `a service is found by the first line it prints and stopped on request`() async throws {
    let script = "echo 'Listening on http://127.0.0.1:4711/.'; echo started >&2; exec sleep 60"
    let sandbox = try await SandboxProcess(program: ["sh", "-c", script])
    #expect(sandbox.baseURL == "http://127.0.0.1:4711")
    #expect(try await sandbox.stop() == .signal(SIGTERM))
    #expect(sandbox.log.contains("started"))
  }

  @Test func `a service that refuses to start is an error with its log`() async throws {
    let error = await #expect(throws: HarnessError.self) {
      try await SandboxProcess(program: ["sh", "-c", "echo no such seed >&2; exit 2"])
    }
    #expect(error?.description.contains("no such seed") == true)
  }

  @Test func `an answer over HTTP is taken apart`() throws {
    let chunked =
      "HTTP/1.1 207 Multi\r\nETag: \"5\"\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
    let response = try RawHTTP.Response(parsing: Array(chunked.utf8))
    #expect(response.status == 207)
    #expect(response.headers["etag"] == "\"5\"")
    #expect(response.text == "abcde")
    #expect(throws: HarnessError.self) { try RawHTTP.Response(parsing: Array("SSH-2.0\r\n\r\n".utf8)) }
  }
}
