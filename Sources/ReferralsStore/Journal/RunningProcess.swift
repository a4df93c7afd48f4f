#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process by its number and by what tells it from others of that number, since numbers are given out again, and once
/// more in each container.
struct RunningProcess: Hashable, Sendable {
  let number: Int
  /// When and where it started, in words; empty where the system tells nothing.
  ///
  /// These are ticks since the machine started, and which start of the machine that was; of a process that holds a lock
  /// also in which space of process numbers it runs, the name of the lock, and the machine.
  let born: String

  init(number: Int, born: String) {
    self.number = number
    self.born = born
  }

  static let current = with(Int(getpid()))

  static func with(_ number: Int) -> RunningProcess {
    RunningProcess(number: number, born: status(of: number)?.born ?? "")
  }

  /// Nobody: what it stands for belongs to whoever takes it.
  static let none = RunningProcess(number: 0, born: "")

  /// This process, known by a lock; see ``Presence``.
  static func current(holding lock: String) -> RunningProcess {
    let start = current.born.isEmpty ? "? ?" : current.born
    return RunningProcess(number: current.number, born: "\(start) \(space ?? "?") \(lock) \(machine)")
  }

  /// The name of the file whose lock it holds while it runs; nil for one of an older program.
  var lock: String? { word(3) }

  /// Where it runs; nil where that was not told.
  var machine: String? { word(4) }

  private func word(_ place: Int) -> String? {
    let words = born.split(separator: " ")
    return words.indices.contains(place) ? String(words[place]) : nil
  }

  /// Whether its number means the same here: the same start of the same machine, and the same space of numbers.
  var isComparable: Bool { isOfThisStart && word(2) == Self.space }

  /// Whether the machine is this one, and was not started anew since.
  var isOfThisStart: Bool { word(1).map { $0 == Self.boot } ?? false }

  /// Whether this very process still runs, by its number, where that is comparable.
  var isAlive: Bool {
    guard number > 0, let id = Int32(exactly: number), kill(id, 0) == 0 || errno == EPERM else {
      return false
    }
    guard let found = Self.status(of: number) else { return born.isEmpty }
    return found.born == born.split(separator: " ").prefix(2).joined(separator: " ") && !found.hasEnded
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
    return ("\(words[19]) \(boot ?? "")", ["Z", "X"].contains(words[0]))
  }

  private static let boot = PrivateFiles.contents("/proc/sys/kernel/random/boot_id").map {
    String(String(decoding: $0, as: UTF8.self).prefix(8))
  }

  /// What pid_namespaces(7) gives numbers in; nil where there is no such thing.
  private static let space: String? = {
    var status = stat()
    return stat("/proc/self/ns/pid", &status) == 0 ? "\(status.st_ino)" : nil
  }()

  private static let machine: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "?" }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.isEmpty ? "?" : text.split(separator: " ").joined()
  }()
}
