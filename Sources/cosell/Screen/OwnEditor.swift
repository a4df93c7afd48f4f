import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The person's own editor, for long notes.
enum OwnEditor {
  /// What stands in the file after the editor has ended; nil when it could not be run.
  static func edit(_ text: String) -> String? {
    let command = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cosell-\(UUID().uuidString)")
    let file = folder.appendingPathComponent("notes.txt")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(at: folder) }
      try text.write(to: file, atomically: false, encoding: .utf8)
      let path = file.path
      let ended = try Blocking.run {
        // The variable may hold a command with arguments, so a shell reads it.
        try await run(
          .path("/bin/sh"), arguments: ["-c", "\(command) \"$1\"", "sh", path],
          input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
          output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
          error: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false)
        ).terminationStatus
      }
      guard ended.isSuccess else { return nil }
      var edited = try String(contentsOf: file, encoding: .utf8)
      // Editors end the last line; the notes need not.
      if edited.hasSuffix("\n"), !text.hasSuffix("\n") { edited.removeLast() }
      return edited
    } catch { return nil }
  }
}
