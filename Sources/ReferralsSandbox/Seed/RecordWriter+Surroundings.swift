import Referrals

extension RecordWriter {
  /// Invitation, links, tracking and registrations: what stands after the team.
  mutating func surroundings() -> [(String, JSONValue)] {
    [
      ("inviteContext", invitation()), ("links", .links(id: row.id, engagement: engagement)),
      (
        "trackingInfo",
        [
          "microsoftMsxId": sketch.isShared ? .string("7-" + random.code(10)) : .null,
          "microsoftUSFedOpportunityId": .null, "microsoftUSFedLeadId": .null, "migratedPSCDealId": .null,
          "migratedPSCPartnerDealId": .null,
        ]
      ),
      ("registrations", isRegistered ? [registration()] : []), ("exception", .null),
    ]
  }

  private mutating func invitation() -> JSONValue {
    let notes: JSONValue =
      sketch.isIncoming
      ? "Routed from a Microsoft marketing programme."
      : sketch.isShared ? "Please introduce us to the account team." : .null
    let help = sketch.isShared && !sketch.isIncoming ? random.pick(Phrases.assistance) : "Unknown"
    return [
      "notes": notes, "assistanceRequestCode": .string(help), "invitedMpnId": "5200417",
      "invitedBy": [
        "organizationId": sketch.isIncoming ? "msft" : .string(Phrases.ownerID),
        "organizationName": sketch.isIncoming ? "Microsoft" : .string(Phrases.owner),
      ],
    ]
  }

  private mutating func registration() -> JSONValue {
    let value = JSONValue.number(JSONNumber(sketch.value) ?? JSONNumber(0))
    let signed = today.advanced(byDays: sketch.closesIn)
    let moment = JSONValue.string(row.updated.timestamp)
    return [
      "id": .string(random.guid()), "registrationDateTime": moment, "status": "ReviewPending",
      "statusReason": .null,
      "contract": [
        "value": value, "currency": "USD", "startDateTime": .string(signed.timestamp),
        "endDateTime": .string(signed.advanced(byMonths: 36).timestamp),
        "signDateTime": .string(signed.timestamp), "term": "Finite",
      ],
      "solutionDetails": [
        [
          "id": .string(Self.ownSolution.id), "name": .string(Self.ownSolution.name), "value": value,
          "currency": "USD", "isDeployedOnAzure": true, "primaryDeploymentOn": "Customer",
          "pricingModel": "PayAsYouGo",
          "marketplaceTransactionDetails": [
            "isMarketplaceTransacted": true, "marketplaceTransactionDateTime": .string(signed.timestamp),
          ],
        ]
      ],
      "statusHistory": [
        "reviewPendingDateTime": moment, "actionRequiredDateTime": .null, "passedDateTime": .null,
        "failedDateTime": .null, "approvedDateTime": .null,
      ],
    ]
  }
}

extension JSONValue {
  /// The addresses as the live service writes them, blanks in the filter included.
  static func links(id: String, engagement: String) -> JSONValue {
    let list = Endpoint.serviceAddress + Endpoint.list.path
    return [
      "relatedReferrals": [
        "uri": .string("\(list)?$filter=engagementId eq \(engagement)"), "method": "GET",
      ],
      "self": ["uri": .string("\(list)/\(id)"), "method": "GET"],
    ]
  }
}
