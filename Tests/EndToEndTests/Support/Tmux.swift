import Foundation

/// A program in a real terminal: one pane of a tmux server that belongs to this test alone.
///
/// When the program ends, the pane shows `exit=` and its status, and stays.
final class Tmux: Sendable {
  let home: Home
  private let command: [String]
  private let environment: [String: String]

  /// Starts `program` in a pane of exactly this size.
  ///
  /// The `environment` is added to that of ``Home/environment(adding:)``.
  ///
  /// - Throws: ``HarnessError`` when tmux can't be started.
  init(
    running program: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    home: Home? = nil
  ) throws {
    let home = try home ?? Home()
    self.home = home
    let name = UUID().uuidString.prefix(8)
    let settings = try home.write(Self.settings, to: "tmux-\(name).conf")
    command = ["tmux", "-u", "-S", home.path("tmux-\(name)"), "-f", settings]
    // The server's own TERM would win over default-terminal if it were handed down.
    self.environment = home.environment(adding: environment).filter { $0.key != "TERM" }
    try run(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
        + ["sh", "-c", #""$@"; printf '\nexit=%s\n' "$?"; exec cat"#, "sh"] + program)
  }

  deinit { _ = try? run(["kill-server"]) }

  private static let settings = """
    set -g default-terminal tmux-256color
    set -g status off
    set -g history-limit 5000
    set -s set-clipboard on
    """

  // MARK: What a person does

  /// Types `text` as it is, without reading key names in it.
  func type(_ text: String) throws { try run(["send-keys", "-l", "--", text]) }

  /// Presses keys by tmux's names for them, such as `Enter`, `Escape`, `C-s`, `BTab`, `PageDown`.
  func press(_ keys: String...) throws { try run(["send-keys", "--"] + keys) }

  /// Pastes `text` the way a terminal does, in brackets where the program asked for them.
  func paste(_ text: String) throws {
    try run(["load-buffer", try home.write(text, to: "paste.txt")])
    try run(["paste-buffer", "-p", "-r", "-d"])
  }

  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: What a person sees

  /// The visible rows as plain text, without the blanks at their ends.
  func screen() throws -> String { try run(["capture-pane", "-p"]) }

  /// The visible rows with their colours and attributes as escape sequences.
  func coloured() throws -> String { try run(["capture-pane", "-p", "-e"]) }

  /// What tmux knows about the pane, by one of its formats, such as `#{alternate_on}` or `#{pane_title}`.
  func ask(_ format: String) throws -> String {
    try run(["display-message", "-p", format]).trimmingCharacters(in: .newlines)
  }

  /// Whether the program is on the alternate screen, which leaves the person's own output alone.
  func isOnAlternateScreen() throws -> Bool { try ask("#{alternate_on}") == "1" }

  /// Waits until `text` is on the screen.
  ///
  /// - Returns: The whole screen.
  /// - Throws: ``HarnessError/timeout(waitingFor:seconds:seen:)`` with the last screen.
  @discardableResult
  func wait(for text: String, within limit: Duration = Patience.limit) async throws -> String {
    try await wait(for: "‘\(text)’", within: limit) { $0.contains(text) }
  }

  /// Waits for a screen that satisfies `condition`; `what` names it in the error.
  ///
  /// The screen may have been caught while it was drawn: it counts once two looks in a row are the same.
  @discardableResult
  func wait(
    for what: String, within limit: Duration = Patience.limit, until condition: (String) -> Bool
  ) async throws -> String {
    try await Patience.await(what, within: limit, seen: screen) {
      var screen = try screen()
      guard condition(screen) else { return nil }
      while true {
        let next = try self.screen()
        guard next != screen, condition(next) else { return screen }
        screen = next
      }
    }
  }

  /// Waits for the program to end.
  ///
  /// - Returns: Its status as a shell sees it: 128 and the signal's number for one ended by a signal.
  func exitStatus(within limit: Duration = Patience.limit) async throws -> Int {
    let screen = try await wait(for: "the end of the program", within: limit) { Self.status(on: $0) != nil }
    return Self.status(on: screen) ?? -1
  }

  private static func status(on screen: String) -> Int? {
    screen.split(separator: "\n").last { $0.hasPrefix("exit=") }.flatMap { Int($0.dropFirst(5)) }
  }

  /// Runs one tmux command to its end.
  @discardableResult
  func run(_ arguments: [String]) throws -> String {
    let output = "tmux-output-\(UUID().uuidString.prefix(8))"
    defer { try? FileManager.default.removeItem(atPath: home.path(output)) }
    let child = try Child(
      command + arguments, environment: environment,
      streams: .files(output: home.path(output), errors: home.path(output)))
    guard child.finish() == .status(0) else {
      throw HarnessError.command(
        line: "tmux " + arguments.joined(separator: " "), output: home.read(output))
    }
    return home.read(output)
  }
}
