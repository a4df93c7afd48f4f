import Curses
import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder for what must not outlive the program: its owner's alone, and gone when the program is, however it ends.
///
/// After `kill -9` nobody is there to take it away, so the next folder for the same purpose does.
struct ScratchFolder: Hashable, Sendable {
  let path: String
  /// Held while the folder is in use.
  private let lock: Int32

  private static let open = Mutex<Set<ScratchFolder>>([])
  /// What hears of a signal that ends the program.
  private static let end = Mutex<(any DispatchSourceRead)?>(nil)

  /// Makes one where temporary files may go.
  ///
  /// - Parameter purpose: The beginning of its name, in letters.
  /// - Throws: ``ScratchFolderError`` where none can be made anywhere.
  init(for purpose: String) throws(ScratchFolderError) {
    Self.watchForTheEnd()
    var refusals: [String] = []
    for parent in Self.parents {
      Self.tidy(parent, purpose)
      guard let path = Self.newFolder("\(parent)/\(Self.prefix)\(purpose)-XXXXXX") else {
        refusals.append("\(parent) (\(strerror(errno).map { String(cString: $0) } ?? "error \(errno)"))")
        continue
      }
      self.path = path
      lock = Self.lock("\(path)/\(Self.lockName)")
      let folder = self
      Self.open.withLock { _ = $0.insert(folder) }
      return
    }
    throw ScratchFolderError(refusals: refusals)
  }

  func remove() {
    guard Self.open.withLock({ $0.remove(self) }) != nil else { return }
    try? FileManager.default.removeItem(atPath: path)
    if lock >= 0 { close(lock) }
  }

  /// Takes away every one that is still there.
  static func removeAll() { for folder in open.withLock({ $0 }) { folder.remove() } }

  private static func watchForTheEnd() {
    end.withLock { end in
      guard end == nil else { return }
      let descriptor = Ending.announced()
      guard descriptor >= 0 else { return }
      let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
      source.setEventHandler {
        var signal: UInt8 = 0
        guard read(descriptor, &signal, 1) == 1 else { return }
        removeAll()
        Ending.happen(by: signal)
      }
      source.resume()
      end = source
    }
  }

  private static let prefix = "cosell-"
  private static let lockName = ".lock"

  /// Where temporary files may go, the person's own choice first.
  private static var parents: [String] {
    let own = Environment.value("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil }
    return ([own].compactMap(\.self) + ["/tmp", "/var/tmp"]).map { path in
      path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
  }

  private static func newFolder(_ template: String) -> String? {
    var bytes = Array(template.utf8CString)
    guard mkdtemp(&bytes) != nil else { return nil }
    return String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A descriptor that holds the lock of a file; -1 where somebody else does.
  private static func lock(_ path: String) -> Int32 {
    #if canImport(Glibc)
      let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    #else
      let file = Darwin.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    #endif
    guard file >= 0, flock(file, LOCK_EX | LOCK_NB) != 0 else { return file }
    close(file)
    return -1
  }

  /// Takes away what killed programs of this person left behind.
  private static func tidy(_ parent: String, _ purpose: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix("\(prefix)\(purpose)-") {
      let path = "\(parent)/\(name)"
      // Another program may be about to lock the one that it has just made.
      guard access("\(path)/\(lockName)", F_OK) == 0 else { continue }
      let file = lock("\(path)/\(lockName)")
      guard file >= 0 else { continue }
      try? FileManager.default.removeItem(atPath: path)
      close(file)
    }
  }
}

/// That no folder for temporary files can be made anywhere.
struct ScratchFolderError: Error, Hashable, CustomStringConvertible {
  /// The folders that were tried, each with the system's reason.
  let refusals: [String]

  var description: String {
    "No temporary folder can be made in \(refusals.joined(separator: ", ")). Set TMPDIR to one that can be written."
  }
}
