import Referrals

/// Writes out a sketch as a record in the order and with the types of captured answers.
struct RecordWriter {
  let row: Seed.Row
  let engagement: String
  let sketch: Sketch
  let today: Day
  var random: SplitMix64

  mutating func record(_ index: Int) -> JSONObject {
    var members = identity(index) + stage() + times() + JSONObject.customer(sketch, &random)
    members += [("consent", consent), ("details", details()), ("team", team)]
    members += surroundings()
    var record = JSONObject(members)
    if index == Self.unknownMemberIndex {
      record["forecast"] = ["score": .number(JSONNumber("7.50") ?? JSONNumber(7)), "band": "B"]
    }
    if index == Self.missingMemberIndex { record["registrations"] = nil }
    return record
  }

  /// Where the record stands that has a member no documentation knows.
  static let unknownMemberIndex = 2
  /// Where the record stands that lacks a member, as one captured answer does.
  static let missingMemberIndex = 5

  private mutating func identity(_ index: Int) -> [(String, JSONValue)] {
    let number = String(10_000 + index)
    let external: JSONValue =
      sketch.stage.status == "New" ? .null : index % 7 == 3 ? "" : .string("OPP-\(number)")
    return [
      ("id", .string(row.id)), ("engagementId", .string(engagement)), ("name", .string(sketch.name)),
      ("organizationId", .string(Phrases.ownerID)), ("organizationName", .string(Phrases.owner)),
      ("lastModifiedVia", .null), ("lastRunId", .null), ("externalReferenceId", external),
      ("createdDateTime", .string(row.created.timestamp)),
      ("updatedDateTime", .string(row.updated.timestamp)), ("expirationDateTime", expiration),
    ]
  }

  private var expiration: JSONValue {
    guard sketch.stage.status == "New", sketch.isIncoming else { return .null }
    return .string(row.created.advanced(seconds: 14 * 86_400).timestamp)
  }

  private mutating func stage() -> [(String, JSONValue)] {
    let campaign: JSONValue = random.hits(oneIn: 3) ? .string("FY27-CLOUD-\(1 + random.below(4))") : .null
    return [
      ("status", .string(sketch.stage.status)), ("substatus", .string(sketch.stage.substatus)),
      ("statusReason", .text(sketch.reason)),
      ("qualification", sketch.isIncoming ? "MarketingQualified" : "SalesQualified"),
      ("type", sketch.isShared ? "Shared" : "Independent"), ("referralSource", .null),
      ("eTag", .string(ETag.text(random: UInt32(truncatingIfNeeded: random.next()), row.updated))),
      ("favorite", .bool(random.hits(oneIn: 5))), ("campaignId", campaign),
      ("salesStage", .text(sketch.salesStage)), ("quality", "Unknown"), ("isSpam", false),
      ("direction", sketch.isIncoming ? "Incoming" : "Outgoing"), ("mpnId", "5200417"),
      ("referralProgram", .null), ("dealSensitivity", "None"), ("createdVia", .null), ("tags", []),
    ]
  }

  private func times() -> [(String, JSONValue)] {
    let wasAccepted = sketch.stage == .accepted || sketch.stage == .won || sketch.stage == .lost
    // Own deals are accepted a fraction of a second before they are created.
    let accepted =
      sketch.isIncoming ? row.created.advanced(seconds: 2_700) : Moment(ticks: row.created.ticks - 16_722)
    let target: JSONValue =
      sketch.isIncoming
      ? ["type": "BusinessProfileLocation", "id": .string(Phrases.ownerID)]
      : ["type": "SolutionProfile", "id": .string(Self.ownSolution.id)]
    return [
      ("acceptedDateTime", wasAccepted ? .string(accepted.timestamp) : .null),
      ("closedDateTime", sketch.stage.isClosed ? .string(row.updated.timestamp) : .null),
      ("callToAction", .null), ("registrationStatus", isRegistered ? "ReviewPending" : "None"),
      ("target", [target]),
    ]
  }

  private var consent: JSONValue {
    [
      "consentToToShareInfoWithOthers": true, "consentToContact": true,
      "consentToMicrosoftToContactSpecificPartners": sketch.isIncoming ? .null : true,
      "consentToShareReferralWithMicrosoftSellers": .bool(sketch.isShared),
    ]
  }

  private var team: JSONValue {
    .array(
      sketch.team.map { colleague in
        .member(
          colleague.first, colleague.last, phone: colleague.phone,
          email: "\(colleague.mailbox)@contoso.example",
          title: colleague.title, isValidated: false, locale: colleague.locale, isSilent: .bool(false))
      })
  }

  var isRegistered: Bool {
    sketch.stage == .won && sketch.isShared && sketch.customer.currency == "USD"
  }

  static let ownSolution = (id: "SOL-20731-QXD", name: "Contoso Cloud Landing Service")
}

extension JSONValue {
  static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  static func member(
    _ first: String, _ last: String, phone: String?, email: String, title: String?, isValidated: Bool,
    locale: String?, isSilent: JSONValue
  ) -> JSONValue {
    let validation: JSONValue = isValidated ? "Valid" : "Unknown"
    return [
      "firstName": .string(first), "lastName": .string(last), "phoneNumber": .text(phone),
      "email": .string(email), "title": .text(title), "emailValidationStatus": validation,
      "phoneValidationStatus": "Unknown",
      "contactPreference": ["locale": .text(locale), "disableNotifications": isSilent],
    ]
  }
}
