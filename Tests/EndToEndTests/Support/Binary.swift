import Foundation

/// Programs built by this package.
enum Binary {
  /// The path of the `cosell` built along with these tests, or of the one that `COSELL_BINARY` names.
  static var cosell: String {
    get throws(HarnessError) {
      if let override { return override }
      return try path(of: "cosell")
    }
  }

  private static let override = ProcessInfo.processInfo.environment["COSELL_BINARY"]

  /// Looks beside the test bundle, and above it for platforms where the bundle is a folder.
  private static func path(of program: String) throws(HarnessError) -> String {
    let starts = [CommandLine.arguments.first.map { URL(filePath: $0) }, Bundle.main.executableURL]
    let folders = starts.compactMap(\.self).flatMap { start in
      sequence(first: start.deletingLastPathComponent()) { $0.deletingLastPathComponent() }.prefix(4)
    }
    for folder in folders {
      let candidate = folder.appending(path: program)
      let isFile = (try? candidate.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile
      if isFile == true, FileManager.default.isExecutableFile(atPath: candidate.path) {
        return candidate.path
      }
    }
    throw .notBuilt(program: program, searched: folders.map(\.path))
  }
}
