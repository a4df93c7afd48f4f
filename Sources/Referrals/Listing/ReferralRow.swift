/// One row of a list.
public struct ReferralRow: Hashable, Sendable, Identifiable {
  public let id: Referral.ID
  public let name: String
  public let customer: String
  public let stage: Stage
  public let value: Amount?
  public let currency: String?
  public let closes: Day?
  /// As the service spells it.
  public let updated: String
  public let created: String
  public let eTag: String?
  public let teamSize: Int
  /// Whether the record changed since it was last looked at.
  public let isChanged: Bool
  /// Whether the service has it no more.
  public let isGone: Bool
  /// What stands in the place of the value or the closing day where that is there but can't be read.
  public let valueText: String?
  public let closesText: String?

  public init(
    id: Referral.ID, name: String, customer: String, stage: Stage, value: Amount?, currency: String?,
    closes: Day?,
    updated: String, created: String, eTag: String?, teamSize: Int, isChanged: Bool, isGone: Bool,
    valueText: String? = nil, closesText: String? = nil
  ) {
    self.id = id
    self.name = name
    self.customer = customer
    self.stage = stage
    self.value = value
    self.currency = currency
    self.closes = closes
    self.updated = updated
    self.created = created
    self.eTag = eTag
    self.teamSize = teamSize
    self.isChanged = isChanged
    self.isGone = isGone
    self.valueText = valueText
    self.closesText = closesText
  }
}
