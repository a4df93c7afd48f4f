#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process by its number and the moment it started, since numbers are given out again.
struct RunningProcess: Hashable, Sendable {
  let number: Int
  /// Ticks since the machine started and which start of the machine that was; empty where the system tells neither.
  let born: String

  init(number: Int, born: String) {
    self.number = number
    self.born = born
  }

  static let current = with(Int(getpid()))

  static func with(_ number: Int) -> RunningProcess {
    RunningProcess(number: number, born: status(of: number)?.born ?? "")
  }

  /// Whether this very process still runs.
  var isAlive: Bool {
    guard number > 0, let id = Int32(exactly: number), kill(id, 0) == 0 || errno == EPERM else {
      return false
    }
    guard let found = Self.status(of: number) else { return born.isEmpty }
    return found.born == born && !found.hasEnded
  }

  /// What Linux tells in `proc`, where a process that ended stands until its parent takes notice; nil elsewhere.
  private static func status(of number: Int) -> (born: String, hasEnded: Bool)? {
    guard let bytes = PrivateFiles.contents("/proc/\(number)/stat") else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    // The second word is the program's name in parentheses, which may hold blanks and parentheses itself.
    guard let end = text.lastIndex(of: ")") else { return nil }
    let words = text[text.index(after: end)...].split(separator: " ")
    // Field 22 of proc_pid_stat(5) is the start; the state, field 3, comes first here.
    guard words.count > 19 else { return nil }
    let boot = PrivateFiles.contents("/proc/sys/kernel/random/boot_id").map {
      String(decoding: $0, as: UTF8.self)
    }
    return ("\(words[19]) \(boot?.prefix(8) ?? "")", ["Z", "X"].contains(words[0]))
  }
}
