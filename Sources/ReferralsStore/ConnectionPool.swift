import Dispatch
import GRDB
import Synchronization

/// One connection that writes and as many as are needed that read, on a file in WAL mode; each is opened when it is
/// first needed.
///
/// GRDB's own pool makes sure whenever it opens that the log is not empty. For that it writes to it, waits for the disk,
/// and asks the system whom the log belongs to, which may be known only to another machine.
final class ConnectionPool: Sendable {
  /// Readers that are kept while nobody needs them.
  private static let spares = 3

  private let path: String
  private let configuration: Configuration
  private let writer = Mutex<DatabaseQueue?>(nil)
  private let readers = Mutex(Readers())
  private let reading = DispatchGroup()

  private struct Readers {
    var idle: [DatabaseQueue] = []
    var isClosed = false
  }

  init(path: String, configuration: Configuration) {
    self.path = path
    self.configuration = configuration
  }

  /// Reads one state of the data from first to last, whatever is written meanwhile.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    reading.enter()
    defer { reading.leave() }
    let reader = try nextReader()
    defer { giveBack(reader) }
    return try reader.read(body)
  }

  func writeWithoutTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try writer.withLock { writer in
      if readers.withLock(\.isClosed) { throw Self.closed }
      return try opened(&writer)
    }.writeWithoutTransaction(body)
  }

  /// Waits for what is being read, and closes every connection.
  func close() throws {
    let wasClosed = readers.withLock { readers in
      defer { readers.isClosed = true }
      return readers.isClosed
    }
    if wasClosed { return }
    reading.wait()
    let idle = readers.withLock { readers in
      defer { readers.idle = [] }
      return readers.idle
    }
    for reader in idle { try reader.close() }
    // Only a connection that can write empties the log, so it must be the last to go.
    try writer.withLock { try opened(&$0) }.close()
  }

  private func opened(_ writer: inout DatabaseQueue?) throws -> DatabaseQueue {
    if let writer { return writer }
    let new = try DatabaseQueue(path: path, configuration: configuration)
    let mode = try new.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") }
    guard mode == "wal" else { throw DatabaseError(message: "it can't be written beside readers") }
    writer = new
    return new
  }

  private func nextReader() throws -> DatabaseQueue {
    let idle = try readers.withLock { readers in
      if readers.isClosed { throw Self.closed }
      return readers.idle.popLast()
    }
    if let idle { return idle }
    var configuration = configuration
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private func giveBack(_ reader: DatabaseQueue) {
    readers.withLock { readers in
      if readers.idle.count < Self.spares { readers.idle.append(reader) }
    }
  }

  private static var closed: DatabaseError {
    DatabaseError(resultCode: .SQLITE_MISUSE, message: "it is closed")
  }
}
