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
      let screen = try await tmux.type(text, thenSee: found)
      if text == "stage:won" { #expect(screen.count(of: "Closed · Won") == 4) }
      try tmux.press("Escape")
      try await tmux.wait(for: "the whole list") { !$0.contains("of 40") && $0.contains("40 referrals") }
    }
    #expect(try await tmux.quit() == 0)
  }

  @Test func `the list sorts by each column and back, and remembers it`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let tmux = try await Tmux.cosell(on: sandbox, columns: 140, rows: 50, home: home)
    try await tmux.wait(for: "synced")
    let byName = try await tmux.press("s", thenSee: "by deal")
    #expect(names(on: byName) == names(on: byName).sorted { $0.folded < $1.folded })
    #expect(names(on: byName).count > 30)
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
