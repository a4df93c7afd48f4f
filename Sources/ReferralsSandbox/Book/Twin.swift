import Referrals

/// Microsoft's own record of an engagement that a partner shares with it.
enum Twin {
  /// The twin of a shared record; nil where Microsoft has none.
  static func of(_ record: JSONValue) -> JSONValue? {
    guard let referral = Referral(record), referral.isShared, var twin = record.object,
      let engagement = referral["/engagementId"]?.string
    else { return nil }
    let id = GUID.twin(of: referral.id)
    let stage: Stage = referral.stage.status == "New" ? .pending : referral.stage
    let own: [(String, JSONValue)] = [
      ("id", .string(id)), ("organizationId", .string(Phrases.microsoftID)),
      ("organizationName", "Microsoft"),
      ("externalReferenceId", .null), ("status", .string(stage.status)),
      ("substatus", .string(stage.substatus)), ("type", "Shared"), ("favorite", false),
      ("campaignId", .null), ("direction", "Incoming"), ("mpnId", .null),
      ("target", [["type": "BusinessProfileLocation", "id": "msft"]]), ("team", []),
      ("links", .links(id: id, engagement: engagement)), ("registrations", []),
    ]
    for (name, value) in own where twin[name] != nil { twin[name] = value }
    return .object(twin)
  }
}
