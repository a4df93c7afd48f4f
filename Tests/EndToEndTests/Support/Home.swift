import Foundation

/// A home of its own for a program under test: a temporary folder, gone with the last reference to it.
final class Home: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cosell-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Everything a program gets to know about its surroundings; nothing of the person running the tests.
  ///
  /// - Parameter additions: Win over the defaults.
  /// - Returns: Variables by name.
  func environment(adding additions: [String: String] = [:]) -> [String: String] {
    let inherited = ProcessInfo.processInfo.environment.filter {
      ["PATH", "LD_LIBRARY_PATH"].contains($0.key)
    }
    let own = [
      "HOME": path("."), "TMPDIR": path("."), "SHELL": "/bin/sh",
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
      "XDG_CONFIG_HOME": path("config"), "XDG_DATA_HOME": path("data"),
      "XDG_STATE_HOME": path("state"), "XDG_CACHE_HOME": path("cache"),
    ]
    return inherited.merging(own) { $1 }.merging(additions) { $1 }
  }

  /// The absolute path of `name`, which may lie in folders that don't exist yet.
  func path(_ name: String) -> String {
    name == "." ? folder.path : folder.appending(path: name).path
  }

  /// Writes a file, for example `config/cosell/config.yaml`, and the folders it needs.
  ///
  /// - Returns: The absolute path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// What is in a file, with an empty text for one that isn't there.
  func read(_ name: String) -> String {
    let bytes = FileManager.default.contents(atPath: path(name)) ?? Data()
    return String(bytes: bytes, encoding: .utf8) ?? String(decoding: bytes, as: Unicode.ASCII.self)
  }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }
}
