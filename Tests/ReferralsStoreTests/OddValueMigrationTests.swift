import GRDB
import Referrals
import Testing

@testable import ReferralsStore

@Suite struct OddValuesOfOldData {
  @Test func `what earlier rules could not read is read again, and counted`() throws {
    let store = try Scratch().open()
    func details(_ value: JSONValue, _ day: String) -> JSONValue {
      ["dealValue": value, "currency": "USD", "closingDateTime": .string(day)]
    }
    let records = [
      try referral("a", ("details", details("12,500.00", "2027-02-26T00:00:00"))),
      try referral("b", ("details", details("1E+400", "2027-02-29T00:00:00Z"))),
      try referral("c", ("details", details(100, "0001-01-01T00:00:00Z"))),
      try referral("d", ("details", details(.null, "2027-03-01T00:00:00Z"))), try referral("e"),
    ]
    try store.save(records)
    func state() throws -> [String] {
      try store.rows(RowQuery(sort: RowSort(.name)), from: .first, count: 9).rows.map { row in
        [row.value?.plain, row.closes?.description, row.valueText, row.closesText].map { $0 ?? "-" }
          .joined(separator: " ")
      }
    }
    let (rows, totals) = (try state(), try store.totals(RowQuery()))
    #expect(rows[0] == "12500 2027-02-26 - -")
    try store.pool.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          UPDATE referral SET value = NULL, valueKey = '', units = NULL, closes = \(SortKey.noDay) WHERE id IN ('a', 'b');
          UPDATE referral SET closes = \(Day.first.daysSinceEpoch) WHERE id = 'c';
          UPDATE total SET valued = 1, sum = '100' WHERE currency = 'USD';
          """)
      try db.inTransaction {
        try Schema.readOddValuesAgain(db)
        return .commit
      }
    }
    #expect(try state() == rows)
    #expect(try store.totals(RowQuery()) == totals)
    #expect(try store.totals(RowQuery(RowFilter("deal"))) == totals)
  }
}
