#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files and folders that nobody but their owner may read.
enum PrivateFiles {
  /// Makes a folder and those above it, each with mode 0700 where it is new.
  static func makeFolder(_ path: String) throws(StoreError) {
    if isFolder(path) {
      if mode(path) & 0o077 != 0 { chmod(path, 0o700) }
      return
    }
    if let parent = parent(of: path), !isFolder(parent) { try makeFolder(parent) }
    guard mkdir(path, 0o700) != 0 else { return }
    let error = lastError(path)
    // Another process may have been quicker.
    guard isFolder(path) else { throw error }
  }

  /// Makes an empty file of mode 0600, or takes away what others may do with the one that is there.
  static func makeFile(_ path: String) throws(StoreError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw lastError(path) }
    close(file)
    if mode(path) & 0o077 != 0 { chmod(path, 0o600) }
  }

  /// Replaces a file as a whole: after a crash it is the old one or the new one.
  ///
  /// Where it does not wait for the disk, that holds for the end of the process, not for a power cut.
  static func replace(_ path: String, with text: String, waitsForDisk: Bool = true) throws(StoreError) {
    let draft = path + replacement
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw lastError(draft) }
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(file, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return !waitsForDisk || fsync(file) == 0
    }
    let error = lastError(path)
    close(file)
    guard isWritten else {
      unlink(draft)
      throw error
    }
    guard rename(draft, path) == 0 else { throw lastError(path) }
    if waitsForDisk { syncFolder(of: path) }
  }

  static func contents(_ path: String, upTo limit: Int = .max) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit, 8 * 1_024))
    while all.count < limit {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      all += buffer.prefix(count)
    }
    return all
  }

  /// Deletes a file, and what was left of a replacement that broke off.
  static func delete(_ path: String) {
    unlink(path + replacement)
    unlink(path)
  }

  private static let replacement = ".new"

  static func move(_ path: String, to other: String) throws(StoreError) {
    guard rename(path, other) == 0 || errno == ENOENT else { throw lastError(path) }
    syncFolder(of: other)
  }

  /// The size in bytes; nil where there is no such file.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The names in a folder, none where it can't be read.
  static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Opens a file that is only there for its lock, and makes it where there is none.
  static func openToLock(_ path: String) throws(StoreError) -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw lastError(path) }
    return file
  }

  /// Runs `body` while no other process runs one under the same file.
  ///
  /// Where the file system knows no locks, it runs all the same.
  static func alone<Value>(
    _ path: String, _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let file = try openToLock(path)
    defer { close(file) }
    while flock(file, LOCK_EX) != 0, errno == EINTR {}
    return try body()
  }

  private static func syncFolder(of path: String) {
    guard let folder = parent(of: path) else { return }
    let handle = open(folder, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  static func mode(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_mode) & 0o777 : 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
    return String(path[..<slash])
  }

  private static func lastError(_ path: String) -> StoreError {
    let reason = String(cString: strerror(errno))
    return switch errno {
    case EACCES, EPERM, EROFS: .readOnly(path: path, reason: reason)
    case ENOSPC, EDQUOT: .full(path: path)
    default: .failed(path: path, reason: reason)
    }
  }
}
