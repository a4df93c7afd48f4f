import Foundation
import Testing

/// The frames that were looked at and found good, one text file each.
///
/// `RECORD_FRAMES=1` writes them anew and fails the test, so that a recording never passes for a check.
enum RecordedFrames {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Frames")

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_FRAMES"] == "1"

  static func expect(_ frame: String, is name: String) throws {
    let file = folder.appending(path: "\(name).txt")
    if isRecording {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try "\(frame)\n".write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) is recorded. Look at it, then run the test without RECORD_FRAMES.")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    guard recorded != "\(frame)\n" else { return }
    Issue.record("\(name) looks different:\n\(difference(from: recorded, to: frame))")
  }

  /// The rows that differ, the recorded one above the present one.
  private static func difference(from recorded: String, to frame: String) -> String {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let new = frame.split(separator: "\n", omittingEmptySubsequences: false)
    var rows: [String] = []
    for row in 0..<max(old.count, new.count) {
      let left = row < old.count ? String(old[row]) : "(no row)"
      let right = row < new.count ? String(new[row]) : "(no row)"
      if left != right { rows.append("\(row): - \(left)\n\(row): + \(right)") }
    }
    return rows.joined(separator: "\n")
  }
}
