import Foundation
import Testing

/// The folder of local data, whole and otherwise.
@Suite(.serialized, .timeLimit(.minutes(2))) struct LocalData {
  @Test func `a folder that can't be made is told`() async throws {
    let home = try Home()
    try home.write("a file in the way", to: "data")
    let finished = try await Finished.cosell(["--server", "http://127.0.0.1:9"], home: home)
    #expect(finished.exit == .status(1))
    #expect(finished.errors.contains("The local data in \(home.path("data")) can't be used: File exists"))
    #expect(home.read("data") == "a file in the way")
  }

  @Test(.disabled(if: geteuid() == 0, "nothing is read-only for root"))
  func `a read-only folder is told`() async throws {
    let home = try Home()
    let file = try home.write("", to: "data/cosell/other")
    let folder = URL(filePath: file).deletingLastPathComponent().path
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
    let finished = try await Finished.cosell(["--server", "http://127.0.0.1:9"], home: home)
    #expect(finished.exit == .status(1))
    #expect(finished.errors.contains("The local data can't be written to"))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
  }

  @Test func `data of a newer program is refused with a sentence and left as it is`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let database = try await stageJane(sandbox, home)
    let whole = try #require(FileManager.default.contents(atPath: database))
    var newer = whole
    // The data version stands at 60 in the header (SQLite file format, section 1.3).
    newer.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try newer.write(to: URL(filePath: database))

    let refused = try await Finished.cosell(["--server", sandbox.baseURL], home: home)
    #expect(refused.exit == .status(1))
    #expect(refused.errors.contains("was written by a newer cosell (data version 99"))
    #expect(FileManager.default.contents(atPath: database) == newer)

    try whole.write(to: URL(filePath: database))
    try await expectJane(sandbox, home)
  }

  @Test(arguments: [false, true])
  func `damaged data is set aside with a sentence, and the drafts are taken over`(isCutShort: Bool)
    async throws
  {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let database = try await stageJane(sandbox, home)
    let whole = try #require(FileManager.default.contents(atPath: database))
    let damaged = isCutShort ? whole.prefix(5_000) : Data(repeating: 0x5a, count: whole.count)
    try damaged.write(to: URL(filePath: database))

    let tmux = try await expectJane(sandbox, home, sentence: "The local data was damaged and is set aside as")
    try await tmux.press("p", thenSee: "+ Jane Doe")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: URL(filePath: database).deletingLastPathComponent().path)
    let aside = try #require(names.first { $0.contains(".damaged-") && $0.hasSuffix(".sqlite") })
    #expect(home.bytes("data/cosell/\(aside)") == damaged)
  }

  @Test func `data that is gone comes back from its copies, half-typed text too`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let database = try await stageJane(sandbox, home)
    let typing = try await Tmux.cosell(on: sandbox, columns: 200, home: home)
    try await typing.press("n", thenSee: "Notes · ")
    try await typing.type("half a sentence", thenSee: "half a sentence")
    try await typing.wait(for: "the text on disk") { _ in
      home.read("data/cosell/127.0.0.1-\(sandbox.port).forms").contains("half a sentence")
    }
    try await typing.kill()
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }

    let sentence = "From the copies came back 1 draft and 1 open form;"
    let tmux = try await expectJane(sandbox, home, sentence: sentence)
    try await tmux.press("n", thenSee: "half a sentence")
  }

  @Test func `the path is printed, and wiping keeps drafts unless told otherwise`() async throws {
    let (home, sandbox) = (try Home(), try await SandboxProcess())
    let database = try await stageJane(sandbox, home)
    let server = ["--server", sandbox.baseURL]
    let path = try await Finished.cosell(["data", "path"] + server, home: home)
    #expect(path.output == database + "\n")
    let asked = try await Finished.cosell(["data", "wipe"] + server, home: home)
    #expect(asked.exit != .status(0) && asked.errors.contains("--yes"))
    let wiped = try await Finished.cosell(["data", "wipe", "--yes"] + server, home: home)
    #expect(wiped.output.contains("1 pending draft is kept"))
    try await expectJane(sandbox, home)
  }

  /// Leaves a draft behind, and says where the database is.
  private func stageJane(_ sandbox: SandboxProcess, _ home: Home) async throws -> String {
    let tmux = try await Tmux.cosell(on: sandbox, home: home)
    try await tmux.openThird()
    try await tmux.addJane()
    #expect(try await tmux.quit() == 0)
    let database = home.path("data/cosell/127.0.0.1-\(sandbox.port).sqlite")
    for name in [database, database + "-wal"] {
      guard let mode = try? FileManager.default.attributesOfItem(atPath: name) else { continue }
      #expect(mode[.posixPermissions] as? Int == 0o600)
    }
    return database
  }

  @discardableResult
  private func expectJane(
    _ sandbox: SandboxProcess, _ home: Home, sentence: String? = nil
  ) async throws -> Tmux {
    let tmux = try await Tmux.cosell(on: sandbox, columns: 200, home: home)
    if let sentence { try await tmux.wait(for: sentence) }
    try await tmux.wait(for: "1 pending")
    if sentence == nil { try await tmux.press("p", thenSee: "+ Jane Doe") }
    return tmux
  }
}
