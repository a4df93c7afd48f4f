import GRDB

extension Store {
  /// Where the database of a profile lies, whether it is there or not.
  public static func path(folder: String, profile: String) -> String {
    StoreFiles(folder: folder, profile: profile).database
  }

  /// Whether a profile has local data, be it only the copies of what a missing database held.
  public static func hasData(folder: String, profile: String) -> Bool {
    let files = StoreFiles(folder: folder, profile: profile)
    return !files.isEmpty || files.hasLog || !CopyCheck(files).hasNoCopies
  }

  /// Opens the data of a profile, and makes it where there is none.
  ///
  /// The folder is made with mode 0700 and the files with mode 0600. A damaged database is set aside under its own
  /// name and the day, never deleted, and what can be read of drafts, forms, sends and views is taken over. Drafts
  /// and the text of forms that the database lost come back from their copies.
  ///
  /// The data belongs to one service, by its address: the one that it is first opened for. Where `service` is nil it is
  /// opened for whichever that is.
  /// - Throws: ``StoreError/newer(path:version:known:)`` with the file left as it is, byte for byte, and
  ///   ``StoreError/otherService(path:known:asked:)`` likewise.
  public static func open(
    folder: String, profile: String, service: String?, at time: Int
  ) throws(StoreError) -> Store {
    try open(
      folder: folder, profile: profile, service: service, at: time,
      process: .current(holding: Presence.newName()), patience: 5)
  }

  /// As above, waiting `patience` seconds for another process that holds the database.
  static func open(
    folder: String, profile: String, service: String? = nil, at time: Int, process: RunningProcess,
    patience: Double
  ) throws(StoreError) -> Store {
    guard isName(profile) else {
      throw .failed(path: folder, reason: "‘\(profile)’ can't be the name of a profile's file")
    }
    let files = StoreFiles(folder: folder, profile: profile)
    try PrivateFiles.makeFolder(folder)
    try refuseNewer(files)
    return try PrivateFiles.alone(files.lock) { () throws(StoreError) in
      if let service { try files.belong(to: service) }
      let (pool, opening) = try connect(files, at: time, patience: patience)
      let store = Store(pool: pool, files: files, opening: opening, process: process)
      // What is left behind there is of no use, and does no harm.
      try? store.presence.tidy { try pool.read(store.sendLocks) }
      return store
    }
  }

  /// The address of the service that the data of a profile belongs to; nil where none was written down.
  public static func service(folder: String, profile: String) throws(StoreError) -> String? {
    try StoreFiles(folder: folder, profile: profile).knownService()
  }

  /// Opens what is there, or what a rescue makes of it.
  private static func connect(
    _ files: StoreFiles, at time: Int, patience: Double
  ) throws(StoreError) -> (ConnectionPool, Opening) {
    if let rescue = Rescue(brokenOff: files) {
      return try connect(files, after: rescue, patience: patience)
    }
    do throws(StoreError) { return try connectAsItIs(files, patience: patience) } catch {
      guard case .damaged = error else { throw error }
    }
    return try connect(files, after: Rescue(files, at: time), patience: patience)
  }

  private static func connect(
    _ files: StoreFiles, after rescue: Rescue, patience: Double
  ) throws(StoreError) -> (ConnectionPool, Opening) {
    let opening = try rescue.run()
    return (try connect(files, patience: patience), opening)
  }

  private static func isName(_ profile: String) -> Bool {
    !profile.isEmpty && !profile.hasPrefix(".") && !profile.contains("/") && !profile.contains("\0")
  }

  /// A look that changes nothing, not even the log.
  private static func refuseNewer(_ files: StoreFiles) throws(StoreError) {
    var version = files.headerVersion ?? 0
    if version <= Schema.version, files.hasLog, !files.isEmpty {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(1)
      let queue = try? DatabaseQueue(path: files.database, configuration: configuration)
      version = (try? queue?.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }) ?? version
    }
    guard version <= Schema.version else {
      throw .newer(path: files.database, version: version, known: Schema.version)
    }
  }

  /// - Throws: ``StoreError/damaged(path:)`` where only a rescue helps.
  private static func connectAsItIs(
    _ files: StoreFiles, patience: Double
  ) throws(StoreError) -> (ConnectionPool, Opening) {
    let check = CopyCheck(files)
    let isFresh = files.isEmpty
    // Nobody who starts afresh has a log, drafts or open forms.
    guard isFresh ? check.hasNoCopies && !files.hasLog : !files.isCutShort else {
      throw .damaged(path: files.database)
    }
    let pool = try connect(files, patience: patience)
    do {
      let mended = try check.mend(pool)
      return (pool, isFresh ? .fresh : mended > 0 ? .mended(drafts: mended) : .opened)
    } catch { throw StoreError(error, path: files.database) }
  }

  private static func connect(_ files: StoreFiles, patience: Double) throws(StoreError) -> ConnectionPool {
    try PrivateFiles.makeFile(files.database)
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = false
    configuration.label = "store"
    configuration.prepareDatabase(Self.prepare)
    let pool = ConnectionPool(path: files.database, configuration: configuration)
    do {
      if try pool.read({ try Int.fetchOne($0, sql: "PRAGMA user_version") }) != Schema.version {
        try pool.writeWithoutTransaction { db in
          try Schema.bringUpToDate(db)
          // So that the header tells the version even to those who can't read the log.
          _ = try? db.checkpoint(.passive)
        }
      }
      try pool.read { db in try inspect(db, closely: PrivateFiles.size(files.suspect) != nil, files) }
      PrivateFiles.delete(files.suspect)
      return pool
    } catch { throw StoreError(error, path: files.database) }
  }

  private static func prepare(_ db: Database) throws {
    guard !db.configuration.readonly else {
      // Reads come in small portions, and what is read again soon is in the system's cache anyway.
      return try db.execute(sql: "PRAGMA cache_size = -500")
    }
    // An acknowledged draft survives a power cut; see `writeQuickly` for what need not. A page of the sync touches many
    // pages of the indexes; what is deleted goes where that costs nothing.
    // Pages of the indexes are written many times over, and but once into the file where the log may grow to 32 MB.
    try db.execute(
      sql: """
        PRAGMA synchronous = FULL; PRAGMA cache_size = -600; PRAGMA secure_delete = FAST;
        PRAGMA wal_autocheckpoint = 8000
        """)
  }

  /// Reads what must not be lost, which is little; the cache is only read as a whole when damage was met before.
  private static func inspect(_ db: Database, closely: Bool, _ files: StoreFiles) throws {
    guard try Schema.isWhole(db) else { throw StoreError.damaged(path: files.database) }
    // A log that was cut short leaves pages of different moments, which the check of an index notices.
    for check in ["integrity_check(draft)", "integrity_check(unfinished)"]
      + (closely ? ["quick_check(1)"] : [])
    {
      let verdict = try String.fetchOne(db, sql: "PRAGMA \(check)")
      guard verdict == "ok" else { throw StoreError.damaged(path: files.database) }
    }
    _ = try Int.fetchOne(db, sql: "SELECT sum(length(base) + length(edits)) FROM draft")
    _ = try Int.fetchOne(db, sql: "SELECT sum(length(text)) FROM unfinished")
    _ = try Int.fetchOne(
      db,
      sql: "SELECT sum(length(base) + length(body)) FROM send WHERE state IN \(JournalEntry.openStates)")
    _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT row FROM referral LIMIT 1)")
  }
}
