import Foundation
import Testing

/// Finding deals in the list, and what was sent of them, in a real terminal.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Finding {
  @Test func `words, fields and comparisons narrow the list while they are typed`() async throws {
    let tmux = try await Tmux.cosell(["demo"], columns: 140, rows: 50)
    for (text, found) in [
      ("stage:won", "4 of 40 referrals"), ("!stage:won", "36 of 40 referrals"),
      ("stage:active currency:jpy value>1000000 copilot customer:adatum", "1 of 40 referrals"),
      ("closes<1999", "0 of 40 referrals"), ("is:pending", "0 of 40 referrals"),
      ("value>", "40 of 40 referrals"),
    ] {
      try await tmux.press("/", thenSee: "Filter:")
      try await tmux.type(text, thenSee: found)
      // The title is drawn first, so the rows may still be on their way.
      if text == "stage:won" { try await tmux.wait(for: "four rows") { $0.count(of: "Closed · Won") == 4 } }
      try tmux.press("Escape")
      try await tmux.wait(for: "the whole list") { !$0.contains("of 40") && $0.contains("40 referrals") }
    }
    #expect(try await tmux.quit() == 0)
  }

  @Test func `the list sorts by each column and back, and remembers it`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let tmux = try await Tmux.cosell(on: sandbox, columns: 140, rows: 50, home: home)
    try await tmux.wait(for: "synced")
    try await tmux.press("s", thenSee: "by deal")
    try await tmux.wait(for: "the rows by name") { screen in
      let names = names(on: screen)
      return names.count > 30 && names == names.sorted { $0.folded < $1.folded }
    }
    for column in ["customer", "stage", "value", "closes", "team"] {
      try await tmux.press("s", thenSee: "by \(column)")
    }
    try await tmux.press("s", thenSee: " 40 referrals ·")
    try await tmux.press("s", thenSee: "by deal")
    #expect(try await tmux.quit() == 0)
    let again = try await Tmux.cosell(on: sandbox, columns: 140, rows: 50, home: home)
    try await again.wait(for: "by deal")
    #expect(try await again.quit() == 0)
  }

  @Test(arguments: [(80, 24), (160, 48)])
  func `what scrolling leaves on the screen is what painting it anew shows`(_ columns: Int, _ rows: Int)
    async throws
  {
    let tmux = try await Tmux.cosell(["demo", "--referrals", "240"], columns: columns, rows: rows)
    try await tmux.wait(for: "synced")
    let far = Array(repeating: "Down", count: 70)
    for keys in [
      far, ["Up", "Up"], far.map { _ in "Up" }, ["End", "Up"], ["PageUp", "Down"], ["Space"] + far,
    ] {
      for key in keys { try tmux.press(key) }
      // The palette comes after all keys before it, and goes without a trace; its keys stand in the last row, which
      // is drawn last.
      try await tmux.press(":", thenSee: "Enter Run")
      try tmux.press("Escape")
      try await tmux.wait(for: "the list") { !$0.contains("Enter Run") }
      let scrolled = try look(of: tmux)
      try tmux.press("C-l")
      try await tmux.press("?", thenSee: "PgDn Page")
      try tmux.press("Escape")
      try await tmux.wait(for: "the list") { !$0.contains("PgDn Page") }
      #expect(try look(of: tmux) == scrolled)
    }
    #expect(try await tmux.quit() == 0)
  }

  /// All words, and the bars with their attributes; of blanks a terminal may tell the attributes in more than one way.
  private func look(of tmux: Tmux) throws -> [String] {
    let bars = try tmux.coloured().split(separator: "\n").filter { $0.contains("▸") || $0.contains("[7m") }
    return [try tmux.screen()] + bars.map(String.init)
  }

  @Test func `the history tells every send and stages the way back`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let before = try sandbox.record(named: Showcase.third)
    let sender = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    try await sender.openThird()
    try await sender.setValue("10000", words: "10,000 JPY")
    try await sender.sendEverything()
    let request = try #require(
      try sender.screen().split(separator: "sent · request ").last?.prefix { $0 != "\n" })
    #expect(try await sender.quit() == 0)

    let tmux = try await Tmux.cosell(on: sandbox, columns: 160, home: home)
    let history = try await tmux.press("h", thenSee: "What was sent")
    let after = try sandbox.record(before.id)
    for part in [
      "✓ \(Showcase.third)", "→ 10,000 JPY", String(request), before.eTag, after.eTag, #""value": "10000""#,
    ] { #expect(history.contains(part), "\(part)") }
    try await tmux.press("/", thenSee: "Search:")
    try await tmux.type("nobody", thenSee: "No send fits")
    try await tmux.press("Escape", thenSee: "✓ \(Showcase.third)")
    try await tmux.press("/", thenSee: "Search:")
    try await tmux.type(String(request.prefix(8)), thenSee: "✓ \(Showcase.third)")
    try tmux.press("Enter")
    try await tmux.press("i", thenSee: "Staged the way back")
    try await tmux.sendEverything()
    #expect(try sandbox.record(before.id).details == before.details)
    #expect(sandbox.loggedUpdates.count == 2)
    #expect(try await tmux.quit() == 0)
  }

  /// The deals in their order: what stands below the heads, up to the customer's column.
  private func names(on screen: String) -> [String] {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.dropFirst(2).prefix { !$0.hasPrefix(" Total") }.compactMap { row in
      row.dropFirst(5).split(separator: "  ", maxSplits: 1).first.map(String.init)
    }
  }
}

extension String {
  /// Small letters without accents, as the list sorts them.
  fileprivate var folded: String { folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }

  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
