import Foundation
import Referrals
import Testing
@testable import ReferralsStore

@Suite struct FilterText {
  static let readings: [(String, [RowFilter])] = [
    ("", []), ("  wave   two ", [.text("wave"), .text("two")]), ("\"wave two\"", [.text("wave two")]),
    ("customer:\"Contoso AG\"", [.contains(.customer, "Contoso AG")]), ("!", []),
    ("!won", [.not(.text("won"))]),
    ("!stage:won", [.not(.stage("won"))]), ("value>1,200.50", [.value(.more, Amount("1200.5") ?? .zero)]),
    ("value<=4.1m", [.value(.atMost, Amount(4_100_000))]), ("value>abc", [.text("value>abc")]),
    ("value>", []), ("notes:", [.holds(.notes)]), ("!crm:", [.not(.holds(.ids))]),
    ("value:", [.holds(.value)]),
    ("value>-2.5k", [.value(.more, Amount(-2_500))]), ("value>100.000", [.text("value>100.000")]),
    ("is:NOT-SENT", [.condition("notSent")]), ("odd:thing", [.text("odd:thing")]), (":x", [.text(":x")]),
    ("team>2", [.team(.more, 2)]),
    ("team:jane", [.contains(.people, "jane")]), ("is:pending", [.pending]), ("is:won", [.stage("won")]),
    ("is:whatever", [.text("is:whatever")]), ("closes:2026-13", [.text("closes:2026-13")]),
  ]

  @Test(arguments: readings.indices)
  func `what is typed is read as meant, and else looked for as it stands`(place: Int) {
    let (text, parts) = Self.readings[place]
    #expect(RowFilter(text) == .all(parts))
  }

  @Test func `a day, a month and a year are read as the days they hold`() throws {
    let february = try #require(RowFilter.DayRange("2028-02"))
    #expect(february.last.description == "2028-02-29")
    #expect(RowFilter.DayRange("2026")?.first.description == "2026-01-01")
    #expect(RowFilter.DayRange("26") == nil)
  }

  @Test func `amounts sort as texts the way they sort as numbers`() {
    let amounts = [
      "-123456789012345678901234567890", "-1000", "-999.99", "-5.01", "-5", "-0.5", "-0.05", "-0.0012", "0",
      "0.0012", "0.05",
      "0.5", "5", "5.01", "10", "10.000001", "999.99", "1000", "123456789012345678901234567890",
    ].map { SortKey.amount(Amount($0)) }
    #expect(amounts == amounts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(Set(amounts).count == amounts.count)
    #expect(SortKey.amount(nil) < amounts[0])
  }
}
