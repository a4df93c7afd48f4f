import Referrals

/// What sets one invented referral apart; the rest of its document follows from it.
struct Sketch {
  var name: String
  var product: String
  var customer: Customer
  var stage: Stage
  /// In the service's own spelling of a number.
  var value: String
  /// Days from the start of the sandbox.
  var closesIn: Int
  var isShared: Bool
  var isIncoming: Bool
  var notes: String?
  var team: [Colleague]
  var solutions: Int
  var salesStage: String?
  var reason: String?

  /// The stages, as often as they come: more open ones than closed ones.
  static let stages: [Stage] = [
    .accepted, .received, .accepted, .won, .pending, .accepted, .lost, .received, .accepted, .declined,
    .accepted, .received, .won, .accepted, .pending, .accepted, .expired, .received, .accepted, .accepted,
  ]

  /// Draws the referral at `index`; the first ones are always the same.
  init(index: Int, from random: inout SplitMix64) {
    customer = index < Customer.all.count ? Customer.all[index] : random.pick(Customer.all)
    let deal = random.pick(Phrases.deals)
    name = deal.name + random.pick(Phrases.endings)
    product = deal.product
    stage = Self.stages[index % Self.stages.count]
    value = Self.value(in: customer.currency, from: &random)
    closesIn = stage.isClosed ? -random.below(20) : 10 + random.below(190)
    isIncoming = stage == .received || stage == .declined || stage == .expired || random.hits(oneIn: 4)
    isShared = stage.status == "Active" || stage == .won ? !random.hits(oneIn: 3) : random.hits(oneIn: 4)
    notes = Self.notes(from: &random)
    team = stage.status == "New" && random.hits(oneIn: 2) ? [] : Self.team(from: &random)
    solutions = stage.status == "New" ? random.below(2) : 1 + random.below(3)
    salesStage =
      stage == .won ? "100" : stage == .accepted ? random.pick(["10", "20", "40", "60", "80"]) : nil
    reason = stage == .lost || stage == .declined ? random.pick(StageReason.all) : nil
    show(at: index)
  }

  private static func value(in currency: String, from random: inout SplitMix64) -> String {
    let steps = 8 + random.below(900)
    return switch currency {
    case "JPY": "\(steps * 50_000)"
    case "KRW": "\(steps * 500_000)"
    case "VND": "\(steps * 10_000_000)"
    case "RSD", "INR": "\(steps * 20_000)"
    case "KWD": "\(steps * 150).\(random.pick(["250", "500", "125"]))"
    default: random.hits(oneIn: 6) ? "\(steps * 500).50" : "\(steps * 500)"
    }
  }

  private static func notes(from random: inout SplitMix64) -> String? {
    switch random.below(8) {
    case 0: nil
    case 1: ""
    default:
      (0...random.below(3)).map { _ in random.pick(Phrases.remarks) }.joined(separator: "\n")
    }
  }

  private static func team(from random: inout SplitMix64) -> [Colleague] {
    let first = random.below(Colleague.all.count)
    return (0...random.below(3)).map { Colleague.all[(first + $0) % Colleague.all.count] }
  }
}
