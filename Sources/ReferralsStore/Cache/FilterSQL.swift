import GRDB
import Referrals

/// A filter as SQL over `referral r` and `texts t`.
struct FilterSQL {
  /// What every row meets; nil where everything passes.
  let condition: SQL?
  /// Whether the condition looks into `texts`.
  let needsTexts: Bool
  /// Ways to find the rows by an index, each with rows beyond those that pass; none where only looking at all helps.
  let drivers: [SQL]
  /// What the full-text index is asked; nil where no text is looked for.
  let match: String?

  init(_ query: RowQuery, _ db: Database) throws {
    let parts = query.filter.parts
    var writer = Writer(
      marked: query.marked, stages: parts.isEmpty ? [] : try Totals.all(db).map(\.stage))
    condition =
      parts.isEmpty
      ? nil : parts.map { writer.condition($0) }.joined(separator: " AND ")
    needsTexts = writer.needsTexts
    let expressions = parts.compactMap(Self.needle).compactMap(SearchText.expression)
    match = expressions.isEmpty ? nil : expressions.joined(separator: " AND ")
    var drivers = parts.compactMap { writer.driver($0) }
    if let match { drivers.append("SELECT rowid FROM search WHERE search MATCH \(match)") }
    self.drivers = drivers
  }

  /// `FROM … WHERE …` for one stretch of rows after the other, in the order of the tables.
  ///
  /// In stretches, so that a filter nobody waits for any more ends soon.
  func stretches(_ db: Database) throws -> [SQL] {
    let size: Int64 = 50_000
    let last = try Int64.fetchOne(db, sql: "SELECT max(row) FROM referral") ?? 0
    return stride(from: Int64(0), through: last, by: Int64.Stride(size)).map { start in
      var rows: SQL = """
        FROM referral r NOT INDEXED \(sql: needsTexts ? "CROSS JOIN texts t ON t.row = r.row" : "")
        WHERE r.row BETWEEN \(start + 1) AND \(start + size) AND \(condition ?? "1")
        """
      if let match {
        rows.append(
          literal: """
             AND r.row IN (SELECT rowid FROM search WHERE search MATCH \(match)
              AND rowid BETWEEN \(start + 1) AND \(start + size))
            """)
      }
      return rows
    }
  }

  /// The text an index of texts can find.
  private static func needle(_ filter: RowFilter) -> String? {
    switch filter {
    case .text(let text), .contains(_, let text): SearchText.folded(text)
    default: nil
    }
  }
}

private struct Writer {
  let marked: Set<Referral.ID>
  let stages: [Stage]
  var needsTexts = false

  mutating func condition(_ filter: RowFilter) -> SQL {
    switch filter {
    case .all(let parts):
      if parts.isEmpty { return "1" }
      return "(\(parts.map { condition($0) }.joined(separator: " AND ")))"
    case .not(let part): return "NOT (\(condition(part)))"
    case .text(let text):
      needsTexts = true
      let needle = SearchText.folded(text)
      return """
        (instr(r.nameKey, \(needle)) OR instr(r.customerKey, \(needle)) OR instr(t.people, \(needle))
          OR instr(t.ids, \(needle)) OR instr(t.notes, \(needle)))
        """
    case .contains(let part, let text): return contains(part, SearchText.folded(text))
    case .holds(let part): return holds(part)
    case .code(let id, let text): return code(id, text)
    case .currency(let code): return "r.currency = \(code) COLLATE NOCASE"
    case .pending: return "EXISTS (SELECT 1 FROM draft WHERE id = r.id)"
    case .condition(let word):
      return "EXISTS (SELECT 1 FROM draft WHERE id = r.id AND (\(draftCondition(word))))"
    case .marked: return "r.id IN (SELECT value FROM json_each(\(markedText)))"
    case .changed: return "r.seen IS NOT r.eTag"
    case .gone: return "r.gone <> 0"
    default: return range(filter) ?? "1"
    }
  }

  private mutating func contains(_ part: RowFilter.TextPart, _ needle: String) -> SQL {
    switch part {
    case .deal: return "instr(r.nameKey, \(needle)) > 0"
    case .customer: return "instr(r.customerKey, \(needle)) > 0"
    case .people, .ids, .notes:
      needsTexts = true
      return "instr(t.\(sql: part.rawValue), \(needle)) > 0"
    }
  }

  /// Looks into the record itself, since what few ask for is in no table.
  private func code(_ id: Field.ID, _ text: String) -> SQL {
    guard let field = Field.with(id) else { return "0" }
    let path = "$" + field.pointer.tokens.map { ".\"\($0)\"" }.joined()
    var values: [String] = []
    if case .choice(let choices) = field.kind {
      values = choices.values(matching: text).map { $0.lowercased() }
    }
    return """
      EXISTS (
        SELECT 1 FROM (
          SELECT CASE WHEN json_valid(text) THEN lower(json_extract(text, \(path))) END AS code
          FROM document WHERE row = r.row)
        WHERE code IN \(values) OR instr(code, \(text.lowercased())))
      """
  }

  private mutating func holds(_ part: RowFilter.Holding) -> SQL {
    switch part {
    case .deal: return "r.nameKey <> ''"
    case .customer: return "r.customerKey <> ''"
    case .currency: return "r.currency <> ''"
    case .value: return "r.valueKey <> ''"
    case .closes: return "r.closes <> \(SortKey.noDay)"
    case .updated: return "r.updated <> ''"
    case .created: return "r.created <> ''"
    case .team: return "r.team > 0"
    case .people, .ids, .notes:
      needsTexts = true
      return "t.\(sql: part.rawValue) <> ''"
    }
  }

  /// A filter that is one stretch of an index.
  private func range(_ filter: RowFilter) -> SQL? {
    switch filter {
    case .stage(let word):
      let word = word.lowercased()
      let keys = stages.filter {
        $0.status.lowercased().hasPrefix(word) || $0.substatus.lowercased().hasPrefix(word)
      }.map(SortKey.stage)
      return "r.stageKey IN \(Array(Set(keys)).sorted())"
    case .value(let comparison, let amount):
      let range: SQL = "r.valueKey \(sql: comparison.rawValue) \(SortKey.amount(amount))"
      return comparison.isOpenBelow ? "(r.valueKey > \(SortKey.oddAmount) AND \(range))" : range
    case .closes(let comparison, let days):
      let range = Self.within("r.closes", comparison, days.first.daysSinceEpoch, days.last.daysSinceEpoch + 1)
      return comparison.isOpenBelow ? "(r.closes > \(SortKey.oddDay) AND \(range))" : range
    case .updated(let comparison, let days): return moment("r.updatedAt", comparison, days)
    case .created(let comparison, let days): return moment("r.createdAt", comparison, days)
    case .team(let comparison, let count): return "r.team \(sql: comparison.rawValue) \(count)"
    default: return nil
    }
  }

  private func moment(_ column: String, _ comparison: RowFilter.Comparison, _ days: RowFilter.DayRange) -> SQL
  {
    let start = Int64(days.first.daysSinceEpoch) * ticksPerDay
    let end = Int64(days.last.daysSinceEpoch + 1) * ticksPerDay
    let range = Self.within(column, comparison, start, end)
    return comparison.isOpenBelow ? "(\(sql: column) > \(SortKey.noMoment) AND \(range))" : range
  }

  private var ticksPerDay: Int64 { 86_400 * 10_000_000 }

  /// Compares with everything from `start` up to but not including `end`.
  private static func within<Value: SQLExpressible>(
    _ column: String, _ comparison: RowFilter.Comparison, _ start: Value, _ end: Value
  ) -> SQL {
    switch comparison {
    case .equal: "(\(sql: column) >= \(start) AND \(sql: column) < \(end))"
    case .less: "\(sql: column) < \(start)"
    case .atMost: "\(sql: column) < \(end)"
    case .more: "\(sql: column) >= \(end)"
    case .atLeast: "\(sql: column) >= \(start)"
    }
  }

  private func draftCondition(_ word: String) -> SQL {
    "condition = \(word) OR condition >= \(word + " ") AND condition < \(word + "!")"
  }

  private var markedText: String { JSONValue.array(marked.sorted().map(JSONValue.string)).compact }

  /// The rows that an index finds for one part.
  func driver(_ filter: RowFilter) -> SQL? {
    switch filter {
    case .pending: return "SELECT r.row FROM draft d CROSS JOIN referral r ON r.id = d.id"
    case .condition(let word):
      return "SELECT r.row FROM draft d CROSS JOIN referral r ON r.id = d.id WHERE \(draftCondition(word))"
    case .marked:
      return "SELECT r.row FROM json_each(\(markedText)) m CROSS JOIN referral r ON r.id = m.value"
    case .changed: return "SELECT row FROM referral WHERE seen IS NOT eTag"
    case .gone: return "SELECT row FROM referral WHERE gone <> 0"
    default: return range(filter).map { "SELECT r.row FROM referral r WHERE \($0)" }
    }
  }
}

extension RowFilter.Comparison {
  /// Whether what is missing, which sorts first, would pass as small; a second lower bound elsewhere would only
  /// lead SQLite to start from the wrong one.
  fileprivate var isOpenBelow: Bool { self == .less || self == .atMost }
}
