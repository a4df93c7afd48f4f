import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Seeds {
  private func documents(seed: UInt64, count: Int = 40, now: Moment = Desk.noon) -> [JSONValue] {
    let seed = Seed(number: seed, now: now, count: count)
    return (0..<count).map(seed.document)
  }

  @Test func `the same seed gives the same records, byte for byte`() {
    #expect(documents(seed: 7).map(\.compact) == documents(seed: 7).map(\.compact))
    #expect(documents(seed: 7) != documents(seed: 8))
  }

  @Test func `ids, names and values depend neither on the time nor on how many there are`() {
    let parts = { (documents: [JSONValue]) in
      documents.prefix(40).map { [$0["id"], $0["engagementId"], $0["name"], $0["details"]?["dealValue"]] }
    }
    let later = Moment(unixSeconds: 1_900_000_000)
    #expect(parts(documents(seed: 1)) == parts(documents(seed: 1, count: 60, now: later)))
  }

  @Test func `the first records are the ones that demonstrations rely on`() {
    var desk = Desk()
    let records = desk.get(Desk.list).values.compactMap(Referral.init)
    #expect(
      records.prefix(3).map { "\($0.name), \($0.customerName), \($0.stage)" } == [
        "Estate migration wave 2, Contoso Pharma AG, Active · Accepted",
        "Data platform renewal, Fabrikam Retail, New · Received",
        "Copilot rollout, Adatum, Active · Accepted",
      ])
    #expect(
      records.prefix(3).compactMap { $0.dealValue?.formatted(currency: $0.currency) } == [
        "245,000.00 CHF", "80,000.00 USD", "1,200,000 JPY",
      ])
    #expect(records[0].isShared)
    let win = StageMove.all.first { $0.to == .won }
    #expect(win?.obstacle(in: records[2]) == nil)
  }

  @Test func `the records show what real ones do`() throws {
    let records = documents(seed: 1).compactMap(Referral.init)
    #expect(Set(records.map(\.stage)) == Set(Stage.all))
    #expect(Set(records.compactMap(\.currency)).isSuperset(of: ["JPY", "KWD", "CHF", "EUR", "USD"]))
    #expect(records.contains { (2_500...3_500).contains($0.notes.count) })
    #expect(records.contains { $0.document[at: "/details/notes"] == .null })
    #expect(records.contains { $0.document[at: "/details/notes"] == "" })
    #expect(records.contains { $0.document[at: "/registrations"] == nil })
    let hostile = try #require(records.firstIndex { $0.name.contains("\u{1B}") })
    #expect(hostile >= 10)
    #expect(Set(records.map(\.id)).count == 40)
    #expect(Set(records.compactMap { $0["/engagementId"]?.string }).count == 40)
  }

  @Test func `members, times and tags have the shape of captured answers`() {
    for document in documents(seed: 3) {
      let names = document.object?.members.map(\.name).filter { $0 != "forecast" } ?? []
      #expect(names == Seed.memberNames.filter { names.contains($0) })
      #expect(names.count >= 42)
      #expect(
        document["updatedDateTime"]?.string?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z/) != nil)
      #expect(
        document["eTag"]?.string?.wholeMatch(of: /"[0-9a-f]{8}-0000-0100-0000-[0-9a-f]{12}"/) != nil)
    }
  }

  @Test func `the tag holds the second of the last update`() {
    let moment = Moment(unixSeconds: 0x6AFD_D184)
    #expect(ETag.text(random: 0x1D00_F5B2, moment) == "\"1d00f5b2-0000-0100-0000-6afdd1840000\"")
    #expect(moment.timestamp == "2026-11-18T16:25:40.0000000Z")
  }

  @Test func `everything a record holds passes the service's own rules`() {
    for record in documents(seed: 5, count: 80).compactMap(Referral.init) {
      #expect(Stage.all.contains(record.stage))
      for field in Field.patchable where !field.isList {
        for pointer in field.pointers {
          let value = record.document[at: pointer] ?? .null
          #expect(value.isNull || field.wireProblem(value, at: pointer) == nil)
        }
      }
    }
  }
}
