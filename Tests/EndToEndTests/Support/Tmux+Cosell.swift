import Foundation
import Testing

/// What the emulated service shows first, whatever else the seed draws.
enum Showcase {
  static let first = "Estate migration wave 2"
  static let second = "Data platform renewal"
  /// An Active deal in yen.
  static let third = "Copilot rollout"
}

extension Tmux {
  /// Starts the program below a line of a person's own and waits for its list.
  static func cosell(
    _ arguments: [String], columns: Int = 120, rows: Int = 40, environment: [String: String] = [:],
    home: Home? = nil
  ) async throws -> Tmux {
    let tmux = try Tmux(
      running: ["sh", "-c", #"echo 'my own line'; exec "$@""#, "sh", Binary.cosell] + arguments,
      columns: columns, rows: rows, environment: environment, home: home)
    try await tmux.wait(for: "40 referrals")
    return tmux
  }

  /// Starts the program on a service of the test's own.
  static func cosell(
    on sandbox: SandboxProcess, columns: Int = 120, rows: Int = 40, home: Home? = nil
  ) async throws -> Tmux {
    try await cosell(
      ["--server", sandbox.baseURL], columns: columns, rows: rows, environment: [Token.variable: Token.value],
      home: home)
  }

  /// Presses keys and waits for what they are to bring about, in one wording or another.
  @discardableResult
  func press(
    _ keys: String..., thenSee text: String, or other: String? = nil, or third: String? = nil
  ) async throws -> String {
    try run(["send-keys", "--"] + keys)
    return try await wait(for: "‘\(text)’") { screen in
      [text, other, third].contains { $0.map(screen.contains) ?? false }
    }
  }

  @discardableResult
  func type(_ text: String, thenSee seen: String) async throws -> String {
    try type(text)
    return try await wait(for: seen)
  }

  func openThird() async throws {
    try press("Down", "Down")
    try await press("Enter", thenSee: "\(Showcase.third) · Adatum")
  }

  /// Stages another value for the open deal; `words` is how the form understands it.
  func setValue(_ text: String, words: String) async throws {
    try await press("v", thenSee: "Enter stages")
    try await type(text, thenSee: "= \(words)")
    try await press("Enter", thenSee: "→ \(words)")
  }

  /// Comes back to the window, as the terminal tells it (xterm's focus report), which is when the program looks at
  /// what other copies did.
  @discardableResult
  func look(thenSee text: String) async throws -> String { try await type("\u{1B}[I", thenSee: text) }

  func addJane() async throws {
    try await press("a", thenSee: "New person")
    for (part, key) in zip(
      ["jane.doe@contoso.com", "Jane", "Doe", "0000000001"], ["Tab", "Tab", "Tab", "C-s"])
    {
      try await type(part, thenSee: part)
      try press(key)
    }
    try await wait(for: "+ Jane Doe")
  }

  /// Goes through the confirmation that stands open, with the word when it asks for one.
  func confirmSend() async throws {
    let question = try await wait(for: "the question") { $0.contains(/Send \d+ change/) }
    if question.contains("Type yes") { try await type("yes", thenSee: "> yes") }
    try press("Enter")
  }

  /// Ends the program and waits for it; a question about what is forgotten is answered.
  func quit() async throws -> Int {
    try press("C-c")
    let screen = try await wait(for: "the end or a question") {
      $0.contains("Enter quits") || $0.contains("exit=")
    }
    if screen.contains("Enter quits") { try press("Enter") }
    return try await exitStatus()
  }

  /// Kills the program, which has no say in it.
  func kill() async throws {
    let process = try cosell()
    #expect(Foundation.kill(process, SIGKILL) == 0)
    try await waitForKill()
  }

  /// Waits for the end of a program that was killed and so left its screen behind.
  func waitForKill() async throws { try await wait(for: "exit=137") }

  /// The process below the pane whose program is `cosell`.
  func cosell() throws -> pid_t {
    var process = pid_t(try ask("#{pane_pid}")) ?? 0
    for _ in 0..<4 {
      let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
      if name == "cosell\n" { return process }
      let children = try String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
      process = children.split(separator: " ").first.flatMap { pid_t($0) } ?? 0
    }
    throw HarnessError.command(line: "looking for cosell below the pane", output: try screen())
  }

  /// Sends everything that is pending, however often it takes, once nothing is under way any more.
  func sendEverything() async throws {
    try await press("p", thenSee: "Pending · ")
    while true {
      let screen = try await wait(for: "rest in the pending view") { screen in
        !screen.contains("sending ") && !screen.contains("unknown ") && !screen.contains(" sent …")
      }
      if screen.contains("Nothing is pending") { return }
      try await press("S", thenSee: "Enter sends", or: "Nothing is pending")
      try press("Enter")
      try await wait(for: "the question to go") { !$0.contains("Enter sends") }
    }
  }

  /// The request as the pending view shows it; no line may be wrapped, so the window must be wide.
  func shownRequest() throws -> ShownRequest { try ShownRequest(screen: screen()) }
}

/// What proves to the sandbox who is asking; any text does.
enum Token {
  static let variable = "COSELL_TOKEN"
  static let value = "eyJ0b2tlbg.c2VjcmV0LW5ldmVyLXNob3du.sig"
}

/// A request line, its headers and its body as they stand in the pending view.
struct ShownRequest: Hashable {
  let line: String
  let headers: [String: String]
  let body: String

  init(screen: String) throws {
    let column = screen.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      // The reading stands right of the border, two columns in.
      String(
        row.split(separator: "│", maxSplits: 1, omittingEmptySubsequences: false).last?.dropFirst(2) ?? "")
    }
    guard let start = column.firstIndex(where: { $0.hasPrefix("PATCH ") }),
      let gap = column[start...].firstIndex(of: ""),
      let end = column[gap...].lastIndex(where: { $0 == "]" || $0.hasSuffix("]") })
    else { throw HarnessError.timeout(waitingFor: "a request on the screen", seconds: 0, seen: screen) }
    line = column[start]
    headers = Dictionary(
      column[(start + 1)..<gap].map { row in
        let parts = row.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        return (parts.first ?? "", parts.last ?? "")
      }
    ) { $1 }
    body = column[(gap + 1)...end].joined(separator: "\n")
  }
}
