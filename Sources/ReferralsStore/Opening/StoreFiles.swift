import Referrals

/// Where the files of one profile lie.
struct StoreFiles: Hashable, Sendable {
  let database: String

  init(database: String) { self.database = database }

  init(folder: String, profile: String) {
    database = "\(folder)/\(profile).sqlite"
  }

  private var stem: String { String(database.dropLast(".sqlite".count)) }

  /// Drafts once more, one file each.
  var copies: String { "\(stem).drafts" }
  /// The text of open forms once more.
  var forms: String { "\(stem).forms" }
  /// Held while the data is opened.
  var lock: String { "\(stem).lock" }
  /// Whose data it is, by the address of the service.
  var service: String { "\(stem).service" }
  /// Locks, one of each copy of the program that sends or has a form open.
  var presence: String { "\(stem).running" }
  /// Says that damage was met, and that the next opening must look closely.
  var suspect: String { "\(stem).suspect" }
  /// Names the file that a damaged database is set aside to, until a new one is in its place.
  var rescue: String { "\(stem).rescue" }
  /// The new database while it is filled.
  var unready: StoreFiles { StoreFiles(database: "\(stem).unready.sqlite") }
  var log: String { "\(database)-wal" }

  /// The database's own name, without the folder.
  var name: String { String(database[folder.endIndex...]) }

  func beside(_ name: String) -> StoreFiles { StoreFiles(database: folder + name) }

  /// The folder with the slash behind it.
  private var folder: Substring {
    database.lastIndex(of: "/").map { database[...$0] } ?? database.prefix(0)
  }

  /// Whether there is nothing under the database's name.
  var isEmpty: Bool { PrivateFiles.size(database) ?? 0 == 0 }

  /// Whether there is a log with something in it.
  var hasLog: Bool { PrivateFiles.size(log) ?? 0 > 0 }

  /// The database and what SQLite keeps beside it.
  static let suffixes = ["", "-wal", "-shm"]

  /// A name for the damaged file that is still free.
  func setAside(at time: Int) -> StoreFiles {
    let day = Day(daysSinceEpoch: Int((Double(time) / 86_400).rounded(.down)))
    var place = "\(stem).damaged-\(day).sqlite"
    var count = 1
    while Self.suffixes.contains(where: { PrivateFiles.size(place + $0) != nil }) {
      count += 1
      place = "\(stem).damaged-\(day)-\(count).sqlite"
    }
    return StoreFiles(database: place)
  }

  /// The data version in the file's header (SQLite file format, section 1.3); nil where that is no database.
  var headerVersion: Int? {
    guard let header = PrivateFiles.contents(database, upTo: 100), header.count == 100,
      header.starts(with: Array("SQLite format 3\0".utf8))
    else { return nil }
    return Self.number(header[60..<64])
  }

  /// Whether the file lacks pages that its header counts and that the log does not hold either.
  ///
  /// Another process may be moving the log into the file, so what looks cut short is looked at once more.
  var isCutShort: Bool { looksCutShort && looksCutShort }

  private var looksCutShort: Bool {
    guard let size = PrivateFiles.size(database), size > 0 else { return false }
    guard headerVersion != nil, let header = PrivateFiles.contents(database, upTo: 100) else {
      return !hasLog
    }
    let width = Self.number(header[16..<18])
    let page = width == 1 ? 65_536 : max(width, 512)
    let pages = Self.number(header[28..<32])
    guard size / page < pages else { return false }
    let logged = loggedPages(of: page)
    return (size / page + 1...pages).contains { !logged.contains($0) }
  }

  /// The numbers of the pages that the log holds as they were committed (SQLite file format, section 4).
  private func loggedPages(of width: Int) -> Set<Int> {
    guard let log = PrivateFiles.contents(log), log.count > 32 else { return [] }
    var (committed, begun): (Set<Int>, Set<Int>) = ([], [])
    var frame = log[32...]
    // Frames of an earlier round of the log carry other salts.
    while frame.count >= 24 + width, frame.dropFirst(8).prefix(8) == log[16..<24] {
      begun.insert(Self.number(frame.prefix(4)))
      if Self.number(frame.dropFirst(4).prefix(4)) > 0 {
        committed.formUnion(begun)
        begun = []
      }
      frame = frame.dropFirst(24 + width)
    }
    return committed
  }

  func knownService() throws(StoreError) -> String? {
    guard let bytes = PrivateFiles.contents(service) else {
      guard PrivateFiles.size(service) == nil else {
        throw .failed(path: service, reason: "it can't be read")
      }
      return nil
    }
    let address = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return address.isEmpty ? nil : address
  }

  /// Writes down whose data it is where nobody did, and refuses another service than that.
  func belong(to address: String) throws(StoreError) {
    guard let known = try knownService() else {
      return try PrivateFiles.replace(service, with: "\(address)\n")
    }
    guard known == address else { throw .otherService(path: database, known: known, asked: address) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
