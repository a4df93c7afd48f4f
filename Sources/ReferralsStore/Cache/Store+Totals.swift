import GRDB
public import Referrals

extension Store {
  /// How many rows a list has and what they are worth, by stage and currency, stages in the order of life; at once
  /// where there is no filter.
  ///
  /// It ends early when the task that asked is cancelled.
  public func totals(_ query: RowQuery) throws(StoreError) -> [StageTotal] {
    let totals = try read { db in
      let filter = try FilterSQL(query, db)
      guard filter.condition != nil else { return try Totals.all(db) }
      return try filter.stretches(db).flatMap { rows in
        if Task.isCancelled { throw StoreError.cancelled }
        return try sums(rows, db)
      }
    }
    return Dictionary(grouping: totals) { Group(stage: $0.stage, currency: $0.currency) }
      .map { group, parts in
        let total = StageTotal(
          stage: group.stage, currency: group.currency, count: parts.reduce(0) { $0 + $1.count },
          valued: parts.reduce(0) { $0 + $1.valued }, sum: parts.reduce(.zero) { $0 + $1.sum })
        return (key: SortKey.stage(group.stage), total: total)
      }
      .sorted { ($0.key, $0.total.currency) < ($1.key, $1.total.currency) }.map(\.total)
  }

  private struct Group: Hashable {
    let stage: Stage
    let currency: String
  }

  /// Whole numbers of ten-thousandths are added by SQLite; the few others one by one, exactly.
  private func sums(_ rows: SQL, _ db: Database) throws -> [StageTotal] {
    let sums: SQL = """
      SELECT r.status, r.substatus, r.currency, count(*), count(r.value), sum(r.units) \(rows)
      GROUP BY r.status, r.substatus, r.currency
      """
    let others: SQL = """
      SELECT r.status, r.substatus, r.currency, r.value \(rows) AND r.value IS NOT NULL AND r.units IS NULL
      """
    let whole = try SQLRequest<Row>(literal: sums, cached: true).fetchAll(db).map { row in
      let units: Int64? = row[5]
      return StageTotal(
        stage: Stage(row[0], row[1]), currency: row[2], count: row[3], valued: row[4],
        sum: units.flatMap { Amount("\($0)e-4") } ?? .zero)
    }
    let rest = try SQLRequest<Row>(literal: others, cached: true).fetchAll(db).map { row in
      StageTotal(
        stage: Stage(row[0], row[1]), currency: row[2], count: 0, valued: 0,
        sum: Amount(row[3] as String) ?? .zero)
    }
    return whole + rest
  }
}
