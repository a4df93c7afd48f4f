import Foundation

/// Why a test could not go on: the harness failed, or what it waited for never came.
enum HarnessError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A call to the system failed with this `errno`.
  case system(call: String, reason: Int32)
  case command(line: String, output: String)
  /// What was waited for did not happen in time; `seen` is the last screen, output or log.
  case timeout(waitingFor: String, seconds: Int, seen: String)
  /// The program ended while something else was waited for.
  case ended(Exit, waitingFor: String, seen: String)
  case notHTTP(String)
  case notBuilt(program: String, searched: [String])

  var description: String {
    switch self {
    case .system(let call, let reason): "\(call): \(String(cString: strerror(reason)))"
    case .command(let line, let output): "‘\(line)’ failed: \(output)"
    case .timeout(let what, let seconds, let seen):
      "\(what) did not come within \(seconds) s. Last seen:\n\(seen)"
    case .ended(let exit, let what, let seen):
      "The program ended (\(exit)) before \(what) came. Last seen:\n\(seen)"
    case .notHTTP(let text): "This is no HTTP/1.1 answer:\n\(text)"
    case .notBuilt(let program, let searched):
      "\(program) is not built; looked in \(searched.joined(separator: ", ")). Run swift build."
    }
  }
}
