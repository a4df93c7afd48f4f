#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A text file of the person's own, such as the settings or a theme.
enum OwnFile {
  /// The text in the file; nil only where nothing of the name exists.
  static func text(_ path: String) throws(OwnFileFault) -> String? {
    // What is no link is told by EINVAL (readlink(2)).
    if target(of: path) == nil, errno != EINVAL {
      guard errno == ENOENT else { throw OwnFileFault(errno) }
      if let broken = brokenLink(above: path) { throw broken }
      return nil
    }
    // A pipe would be waited for.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT ? .brokenLink(path, to: target(of: path) ?? "") : OwnFileFault(errno)
    }
    defer { close(file) }
    guard lseek(file, 0, SEEK_CUR) >= 0 else { throw .noFile }
    let bytes = try contents(of: file)
    guard let text = String(validating: bytes.trimmingPrefix([0xEF, 0xBB, 0xBF]), as: UTF8.self) else {
      throw .encoding(line: line(ofFault: bytes))
    }
    return text
  }

  /// More than anybody writes by hand; a device may have no end.
  private static let limit = 1 << 20

  private static func contents(of file: Int32) throws(OwnFileFault) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw errno == EISDIR ? .folder : OwnFileFault(errno) }
      if count == 0 { return all }
      guard all.count < limit else { throw .noFile }
      all += buffer.prefix(count)
    }
  }

  /// A folder on the way that is a link to nowhere, so that nothing in it can be found.
  private static func brokenLink(above path: String) -> OwnFileFault? {
    var place = path[...]
    while let slash = place.lastIndex(of: "/"), slash > place.startIndex {
      place = place[..<slash]
      let folder = String(place)
      if let target = target(of: folder) {
        return access(folder, F_OK) == 0 ? nil : .brokenLink(folder, to: target)
      }
      if errno == EINVAL { return nil }
    }
    return nil
  }

  /// Where a link leads; nil with the system's reason where there is none.
  private static func target(of link: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 4_096)
    let count = readlink(link, &bytes, bytes.count)
    return count < 0 ? nil : String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func line(ofFault bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var line = 1
    while case .scalarValue(let scalar) = decoder.decode(&rest) { if scalar == "\n" { line += 1 } }
    return line
  }
}

/// Why a file that is there can't be used.
enum OwnFileFault: Error, Hashable {
  case brokenLink(String, to: String)
  case denied
  /// A folder where a file should be.
  case folder
  /// A device, a pipe or a socket.
  case noFile
  /// Not UTF-8, for the first time at this line, which counts from 1.
  case encoding(line: Int)
  /// The operating system's reason.
  case failed(String)

  fileprivate init(_ code: Int32) {
    self =
      code == EACCES || code == EPERM
      ? .denied : .failed(strerror(code).map { String(cString: $0) } ?? "error \(code)")
  }
}

extension OwnFileFault: CustomStringConvertible {
  /// What is wrong, then what to do; what is meant stands before it.
  var description: String {
    switch self {
    case .brokenLink(let link, let target):
      "can't be read: \(link) is a link to \(target), where nothing is. Mend the link, or delete it."
    case .denied: "can't be read: permission denied. Make it and its folders readable for you."
    case .folder: "is a folder, and should be a text file. Move the folder away."
    case .noFile: "is no ordinary file. Put a text file in its place."
    case .encoding(let line): "is not UTF-8 (line \(line)). Save it as UTF-8."
    case .failed(let reason): "can't be read: \(reason). Mend that, or move it away."
    }
  }
}
