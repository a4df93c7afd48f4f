import Referrals

/// What a client may write in the registration of a deal.
///
/// Paths and values are those of Microsoft's connector (PartnerCenterReferrals, apiDefinition.swagger.json).
struct RegistrationMember {
  enum Kind {
    case text, amount, moment, flag
    case choice([String])
  }

  /// The way to it within the registration; `*` is a place in a list.
  let path: [String]
  let kind: Kind
  /// Whether it may be changed once the deal is registered.
  var isChangeable = true
  /// Whether no registration goes without it.
  var isNeeded = false

  static let all: [RegistrationMember] = [
    // It says what is registered, and does not stand in the record.
    RegistrationMember(
      path: ["type"], kind: .choice(["AzureIPCoSell"]), isChangeable: false, isNeeded: true),
    contract("value", .amount, isNeeded: true),
    contract("currency", .text, isChangeable: false),
    contract("startDateTime", .moment, isNeeded: true),
    contract("endDateTime", .moment),
    contract("signDateTime", .moment, isNeeded: true),
    contract("term", .choice(["Perpetual", "Finite"]), isNeeded: true),
    solution("id", .text, isChangeable: false, isNeeded: true),
    solution("name", .text, isChangeable: false),
    solution("value", .amount, isNeeded: true),
    solution("currency", .text),
    solution("isDeployedOnAzure", .flag),
    solution("primaryDeploymentOn", .choice(["Customer", "Partner"])),
    solution("pricingModel", .choice(["PayAsYouGo", "Other"])),
    marketplace("isMarketplaceTransacted", .flag),
    marketplace("marketplaceTransactionDateTime", .moment),
  ]

  private static func contract(
    _ name: String, _ kind: Kind, isChangeable: Bool = true, isNeeded: Bool = false
  ) -> RegistrationMember {
    RegistrationMember(
      path: ["contract", name], kind: kind, isChangeable: isChangeable, isNeeded: isNeeded)
  }

  private static func solution(
    _ name: String, _ kind: Kind, isChangeable: Bool = true, isNeeded: Bool = false
  ) -> RegistrationMember {
    RegistrationMember(
      path: ["solutionDetails", "*", name], kind: kind, isChangeable: isChangeable, isNeeded: isNeeded)
  }

  private static func marketplace(_ name: String, _ kind: Kind) -> RegistrationMember {
    RegistrationMember(path: ["solutionDetails", "*", "marketplaceTransactionDetails", name], kind: kind)
  }

  static func at(_ path: some Collection<String>) -> RegistrationMember? {
    all.first { member in
      member.path.count == path.count
        && zip(member.path, path).allSatisfy { $0 == "*" ? Int($1) != nil : $0 == $1 }
    }
  }

  /// The value as the service keeps it: numbers and flags are taken as text too.
  func stored(_ value: JSONValue) -> JSONValue {
    guard let text = value.string else { return value }
    return switch kind {
    case .amount: JSONNumber(text).map(JSONValue.number) ?? value
    case .flag where text.lowercased() == "true": true
    case .flag where text.lowercased() == "false": false
    case .text, .moment, .flag, .choice: value
    }
  }

  /// Why it can't hold a value as it is kept, as a sentence.
  func problem(_ value: JSONValue) -> String? {
    let name = path.last ?? ""
    if value.isNull { return isNeeded ? "‘\(name)’ can't be null." : nil }
    switch kind {
    case .text: return value.string == nil ? "‘\(name)’ takes a string." : nil
    case .flag: return value.bool == nil ? "‘\(name)’ takes true or false." : nil
    case .amount:
      let amount = Amount(json: value)
      return amount == nil || amount?.isNegative == true ? "‘\(name)’ takes a number, zero or more." : nil
    case .moment:
      let isMoment = value.string.map { Day(timestamp: $0) != nil && $0.hasSuffix("Z") }
      return isMoment == true ? nil : "‘\(name)’ takes a UTC date and time, which ends in Z."
    case .choice(let choices):
      let isKnown = value.string.map(choices.contains)
      return isKnown == true ? nil : "‘\(name)’ takes \(choices.joined(separator: " or "))."
    }
  }
}
