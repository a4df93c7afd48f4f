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
  /// Held while the data is opened.
  var lock: String { "\(stem).lock" }
  /// Says that damage was met, and that the next opening must look closely.
  var suspect: String { "\(stem).suspect" }
  var log: String { "\(database)-wal" }

  /// The database and what SQLite keeps beside it.
  static let suffixes = ["", "-wal", "-shm"]

  /// A name for the damaged file that is still free.
  func setAside(at time: Int) -> StoreFiles {
    let day = Day(daysSinceEpoch: Int((Double(time) / 86_400).rounded(.down)))
    var place = "\(stem).damaged-\(day).sqlite"
    var count = 1
    while PrivateFiles.size(place) != nil {
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
    return header[60..<64].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether the file is shorter than its header says by more pages than the log can make good.
  var isCutShort: Bool {
    guard let size = PrivateFiles.size(database), size > 0 else { return false }
    let logged = PrivateFiles.size(log) ?? 0
    guard let header = PrivateFiles.contents(database, upTo: 100), header.count == 100 else {
      return logged == 0
    }
    let width = Int(header[16]) << 8 | Int(header[17])
    let page = width == 1 ? 65_536 : width
    let pages = header[28..<32].reduce(0) { $0 << 8 | Int($1) }
    // Each page stands in the log behind a head of 24 bytes (SQLite file format, section 4.1).
    return page > 0 && pages - size / page > logged / (page + 24)
  }
}
