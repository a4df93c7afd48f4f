import Testing

/// Another writer changes the record that a person is editing.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Conflict {
  @Test func `a change elsewhere keeps the draft, is told, and goes on top of the fresh record`() async throws
  {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 200, rows: 50)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    let theirs = #"[{"op":"replace","path":"/details/notes","value":"Written by the other side"}]"#
    #expect(try sandbox.patch(before.id, theirs).status == 204)
    let moved = try sandbox.record(before.id)

    try await tmux.press("p", thenSee: "If-Match: \(before.eTag)")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "someone else changed it")
    try await tmux.wait(for: "rebased")
    try await tmux.wait(for: "If-Match: \(moved.eTag)")
    #expect(try sandbox.record(before.id) == moved)

    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    let after = try sandbox.record(before.id)
    #expect(after.details == Record.Details(dealValue: 10000, notes: "Written by the other side"))
    #expect(sandbox.loggedUpdates.map(\.headers["If-Match"]) == [nil, before.eTag, moved.eTag])
    #expect(try await tmux.quit() == 0)
  }

  @Test(arguments: [("m", 10000), ("t", 77000)])
  func `where both sides changed one field a person decides before anything is sent`(
    _ key: String, _ value: Int
  ) async throws {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.third)
    let tmux = try await Tmux.cosell(on: sandbox, columns: 200, rows: 50)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    try await tmux.addJane()
    let theirs = #"[{"op":"replace","path":"/details/dealValue","value":"77000"}]"#
    #expect(try sandbox.patch(before.id, theirs).status == 204)

    try await tmux.press("p", thenSee: "2 changes")
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "theirs 77,000 JPY · mine 10,000 JPY")
    try await tmux.press("s", thenSee: "Decide with m")
    try tmux.press("Down")
    let decided = key == "m" ? "yours stays" : "theirs stays"
    try await tmux.press(key, thenSee: decided)
    try tmux.press("s")
    try await tmux.confirmSend()
    try await tmux.wait(for: "✓ \(Showcase.third): sent")
    let after = try sandbox.record(before.id)
    #expect(after.details.dealValue == .init(value))
    #expect(after.team.map(\.email).filter { $0 == "jane.doe@contoso.com" }.count == 1)
    #expect(try await tmux.quit() == 0)
  }
}
