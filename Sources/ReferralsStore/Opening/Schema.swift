import GRDB

/// The tables, as the steps that lead to them; a step that was released is never changed.
struct Schema {
  struct Step: Sendable {
    let name: String
    let take: @Sendable (Database) throws -> Void

    init(name: String, take: @escaping @Sendable (Database) throws -> Void) {
      self.name = name
      self.take = take
    }

    init(name: String, sql: String) {
      self.init(name: name) { db in try db.execute(sql: sql) }
    }
  }

  /// Every step, the oldest first; the data version is how many of them were taken.
  static let steps: [Step] = [
    Step(name: "cache, drafts, sends and views", sql: first),
    Step(name: "filters without accents", sql: foldedAnew),
    Step(name: "whole records and rows of the list", sql: third),
    Step(name: "filters in one spelling", sql: foldedAnew),
    Step(name: "ids without case", take: compareIDsWithoutCase),
    Step(name: "moments", sql: moments),
    Step(name: "what could not be read and what vanished", sql: vanishing),
    Step(name: "rows in the order of arrival", sql: arrival),
    Step(name: "values and days in every spelling", take: readOddValuesAgain),
  ]

  static var version: Int { steps.count }

  /// Takes the steps that are missing, all or none.
  static func bringUpToDate(_ db: Database, steps: [Step] = steps) throws {
    try db.inTransaction(.immediate) {
      let taken = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard taken < steps.count else { return .commit }
      for function in [folded, moment] { db.add(function: function) }
      defer { for function in [folded, moment] { db.remove(function: function) } }
      for (place, step) in steps.enumerated().dropFirst(taken) {
        try step.take(db)
        try db.execute(
          sql: "INSERT INTO migration (number, name) VALUES (?, ?)", arguments: [place + 1, step.name])
      }
      try db.execute(sql: "PRAGMA user_version = \(steps.count)")
      return .commit
    }
  }

  /// Whether the tables are what the steps make; where one is not, its rows can't be read as ours.
  static func isWhole(_ db: Database) throws -> Bool {
    let found = try statements(db)
    return try fingerprint(of: found) == fingerprint || found == fresh()
  }

  /// What the steps make, told apart at a glance: to take them all at every start would cost milliseconds.
  static let fingerprint: UInt64 = 0x511C_39CF_C215_1C25

  /// The statements as one number by FNV-1a, which damage does not bring about by chance.
  static func fingerprint(of statements: [String?]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for statement in statements {
      for byte in (statement ?? "").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return hash
  }

  /// The tables of a database that is made here and now.
  static func fresh() throws -> [String?] {
    try DatabaseQueue().writeWithoutTransaction { db in
      try bringUpToDate(db)
      return try statements(db)
    }
  }

  /// What SQLite keeps for the full-text index besides is its own business.
  private static func statements(_ db: Database) throws -> [String?] {
    try Optional<String>.fetchAll(
      db,
      sql:
        "SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema WHERE name NOT GLOB 'search_*' ORDER BY name"
    )
  }

  private static let first = """
    CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL);

    -- What the list shows and sorts by; keys are what order and filters compare.
    CREATE TABLE referral (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL, nameKey TEXT NOT NULL,
      customer TEXT NOT NULL, customerKey TEXT NOT NULL,
      status TEXT NOT NULL, substatus TEXT NOT NULL, stageKey TEXT NOT NULL,
      value TEXT, valueKey TEXT NOT NULL, units INTEGER, currency TEXT NOT NULL,
      closes INTEGER NOT NULL,
      updated TEXT NOT NULL, created TEXT NOT NULL,
      team INTEGER NOT NULL,
      eTag TEXT, seen TEXT,
      gone INTEGER NOT NULL DEFAULT 0,
      sync INTEGER NOT NULL
    );
    CREATE INDEX referralByName ON referral (nameKey, id);
    CREATE INDEX referralByCustomer ON referral (customerKey, id);
    CREATE INDEX referralByStage ON referral (stageKey, id);
    CREATE INDEX referralByValue ON referral (valueKey, id);
    CREATE INDEX referralByCloses ON referral (closes, id);
    CREATE INDEX referralByUpdated ON referral (updated, id);
    CREATE INDEX referralByCreated ON referral (created, id);
    CREATE INDEX referralByTeam ON referral (team, id);
    CREATE INDEX referralChanged ON referral (row) WHERE seen IS NOT eTag;
    CREATE INDEX referralGone ON referral (row) WHERE gone <> 0;

    CREATE TABLE document (row INTEGER PRIMARY KEY, text TEXT NOT NULL);

    -- What a filter looks through, in small letters.
    CREATE TABLE texts (
      row INTEGER PRIMARY KEY,
      deal TEXT NOT NULL, customer TEXT NOT NULL, people TEXT NOT NULL, ids TEXT NOT NULL, notes TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE search USING fts5(
      deal, customer, people, ids, notes,
      content = 'texts', content_rowid = 'row', tokenize = 'trigram', detail = none, columnsize = 0
    );

    CREATE TABLE total (
      status TEXT NOT NULL, substatus TEXT NOT NULL, currency TEXT NOT NULL,
      count INTEGER NOT NULL, valued INTEGER NOT NULL, sum TEXT NOT NULL,
      PRIMARY KEY (status, substatus, currency)
    ) WITHOUT ROWID;

    CREATE TABLE sync (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      isFull INTEGER NOT NULL,
      startedAt INTEGER NOT NULL, finishedAt INTEGER,
      next TEXT, received INTEGER NOT NULL DEFAULT 0, newest TEXT NOT NULL DEFAULT ''
    );

    CREATE TABLE draft (
      id TEXT PRIMARY KEY NOT NULL,
      base TEXT NOT NULL, edits TEXT NOT NULL, condition TEXT NOT NULL,
      savedAt INTEGER NOT NULL, revision INTEGER NOT NULL
    );
    CREATE TABLE counter (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE unfinished (key TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, savedAt INTEGER NOT NULL);

    CREATE TABLE send (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL, name TEXT NOT NULL,
      requestID TEXT NOT NULL, eTag TEXT, path TEXT NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL,
      base TEXT NOT NULL, edits TEXT NOT NULL,
      startedAt INTEGER NOT NULL, finishedAt INTEGER,
      state TEXT NOT NULL, words TEXT NOT NULL DEFAULT '', answer TEXT,
      serviceRequestID TEXT, newETag TEXT,
      process INTEGER NOT NULL, born TEXT NOT NULL,
      search TEXT NOT NULL
    );
    -- Nothing is sent twice: a referral has one sending without an answer at most.
    CREATE UNIQUE INDEX sendOpen ON send (id) WHERE state IN ('sending', 'unknown');

    CREATE TABLE view (
      name TEXT PRIMARY KEY NOT NULL, place INTEGER NOT NULL,
      filter TEXT NOT NULL, sort TEXT NOT NULL, descending INTEGER NOT NULL, columns TEXT NOT NULL
    );
    """

  /// What folds anew what was folded by earlier rules.
  private static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
    values.first.flatMap(String.fromDatabaseValue).map(SearchText.foldedAgain)
  }

  private static let foldedAnew = """
    CREATE TEMP TABLE accented AS
      SELECT row, folded(deal) AS deal, folded(customer) AS customer, folded(people) AS people, folded(ids) AS ids,
        folded(notes) AS notes
      FROM texts
      WHERE deal || customer || people || ids || notes <> folded(deal || customer || people || ids || notes);
    INSERT INTO search (search, rowid, deal, customer, people, ids, notes)
      SELECT 'delete', row, deal, customer, people, ids, notes FROM texts
      WHERE row IN (SELECT row FROM accented);
    REPLACE INTO texts SELECT * FROM accented;
    INSERT INTO search (rowid, deal, customer, people, ids, notes) SELECT * FROM accented;
    UPDATE referral SET nameKey = a.deal, customerKey = a.customer FROM accented a WHERE a.row = referral.row;
    UPDATE send SET search = folded(search);
    DROP TABLE accented;
    """

  /// Of what was kept before, nobody knows any more whether it was read whole.
  private static let third = """
    ALTER TABLE referral ADD COLUMN isWhole INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE draft ADD COLUMN isWhole INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE send ADD COLUMN isWhole INTEGER NOT NULL DEFAULT 0;
    """
}
