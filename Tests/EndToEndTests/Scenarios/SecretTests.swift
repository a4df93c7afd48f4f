import Foundation
import Testing

/// Where the token must not be.
@Suite(.timeLimit(.minutes(1))) struct Secret {
  @Test func `the token is in no file, on no screen and on no command line`() async throws {
    let home = try Home()
    let sandbox = try await SandboxProcess(["--fault", "unauthorized"])
    let tmux = try Tmux(
      running: [Binary.cosell, "--server", sandbox.baseURL], columns: 200, rows: 60,
      environment: [Token.variable: Token.value], home: home)
    var seen = try await tmux.wait(for: "does not accept the sign-in")
    seen += try await tmux.press("r", thenSee: Showcase.third)
    try await tmux.openThird()
    try await tmux.setValue("10000", words: "10,000 JPY")
    seen += try await tmux.press("p", thenSee: "Authorization")
    let pane = try tmux.ask("#{pane_pid}")
    for process in [pane] + (try children(of: pane)) {
      seen += try String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
    }
    try tmux.press("s")
    try await tmux.confirmSend()
    seen += try await tmux.wait(for: "✓ \(Showcase.third): sent")
    #expect(try await tmux.quit() == 0)
    try await sandbox.stop()

    let log = home.read("state/cosell/cosell.log")
    #expect(log.contains("PATCH"))
    let files = try written(below: home.folder) + written(below: sandbox.home.folder)
    #expect(files.contains { $0.lastPathComponent == "cosell.log" })
    for secret in [Token.value, "c2VjcmV0LW5ldmVyLXNob3du"] {
      #expect(!seen.contains(secret))
      #expect(!sandbox.log.contains(secret))
      for file in files {
        let bytes = FileManager.default.contents(atPath: file.path) ?? Data()
        #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(file.path)")
      }
    }
    let mode = try FileManager.default.attributesOfItem(atPath: home.path("state/cosell/cosell.log"))
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }

  private func children(of process: String) throws -> [String] {
    try String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
      .split(separator: " ").map(String.init)
  }

  private func written(below folder: URL) throws -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (all?.compactMap { $0 as? URL } ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
  }
}
