import Referrals

/// What the tables say about one referral, derived from its document.
struct IndexEntry {
  struct Texts: Hashable {
    let deal: String
    let customer: String
    let people: String
    let ids: String
    let notes: String
  }

  let referral: Referral
  let document: String
  let stage: Stage
  let value: Amount?
  let currency: String
  let updatedAt: Timestamp?
  let texts: Texts

  init(_ row: ReferralPage.Row) {
    referral = row.referral
    document = row.text
    stage = referral.stage
    value = referral.dealValue
    currency = referral.currency ?? ""
    updatedAt = referral.updatedAt
    texts = Texts(referral)
  }

  var total: Totals.Key { Totals.Key(status: stage.status, substatus: stage.substatus, currency: currency) }

  /// The value in ten-thousandths as a whole number that sums without overflow, where it is one.
  var units: Int64? {
    guard let value else { return nil }
    let parts = value.plain.drop { $0 == "-" }.split(separator: ".")
    let fraction = parts.dropFirst().first ?? ""
    guard let whole = parts.first, whole.utf8.count <= 9, fraction.utf8.count <= 4 else { return nil }
    let digits = whole + fraction + String(repeating: "0", count: 4 - fraction.utf8.count)
    // A million such numbers stay far below what 64 bits hold.
    return Int64((value.isNegative ? "-" : "") + digits).flatMap { $0.magnitude < 1 << 43 ? $0 : nil }
  }
}

extension IndexEntry.Texts {
  init(_ referral: Referral) {
    let people = referral.team + referral.customerContacts
    let customerIDs =
      referral.document["customerProfile"]?["ids"]?.array?.compactMap { $0["id"]?.string } ?? []
    let ownIDs = ["engagementId", "externalReferenceId", "campaignId"]
    deal = SearchText.folded(referral.name)
    customer = SearchText.folded(referral.customerName)
    self.people = SearchText.folded(people.flatMap { [$0.name, $0.email] })
    ids = SearchText.folded([referral.id] + ownIDs.map { referral.document[$0]?.string ?? "" } + customerIDs)
    notes = SearchText.folded(referral.notes)
  }
}
