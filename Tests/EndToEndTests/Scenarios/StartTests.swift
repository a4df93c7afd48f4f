import Foundation
import Testing

/// How the program starts, or says why it does not.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Start {
  @Test func `help and version go to standard output`() async throws {
    let help = try await Finished.cosell(["--help"])
    #expect(help.exit == .status(0))
    for word in ["demo", "sandbox", "COSELL_TOKEN"] { #expect(help.output.contains(word)) }
    let sandbox = try await Finished.cosell(["sandbox", "--help"])
    for word in ["--port", "--referrals", "--seed", "drop-after"] { #expect(sandbox.output.contains(word)) }
    let version = try await Finished.cosell(["--version"])
    #expect(version.exit == .status(0))
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    #expect((help.errors + version.errors).isEmpty)
  }

  @Test(arguments: [
    (["--nope"], "Unknown option '--nope'"),
    (["nonsense"], "nonsense"),
    (["demo", "--theme", "drak"], "Did you mean ‘dark’?"),
    (["demo", "--theme", "no-such-theme"], "Themes: default, dark, light"),
    (["demo", "--fault", "nope"], "There is no fault ‘nope’"),
    (["sandbox", "--port", "99999"], "‘99999’ is no port"),
    (["sandbox", "--referrals", "-1"], "referrals"),
    (["demo", "--referrals=-5"], "‘-5’ is no number of referrals"),
    (["sandbox", "--fault", "latency=soon"], "latency=250ms"),
    (["--server", "ftp://contoso.example"], "https://"),
    (["--server", "http://contoso.example"], "http:// is for this machine only"),
    (["--server", "nowhere"], "That is not the address of a server. Write it like https://"),
    (["demo"], "There is no terminal to draw on"),
    ([], "There is no terminal to draw on"),
  ])
  func `what can't start says why on standard error and fails`(
    _ arguments: [String], _ words: String
  ) async throws {
    let finished = try await Finished.cosell(arguments)
    #expect(finished.errors.contains(words))
    #expect(!finished.errors.contains("Fatal error"))
    #expect(finished.output.isEmpty)
    guard case .status(let status) = finished.exit else {
      Issue.record("\(finished.exit)")
      return
    }
    #expect(status != 0)
  }

  @Test(arguments: [
    ("theme: dark\nserver: a: b\n", 2, "YAML"),
    ("theme: dark\n\nthme: light\n", 3, "Did you mean ‘theme’?"),
    ("# mine\nmouse: perhaps\n", 2, "true or false"),
    ("theme: dark\nprofile: {a: b}\n", 2, "profile"),
    ("just words\n", 1, "name: value"), ("mouse: true\ntheme: drak\n", 2, "Did you mean ‘dark’?"),
  ])
  func `settings that are not understood are told with file and line`(
    _ text: String, _ line: Int, _ words: String
  ) async throws {
    let home = try Home()
    let file = try home.write(text, to: "config/cosell/config.yaml")
    let finished = try await Finished.cosell(["demo"], home: home)
    #expect(finished.exit == .status(1))
    #expect(finished.errors.contains("\(file):\(line): "))
    #expect(finished.errors.contains(words))
  }

  @Test func `settings with comments alone are as none, and a theme of one's own is found`() async throws {
    let home = try Home()
    try home.write("# nothing yet\n", to: "config/cosell/config.yaml")
    let bare = try await Tmux.cosell(["demo"], home: home)
    #expect(try await bare.quit() == 0)

    try home.write("theme: mine\nmouse: false\n", to: "config/cosell/config.yaml")
    try home.write("name: Mine\nroles:\n  title: { fg: nocolour }\n", to: "config/cosell/themes/mine.yaml")
    let wrong = try await Finished.cosell(["demo"], home: home)
    #expect(wrong.exit == .status(1))
    #expect(wrong.errors.contains("mine.yaml:3:"))
    #expect(wrong.errors.contains("Unknown colour ‘nocolour’"))

    try home.write("name: Mine\nroles:\n  title: { fg: red }\n", to: "config/cosell/themes/mine.yaml")
    let fine = try await Tmux.cosell(["demo"], home: home)
    #expect(try fine.ask("#{mouse_any_flag}") == "0")
    #expect(try await fine.quit() == 0)
  }

  @Test func `a state folder that can't be made is told`() async throws {
    let home = try Home()
    try home.write("a file in the way", to: "state")
    let finished = try await Finished.cosell(["demo"], home: home)
    #expect(finished.exit == .status(1))
    #expect(finished.errors.contains(home.path("state")))
    #expect(finished.errors.contains("XDG_STATE_HOME"))
  }

  @Test func `a sandbox whose port is taken says so, and one that is interrupted ends well`() async throws {
    let first = try await SandboxProcess()
    let second = try await Finished.cosell(["sandbox", "--port", first.port])
    #expect(second.exit == .status(1))
    #expect(second.errors.contains("Port \(first.port) on 127.0.0.1 is in use"))
    #expect(try await first.stop(with: SIGINT) == .status(0))
  }
}
