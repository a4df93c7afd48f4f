import GRDB
import Referrals

/// Values and closing days from when only one spelling of each was read.
extension Schema {
  /// Reads again what a row has no value or no day of though its record holds something there, and the ends of time,
  /// which stand for no day.
  static func readOddValuesAgain(_ db: Database) throws {
    let rows = try Int64.fetchAll(
      db,
      sql: """
        SELECT r.row FROM referral r CROSS JOIN document d ON d.row = r.row
        WHERE (r.value IS NULL OR r.closes IN (?, ?, ?)) AND CASE WHEN json_valid(d.text) THEN
            r.value IS NULL AND json_extract(d.text, '$.details.dealValue') IS NOT NULL
            OR json_extract(d.text, '$.details.closingDateTime') IS NOT NULL END
        """, arguments: [SortKey.noDay, Day.first.daysSinceEpoch, Day.last.daysSinceEpoch])
    var totals = Totals()
    for row in rows { try readAgain(row, &totals, db) }
    try totals.apply(db)
  }

  private static func readAgain(_ place: Int64, _ totals: inout Totals, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.status, r.substatus, r.currency, r.value, d.text
        FROM referral r CROSS JOIN document d ON d.row = r.row WHERE r.row = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [place]),
      let document = try? JSONValue(parsing: row["text"]), let referral = Referral(document)
    else { return }
    let value = referral.dealValue
    try db.cachedStatement(
      sql: "UPDATE referral SET value = ?, valueKey = ?, units = NULL, closes = ? WHERE row = ?"
    ).execute(arguments: [
      value?.plain, SortKey.value(value, of: referral), SortKey.closes(of: referral), place,
    ])
    let known: String? = row["value"]
    let key = Totals.Key(status: row["status"], substatus: row["substatus"], currency: row["currency"])
    totals.take(key, known.flatMap { Amount($0) })
    totals.add(key, value)
  }
}
