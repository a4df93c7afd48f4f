import Foundation
import Logging
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program's log, a file that only its owner can read; the screen never shows a line of it.
final class LogFile: Sendable {
  /// Beyond this many bytes a new file is begun and one old one is kept.
  private static let limit = 4 << 20

  let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  static func open(in folder: String) throws(LogFileError) -> LogFile {
    let path = folder + "/cosell.log"
    if access(folder, F_OK) != 0, errno == ENOENT { try makeFolder(folder) }
    var descriptor = openForAppending(path)
    if descriptor >= 0, lseek(descriptor, 0, SEEK_END) > limit {
      close(descriptor)
      rename(path, path + ".1")
      descriptor = openForAppending(path)
    }
    guard descriptor >= 0 else { throw .notWritable(path, reason: reason) }
    return LogFile(path: path, descriptor: descriptor)
  }

  private static func makeFolder(_ folder: String) throws(LogFileError) {
    if let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      let parent = String(folder[..<slash])
      if access(parent, F_OK) != 0, errno == ENOENT { try makeFolder(parent) }
    }
    // Another process may have been quicker.
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .noFolder(folder, reason: reason) }
  }

  /// What the system said last.
  private static var reason: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }

  private static func openForAppending(_ path: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    #else
      Darwin.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    #endif
  }

  var logger: Logger {
    var logger = Logger(label: "cosell") { _ in Handler(file: self) }
    logger.logLevel = .info
    return logger
  }

  func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // One write keeps lines whole; a full disk must not stop the work, and there is nowhere to tell.
    _ = bytes.withUnsafeBytes { unistdWrite($0) }
  }

  private func unistdWrite(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Sends what anyone prints to standard error into the log while `body` has the screen.
  func capturingErrors<Value>(_ body: () throws -> Value) rethrows -> Value {
    let before = dup(STDERR_FILENO)
    dup2(descriptor, STDERR_FILENO)
    defer {
      if before >= 0 {
        dup2(before, STDERR_FILENO)
        close(before)
      }
    }
    return try body()
  }

  private struct Handler: LogHandler {
    let file: LogFile
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
      let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
      file.write("\(Self.timestamp) \(event.level) \(event.message)\(pairs)")
    }

    /// Now, in UTC and to the second; Foundation would load its calendars and time zones for it.
    private static var timestamp: String {
      var seconds = time(nil)
      var parts = tm()
      gmtime_r(&seconds, &parts)
      return String(unsafeUninitializedCapacity: 32) { bytes in
        bytes.withMemoryRebound(to: CChar.self) { strftime($0.baseAddress, $0.count, "%FT%TZ", &parts) }
      }
    }
  }
}

/// Why there is no log.
enum LogFileError: Error, Hashable, CustomStringConvertible {
  case noFolder(String, reason: String)
  case notWritable(String, reason: String)

  var description: String {
    switch self {
    case .noFolder(let folder, let reason):
      "The folder \(folder) can't be made: \(reason). Set XDG_STATE_HOME to one that can be written."
    case .notWritable(let path, let reason):
      "The log \(path) can't be written: \(reason). Mend that, or set XDG_STATE_HOME to another folder."
    }
  }
}
