import Testing

/// The window dragged through sizes, in every screen and with everything that can lie in front of it.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Resize {
  static let sizes = [
    (200, 60), (150, 50), (109, 30), (80, 24), (79, 23), (60, 15), (41, 11), (40, 10), (39, 10), (40, 9),
    (20, 5),
    (9, 3), (3, 2), (2, 1), (1, 1), (1, 40), (200, 1), (12, 30), (44, 12), (81, 25),
  ]

  /// Keys that lead to a place, and what is seen there at 120 by 40.
  static let places: [(keys: [String], seen: String)] = [
    ([], "synced"),
    (["e"], "Esc leaves"),
    (["/"], "Filter:"),
    (["?"], "Help · "),
    ([":"], "Stage"),
    (["Enter"], "Contoso Pharma AG"),
    (["Enter", "n"], "Notes · "),
    (["Enter", "c"], "Closes on · "),
    (["Enter", "t"], "Mark as won"),
    (["Enter", "a"], "New person"),
    (["e", "1", "Enter", "p"], "Pending · 1"),
    (["e", "1", "Enter", "p", "s"], "Send 1 change"),
    (["h"], "Nothing has been sent yet"),
    (["h", "/"], "Search:"),
  ]

  @Test(arguments: places)
  func `no size breaks a place, and all is there again afterwards`(_ keys: [String], _ seen: String)
    async throws
  {
    let tmux = try await Tmux.cosell(["demo"], columns: 120, rows: 40)
    for key in keys { try tmux.press(key) }
    try await tmux.wait(for: seen)
    for (columns, rows) in Self.sizes { try tmux.resize(columns: columns, rows: rows) }
    try tmux.resize(columns: 30, rows: 8)
    try await tmux.wait(for: "too small")
    try tmux.resize(columns: 40, rows: 10)
    try await tmux.wait(for: "room enough") { !$0.contains("too small") }
    try tmux.resize(columns: 120, rows: 40)
    try await tmux.wait(for: seen)
    #expect(try await tmux.quit() == 0)
  }

  @Test(arguments: [(40, 10), (80, 24), (200, 60), (300, 100)])
  func `a deal can be won in any window that is large enough`(_ columns: Int, _ rows: Int) async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: columns, rows: rows)
    try tmux.press("Down", "Down", "Enter", "t")
    try await tmux.wait(for: "Mark as won")
    try tmux.press("Enter")
    try await tmux.wait(for: "Won")
    try await tmux.press("p", thenSee: "Pending")
    try await tmux.press("s", thenSee: "Send 1 change")
    // In a small window the question takes an answer once it was read to its end.
    try await tmux.press("End", thenSee: "Type yes")
    try await tmux.type("yes", thenSee: "> yes")
    try await tmux.press("Enter", thenSee: "Nothing is pending")
    #expect(try await tmux.quit() == 0)
  }
}
