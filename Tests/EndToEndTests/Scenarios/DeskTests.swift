import Foundation
import Testing

/// What differs from one person's machine to the next.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PersonsDesk {
  @Test func `a question takes no key that came with the one that asked it`() async throws {
    let tmux = try await Tmux.cosell(["demo"])
    try await tmux.openThird()
    try await tmux.setValue("1300000", words: "1,300,000 JPY")
    try tmux.press("p", "S", "Enter")
    try await tmux.wait(for: "Enter sends")
    try await tmux.press("Escape", thenSee: "Nothing was sent.")
    try await tmux.press("S", thenSee: "Enter sends")
    try await tmux.press("Enter", thenSee: "sent")
    #expect(try await tmux.quit() == 0)
  }

  @Test func `a letter pasted without marks runs nothing`() async throws {
    let tmux = try await Tmux.cosell(["demo"])
    try await tmux.openThird()
    try tmux.type("Dear all, please don't wait for us. Done.")
    try await tmux.wait(for: "That looked like pasted text")
    #expect(try await tmux.quit() == 0)
  }

  @Test func `settings that are there and can't be read keep the program from starting`() async throws {
    let home = try Home()
    try FileManager.default.createDirectory(
      atPath: home.path("config/cosell"), withIntermediateDirectories: true)
    let file = home.path("config/cosell/config.yaml")
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/no/such/place")
    let finished = try await Finished.cosell([], home: home)
    #expect(finished.exit == .status(1))
    #expect(finished.errors.contains("\(file) is a link to /no/such/place, where nothing is"))
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    let other = try await Finished.cosell(["data", "path"], home: home)
    #expect(other.exit == .status(1))
    #expect(other.errors.contains("is a folder"))
  }

  @Test func `a profile is not opened for another service than its own`() async throws {
    let home = try Home()
    func start(_ server: String) async throws -> Finished {
      try home.write("profile: Fabrikam\nserver: \(server)\n", to: "config/cosell/config.yaml")
      return try await Finished.cosell([], home: home)
    }
    #expect(try await start("http://127.0.0.1:9").errors.contains("no terminal"))
    #expect(try await start("HTTP://127.0.0.1:9/").errors.contains("no terminal"))
    let refused = try await start("http://127.0.0.1:10")
    #expect(refused.exit == .status(1))
    #expect(
      refused.errors.contains("belongs to http://127.0.0.1:9, and is not opened for http://127.0.0.1:10"))
    let path = try await Finished.cosell(["data", "path", "--server", "http://127.0.0.1:10/"], home: home)
    #expect(path.output == home.path("data/cosell/Fabrikam.sqlite") + "\n")
  }

  @Test func `another character set is drawn as UTF-8 where the terminal shows that`() async throws {
    let pty = try Pty(running: [Binary.cosell, "demo"], environment: ["LC_ALL": "de_DE.ISO-8859-15"])
    try await pty.wait(for: "\u{1B}[6n")
    // What is typed meanwhile is not lost.
    try pty.send("?\u{1B}[1;2R")
    try await pty.wait(for: "Open the referral")
    try pty.send("\u{3}")
    #expect(try await pty.exit() == .status(0))
    #expect(pty.modes == pty.modesBefore)
  }

  @Test(arguments: ["\u{1B}[1;3R", ""])
  func `and refused by name where it does not, or does not say`(answer: String) async throws {
    let pty = try Pty(
      running: [Binary.cosell, "demo"], environment: ["LC_ALL": "", "LANG": "de_DE.ISO-8859-15"])
    try await pty.wait(for: "\u{1B}[6n")
    if !answer.isEmpty { try pty.send(answer) }
    #expect(try await pty.exit() == .status(1))
    #expect(pty.text.contains("character set ISO-8859-15"))
    #expect(pty.text.contains("C.UTF-8"))
    #expect(pty.modes == pty.modesBefore)
  }

  @Test(arguments: ["C", "POSIX", "en_US.UTF-8", ""])
  func `nothing is asked where no other character set is named`(locale: String) async throws {
    let pty = try Pty(running: [Binary.cosell, "demo"], environment: ["LC_ALL": locale])
    try await pty.wait(for: "Désenclavement")
    #expect(!pty.text.contains("\u{1B}[6n"))
    try pty.send("q")
    #expect(try await pty.exit() == .status(0))
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], true, false),
    (["TERM": "screen-256color", "TMUX": "/tmp/x,1,0"], true, false),
    (["TERM": "screen", "STY": "1.pts"], false, true), (["TERM": "screen"], true, true),
  ])
  func `copying goes the way that what is in between needs`(
    environment: [String: String], isPlain: Bool, isWrapped: Bool
  ) async throws {
    let pty = try Pty(running: [Binary.cosell, "demo"], environment: environment)
    try await pty.wait(for: Showcase.third)
    try pty.send("\r")
    try await pty.wait(for: "Closes on")
    try pty.send("y")
    try await pty.wait(for: "Sent to the terminal's clipboard")
    let value = Data("245,000.00 CHF".utf8).base64EncodedString()
    let (escape, bell) = ("\u{1B}", "\u{7}")
    #expect(pty.text.contains("\(escape)]52;c;\(value)\(bell)") == isPlain)
    let wrapped =
      "\(escape)P\(escape)]52;c;\(escape)\\\(escape)P\(value)\(escape)\\\(escape)P\(bell)\(escape)\\"
    #expect(pty.text.contains(wrapped) == isWrapped)
    try pty.send("q")
    #expect(try await pty.exit() == .status(0))
  }
}
