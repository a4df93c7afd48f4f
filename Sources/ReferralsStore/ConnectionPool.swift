import Dispatch
import GRDB
import Synchronization

/// One connection that writes and as many as are needed that read, on a file in WAL mode.
///
/// GRDB's own pool makes sure whenever it opens that the log is not empty. For that it writes to it, waits for the disk,
/// and asks the system whom the log belongs to, which may be known only to another machine.
final class ConnectionPool: Sendable {
  /// Readers that are kept while nobody needs them.
  private static let spares = 3

  private let writer: DatabaseQueue
  private let readers = Mutex(Readers())
  private let reading = DispatchGroup()
  private let path: String
  private let configuration: Configuration

  private struct Readers {
    var idle: [DatabaseQueue] = []
    var isClosed = false
  }

  init(path: String, configuration: Configuration) throws {
    writer = try DatabaseQueue(path: path, configuration: configuration)
    self.path = path
    var configuration = configuration
    configuration.readonly = true
    self.configuration = configuration
    let mode = try writer.writeWithoutTransaction {
      try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
    }
    guard mode == "wal" else { throw DatabaseError(message: "it can't be written beside readers") }
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
    try writer.writeWithoutTransaction(body)
  }

  /// Waits for what is being read, and closes every connection.
  func close() throws {
    readers.withLock { $0.isClosed = true }
    reading.wait()
    let idle = readers.withLock { readers in
      defer { readers.idle = [] }
      return readers.idle
    }
    for reader in idle { try reader.close() }
    // Only a connection that can write empties the log, so it must be the last to go.
    try writer.close()
  }

  private func nextReader() throws -> DatabaseQueue {
    let idle = try readers.withLock { readers in
      if readers.isClosed { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "it is closed") }
      return readers.idle.popLast()
    }
    return try idle ?? DatabaseQueue(path: path, configuration: configuration)
  }

  private func giveBack(_ reader: DatabaseQueue) {
    readers.withLock { readers in
      if readers.idle.count < Self.spares { readers.idle.append(reader) }
    }
  }
}
