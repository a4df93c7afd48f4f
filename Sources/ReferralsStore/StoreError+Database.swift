import GRDB

extension StoreError {
  /// What an error of SQLite means for a person; one that is ours already stays as it is.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = error is CancellationError ? .cancelled : .failed(path: path, reason: "\(error)")
      return
    }
    switch (error.resultCode, error.extendedResultCode) {
    case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _): self = .locked(path: path)
    case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE): self = .full(path: path)
    case (.SQLITE_READONLY, _), (.SQLITE_PERM, _), (.SQLITE_CANTOPEN, _), (.SQLITE_AUTH, _):
      self = .readOnly(path: path, reason: error.message ?? "it can't be opened")
    case (.SQLITE_CORRUPT, _), (.SQLITE_NOTADB, _), (_, .SQLITE_IOERR_SHORT_READ):
      self = .damaged(path: path)
    case (.SQLITE_INTERRUPT, _): self = .cancelled
    default: self = .failed(path: path, reason: error.message ?? "SQLite error \(error.extendedResultCode)")
    }
  }
}
