import Foundation
import Testing

/// Every way the program can end, on a bare terminal whose every byte is kept.
@Suite(.serialized, .timeLimit(.minutes(2))) struct Ending {
  @Test(arguments: ["q", "\u{3}"])
  func `a key ends it with status 0`(_ key: String) async throws {
    let pty = try await open()
    try pty.send(key)
    #expect(try await pty.exit() == .status(0))
    expectAsFound(pty)
  }

  @Test(arguments: [
    SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGUSR1, SIGUSR2,
    SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ,
  ])
  func `a signal ends it by that signal, with the terminal as it was found`(_ signal: Int32) async throws {
    let pty = try await open()
    // With a form open, where the cursor shows and text is unsaved.
    try pty.send("e")
    try await pty.wait(for: "Enter stages")
    pty.signal(signal)
    #expect(try await pty.exit() == .signal(signal))
    expectAsFound(pty)
    // A fault of the program leaves nobody to take the demo's folder away; the next demo does.
    let isFault = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE].contains(signal)
    #expect(try folders(in: pty.home).count == (isFault ? 1 : 0))
  }

  @Test func `what a killed demo left behind goes with the next one`() async throws {
    let pty = try await open()
    #expect(try folders(in: pty.home).count == 1)
    pty.signal(SIGKILL)
    #expect(try await pty.exit() == .signal(SIGKILL))
    #expect(try folders(in: pty.home).count == 1)
    let next = try Pty(running: [Binary.cosell, "demo"], home: pty.home)
    try await next.wait(for: Showcase.third)
    let other = try Pty(running: [Binary.cosell, "demo"], home: pty.home)
    try await other.wait(for: Showcase.third)
    // The one that still runs keeps its own.
    #expect(try folders(in: pty.home).count == 2)
    for demo in [next, other] {
      try demo.send("q")
      #expect(try await demo.exit() == .status(0))
    }
    #expect(try folders(in: pty.home).isEmpty)
  }

  @Test func `a broken pipe is no end`() async throws {
    let pty = try await open()
    pty.signal(SIGPIPE)
    try pty.send("q")
    #expect(try await pty.exit() == .status(0))
    expectAsFound(pty)
  }

  /// The demo's folders that are there.
  private func folders(in home: Home) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home.path(".")).filter {
      $0.hasPrefix("cosell-demo-")
    }
  }

  @Test func `a closed window ends it`() async throws {
    let pty = try await open()
    pty.hangUp()
    #expect(try await pty.exit() == .signal(SIGHUP))
  }

  @Test func `a signal while the list is still being fetched ends it too`() async throws {
    let pty = try Pty(running: [Binary.cosell, "demo", "--fault", "latency=30s"])
    try await pty.wait(for: "demo")
    pty.signal(SIGTERM)
    #expect(try await pty.exit() == .signal(SIGTERM))
    expectAsFound(pty)

    let other = try Pty(running: [Binary.cosell, "demo", "--fault", "latency=30s"])
    try await other.wait(for: "demo")
    try other.send("q")
    #expect(try await other.exit() == .status(0))
    expectAsFound(other)
  }

  @Test func `a program that was stopped from outside goes on where it was`() async throws {
    let pty = try await open()
    pty.signal(SIGSTOP)
    _ = try await Patience.await("the stop", seen: { pty.text }) {
      let status = try? String(contentsOfFile: "/proc/\(pty.child.id)/stat", encoding: .utf8)
      return status.flatMap { $0.contains(") T ") ? true : nil }
    }
    pty.signal(SIGCONT)
    try pty.send("?")
    try await pty.wait(for: "Open the referral")
    try pty.send("\u{3}")
    #expect(try await pty.exit() == .status(0))
    expectAsFound(pty)
  }

  private func open() async throws -> Pty {
    let pty = try Pty(running: [Binary.cosell, "demo"])
    try await pty.wait(for: Showcase.third)
    let modes = pty.modes
    #expect(!modes.echoes && !modes.collectsLines)
    #expect(Sequences(in: pty.text).leftOn.contains(1049))
    return pty
  }

  private func expectAsFound(_ pty: Pty, sourceLocation: SourceLocation = #_sourceLocation) {
    let sequences = Sequences(in: pty.text)
    #expect(pty.modes == pty.modesBefore, sourceLocation: sourceLocation)
    #expect(sequences.leftOn.isEmpty, sourceLocation: sourceLocation)
    #expect(sequences.modes[25] != false, "the cursor is shown", sourceLocation: sourceLocation)
    // What a person types next is in plain colours.
    #expect(sequences.graphics.last.map { $0.allSatisfy { [0, 39, 49].contains($0) } } ?? true)
  }
}
