import Referrals

/// A referral as the pipeline shows it, measured once, so that drawing a row costs next to nothing.
struct PipelineRow: Hashable, Sendable {
  let name: Line
  let customer: Line
  let stage: Line
  let substatus: Line
  let value: Line
  /// The value rounded, for columns that are too narrow.
  let shortValue: Line
  private let closes: Line
  /// The day on which a deal that is open should close.
  private let due: Day?
  let team: Line

  init(_ row: ReferralRow) {
    self.init(
      name: row.name, customer: row.customer, stage: row.stage, amount: row.value, currency: row.currency,
      closes: row.closes, team: row.teamSize)
  }

  init(_ referral: Referral) {
    self.init(
      name: referral.name, customer: referral.customerName, stage: referral.stage, amount: referral.dealValue,
      currency: referral.currency, closes: referral.closes, team: referral.team.count)
  }

  private init(
    name: String, customer: String, stage: Stage, amount: Amount?, currency: String?, closes: Day?, team: Int
  ) {
    self.name = Line(name)
    self.customer = Line(customer)
    self.stage = Line(stage.description)
    substatus = Line(stage.substatus)
    value = Line(amount.map { Self.words($0, currency) } ?? "")
    shortValue = Line(amount.map { "\($0.short) \(currency ?? "")" } ?? "")
    self.closes = Line(closes?.description ?? "")
    due = stage.isClosed ? nil : closes
    self.team = Line(String(team))
  }

  /// When it closes; that an open deal should have closed before today is a problem.
  func closes(today: Day) -> Line {
    if let due, due < today { closes.roled(.problem) } else { closes }
  }

  /// The value without a fraction of nothing but zeros.
  private static func words(_ amount: Amount, _ currency: String?) -> String {
    let words = amount.formatted(currency: currency)
    let parts = words.split(separator: " ")
    guard let number = parts.first, let point = number.firstIndex(of: "."),
      number[number.index(after: point)...].allSatisfy({ $0 == "0" })
    else { return words }
    return ([number[..<point]] + parts.dropFirst()).joined(separator: " ")
  }
}
