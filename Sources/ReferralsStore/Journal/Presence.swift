import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is known of a process that waits for an answer.
enum Life: Hashable, Sendable {
  case runs
  case ended
  /// It may run where it can't be seen from here: in another container, or on another machine.
  case unknown
}

/// By what the copies of the program that work on one profile know each other: each holds a lock on a file of its own,
/// which the kernel gives back however it ends.
///
/// A number of a process says nothing in another container or on another machine that shares the folder.
final class Presence: Sendable {
  /// Where the files of all copies lie.
  private let folder: String
  /// This copy, by what others find written down.
  let process: RunningProcess
  private let held = Mutex<Int32?>(nil)

  init(folder: String, process: RunningProcess) {
    self.folder = folder
    self.process = process
  }

  deinit { release(keepingFile: true) }

  /// Holds the lock from here on; to be called before this copy is written down as somebody's sender.
  ///
  /// Where the file system knows no locks, nothing is held, and others go by what else they can tell.
  func show() throws(StoreError) {
    guard let name = process.lock else { return }
    let error = held.withLock { held -> StoreError? in
      guard held == nil else { return nil }
      do throws(StoreError) {
        held = try lock(name)
        return nil
      } catch { return error }
    }
    if let error { throw error }
  }

  private func lock(_ name: String) throws(StoreError) -> Int32? {
    try PrivateFiles.makeFolder(folder)
    while true {
      let file = try PrivateFiles.openToLock(path(name))
      guard Self.flock(file, LOCK_EX) == 0 else {
        close(file)
        unlink(path(name))
        return nil
      }
      // Whoever tidied up may have held it for left behind a moment ago.
      var (mine, there) = (stat(), stat())
      if fstat(file, &mine) == 0, stat(path(name), &there) == 0, mine.st_ino == there.st_ino { return file }
      close(file)
    }
  }

  /// Tells the others that this copy changed a draft, by a write to its own file.
  func ring() {
    // Where that can't be, the others look by themselves a little later.
    try? show()
    held.withLock { held in
      if let held { _ = pwrite(held, "\n", 1, 0) }
    }
  }

  /// The folder in which each copy writes to its own file when it has changed a draft.
  func place() throws(StoreError) -> String {
    try PrivateFiles.makeFolder(folder)
    return folder
  }

  /// Gives the lock back; the file stays where something is still written down under its name.
  func release(keepingFile: Bool) {
    held.withLock { held in
      guard let file = held.take() else { return }
      if !keepingFile, let name = process.lock { unlink(path(name)) }
      close(file)
    }
  }

  func life(of other: RunningProcess) -> Life {
    guard other.number > 0 else { return .ended }
    // An older program wrote down no more than a number.
    guard let name = other.lock else { return other.isAlive ? .runs : .ended }
    switch state(of: name) {
    case .held: return .runs
    // A mount may keep its locks to this machine.
    case .free where isLocal || other.isOfThisStart: return .ended
    case .free, .untold:
      guard other.isOfThisStart else { return isLocal ? .ended : .unknown }
      guard other.isComparable else { return .unknown }
      return other.isAlive ? .runs : .ended
    }
  }

  /// Takes away the files of copies that ended, but for the `named` ones.
  func tidy(keeping named: () throws -> Set<String>) rethrows {
    let names = PrivateFiles.names(in: folder).filter { $0 != process.lock }
    guard !names.isEmpty else { return }
    let kept = try named()
    for name in names where !kept.contains(name) {
      guard let file = try? PrivateFiles.openToLock(path(name)) else { continue }
      if Self.flock(file, LOCK_EX | LOCK_NB) == 0 { unlink(path(name)) }
      close(file)
    }
  }

  private enum State { case held, free, untold }

  /// Looks without being in the way of others who look.
  private func state(of name: String) -> State {
    guard name != ".", name != "..", !name.contains("/") else { return .untold }
    let file = open(path(name), O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return .untold }
    defer { close(file) }
    if Self.flock(file, LOCK_SH | LOCK_NB) == 0 { return .free }
    return errno == EWOULDBLOCK ? .held : .untold
  }

  private static func flock(_ file: Int32, _ operation: Int32) -> Int32 {
    while true {
      let result = systemLock(file, operation)
      guard result != 0, errno == EINTR else { return result }
    }
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Whether the folder is on a disk of this machine, so that no other one works in it.
  private var isLocal: Bool { !Mount.isOnNetwork(folder) }

  /// A name that no other copy has.
  static func newName() -> String {
    let digits = Array("0123456789abcdef")
    return String((0..<16).map { _ in digits[Int.random(in: 0..<16)] })
  }
}

/// The system's call, which a type of the same name would hide.
private func systemLock(_ file: Int32, _ operation: Int32) -> Int32 { flock(file, operation) }
