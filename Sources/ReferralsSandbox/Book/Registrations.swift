import Referrals

/// The registration of a deal that is won: the one update that a closed record takes.
///
/// A shared deal is registered once, by one `add`; members of the registration are then changed by paths of their own
/// (Microsoft's connector: PartnerCenterReferrals, apiDefinition.swagger.json). Of the rules in Partner Center's page
/// "Register deals" those are enforced that the record itself decides. Not checked are the 72 hours between creation
/// and winning, the days that may pass after signing, and what customers and solutions are eligible.
struct Registrations {
  let now: Moment

  static func concerns(_ path: JSONPointer) -> Bool { path.tokens.first == "registrations" }

  /// What a patch's operation comes to in the record.
  func operations(
    for operation: JSONPatch.Operation, on record: Referral
  ) throws(Refusal) -> [JSONPatch.Operation] {
    let path = operation.path
    let target = path.description
    guard record.stage == .won else {
      throw .invalid("‘\(path)’ can't be changed. Only a deal that is won can be registered.", target: target)
    }
    let value = operation.value ?? .null
    if path == "/registrations/-", case .add = operation { return try registration(value, on: record) }
    guard path.tokens.count > 2, let place = Int(path.tokens[1]),
      record.document[at: "/registrations"]?.array?.indices.contains(place) == true,
      let member = RegistrationMember.at(path.tokens.dropFirst(2)), member.isChangeable
    else { throw .invalid("‘\(path)’ can't be changed.", target: target) }
    let stored = member.stored(value)
    if let problem = member.problem(stored) { throw .invalid(problem, target: target) }
    if case .add = operation { return [.add(path, stored)] }
    return [.replace(path, stored)]
  }

  /// Refuses a record whose registrations contradict themselves.
  func check(_ record: Referral) throws(Refusal) {
    for (place, registration) in (record.document[at: "/registrations"]?.array ?? []).enumerated() {
      let base = JSONPointer("/registrations/\(place)") ?? ""
      let contract = registration["contract"] ?? .null
      try check(contract, at: base.appending("contract"))
      let total = contract["value"].flatMap(Amount.init(json:)) ?? .zero
      for (number, solution) in (registration["solutionDetails"]?.array ?? []).enumerated() {
        let value = solution["value"].flatMap(Amount.init(json:)) ?? .zero
        let pointer = base.appending("solutionDetails").appending(String(number)).appending("value")
        guard value <= total else {
          throw .invalid("A solution can't be worth more than the contract.", target: pointer.description)
        }
      }
    }
  }

  private func check(_ contract: JSONValue, at base: JSONPointer) throws(Refusal) {
    func day(_ name: String) -> Day? { contract[name]?.string.flatMap(Day.init(timestamp:)) }
    func refuse(_ words: String, _ name: String) -> Refusal {
      .invalid(words, target: base.appending(name).description)
    }
    if let end = day("endDateTime") {
      if let start = day("startDateTime"), end < start {
        throw refuse("The contract can't end before it starts.", "endDateTime")
      }
    } else if contract["term"]?.string != "Perpetual" {
      throw refuse("A contract that is not perpetual needs an end.", "endDateTime")
    }
    if let signed = day("signDateTime"), now.day < signed {
      throw refuse("The contract can't be signed in the future.", "signDateTime")
    }
  }
}

extension Registrations {
  private func registration(
    _ value: JSONValue, on record: Referral
  ) throws(Refusal) -> [JSONPatch.Operation] {
    let path: JSONPointer = "/registrations/-"
    let target = path.description
    guard record.isShared else {
      throw .invalid("Only a deal that is shared with Microsoft can be registered.", target: target)
    }
    let earlier = record.document[at: "/registrations"]?.array ?? []
    guard earlier.isEmpty else { throw .invalid("This deal is registered already.", target: target) }
    guard case .object? = value["contract"], case .array(let solutions)? = value["solutionDetails"],
      !solutions.isEmpty
    else { throw .invalid("‘contract’ and ‘solutionDetails’ are needed.", target: target) }
    let written = try stored(value, at: [])
    try checkNeeded(written)
    let moment = JSONValue.string(now.timestamp)
    var random = SplitMix64(UInt64(bitPattern: now.ticks), stream: 1)
    let registration: JSONValue = [
      "id": .string(random.guid()), "registrationDateTime": moment, "status": "ReviewPending",
      "statusReason": .null, "contract": written["contract"] ?? .null,
      "solutionDetails": written["solutionDetails"] ?? .null,
      "statusHistory": [
        "reviewPendingDateTime": moment, "actionRequiredDateTime": .null, "passedDateTime": .null,
        "failedDateTime": .null, "approvedDateTime": .null,
      ],
    ]
    return [
      .add("/registrations", .array([registration])), .add("/registrationStatus", "ReviewPending"),
    ]
  }

  /// A part of a new registration as the service keeps it; members that it does not know are refused.
  private func stored(_ value: JSONValue, at path: [String]) throws(Refusal) -> JSONValue {
    if let member = RegistrationMember.at(path) {
      let stored = member.stored(value)
      if let problem = member.problem(stored) { throw .invalid(problem, target: "/registrations/-") }
      return stored
    }
    switch value {
    case .object(var object):
      for member in object.members {
        object[member.name] = try stored(member.value, at: path + [member.name])
      }
      return .object(object)
    case .array(let parts):
      var kept: [JSONValue] = []
      for (place, part) in parts.enumerated() { kept.append(try stored(part, at: path + [String(place)])) }
      return .array(kept)
    case .null, .bool, .number, .string:
      let name = path.joined(separator: "/")
      throw .invalid("‘\(name)’ is no part of a registration.", target: "/registrations/-")
    }
  }

  private func checkNeeded(_ registration: JSONValue) throws(Refusal) {
    for member in RegistrationMember.all where member.isNeeded {
      let name = member.path.last ?? ""
      let holders =
        switch member.path.first {
        case "contract": [registration["contract"] ?? .null]
        case "solutionDetails": registration["solutionDetails"]?.array ?? []
        default: [registration]
        }
      guard holders.allSatisfy({ $0[name]?.isNull == false }) else {
        throw .invalid(
          "‘\(member.path.joined(separator: "/"))’ is needed.", target: "/registrations/-")
      }
    }
  }
}
