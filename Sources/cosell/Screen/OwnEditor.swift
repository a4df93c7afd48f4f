import Console
import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The person's own editor, for long notes.
enum OwnEditor {
  /// What stands in the file after the editor has ended.
  ///
  /// Where something went wrong, the file stays as the editor left it.
  static func edit(_ text: String) -> EditedText {
    let command = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cosell-\(UUID().uuidString)")
    let file = folder.appendingPathComponent("notes.txt")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      try text.write(to: file, atomically: false, encoding: .utf8)
      let hasSucceeded = try run(command, on: file.path)
      let edited = try read(file, insteadOf: text)
      guard hasSucceeded || edited == text else { return .failed(keptAt: file.path) }
      try? FileManager.default.removeItem(at: folder)
      return hasSucceeded ? .done(edited) : .failed(keptAt: nil)
    } catch {
      let isThere = FileManager.default.fileExists(atPath: file.path)
      return .failed(keptAt: isThere ? file.path : nil)
    }
  }

  /// Runs the editor in front, and tells whether it ended without an error.
  private static func run(_ command: String, on path: String) throws -> Bool {
    try Blocking.run {
      // The variable may hold a command with arguments, so a shell reads it.
      try await Subprocess.run(
        .path("/bin/sh"), arguments: ["-c", "\(command) \"$1\"", "sh", path],
        input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
        output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false)
      ).terminationStatus.isSuccess
    }
  }

  private static func read(_ file: URL, insteadOf text: String) throws -> String {
    let bytes = try Data(contentsOf: file)
    // Some editors save as they did before there was Unicode; every byte is a letter there.
    var edited = String(data: bytes, encoding: .utf8) ?? String(bytes.map { Character(Unicode.Scalar($0)) })
    // Editors end the last line; the notes need not.
    if edited.last?.isNewline == true, text.last?.isNewline != true { edited.removeLast() }
    return edited
  }
}
