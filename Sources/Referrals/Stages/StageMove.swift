/// A step from one stage to another.
public struct StageMove: Hashable, Sendable, Identifiable {
  /// Who may take the step.
  public enum Actor: Hashable, Sendable { case client, service }

  public let id: String
  public let from: [Stage]
  public let to: Stage
  /// What a person calls it.
  public let title: String
  /// What follows from it, as a sentence.
  public let meaning: String
  public let by: Actor
  /// Whether Partner Center asks why.
  public let asksReason: Bool
  /// What the record must hold first.
  public let needs: [Need]

  /// Whether there is no way back.
  public var isFinal: Bool { to.isClosed }

  /// Every step the service knows; all others are refused.
  ///
  /// Sources: the status table of learn.microsoft.com/partner-center/developer/referral-resources, narrowed by
  /// the life cycle in "Manage co-sell opportunities" on the same site. What a won deal needs is written there
  /// for people, not for the API, so asking for it first is the safe reading.
  public static let all: [StageMove] = [
    StageMove(
      id: "receive", from: [.pending], to: .received, title: "Mark as received",
      meaning: "Tells the sender that you have seen it.", by: .client, asksReason: false, needs: []),
    StageMove(
      id: "accept", from: [.pending, .received], to: .accepted, title: "Accept",
      meaning: "You take the deal on and work it.", by: .client, asksReason: false, needs: []),
    StageMove(
      id: "decline", from: [.pending, .received], to: .declined, title: "Decline",
      meaning: "You do not take it on.", by: .client, asksReason: true, needs: []),
    StageMove(
      id: "expire", from: [.pending, .received], to: .expired, title: "Expire",
      meaning: "Nobody answered within 14 days.", by: .service, asksReason: false, needs: []),
    StageMove(
      id: "win", from: [.accepted], to: .won, title: "Mark as won",
      meaning: "The customer has bought.", by: .client, asksReason: false, needs: Need.allCases),
    StageMove(
      id: "lose", from: [.accepted], to: .lost, title: "Mark as lost",
      meaning: "The customer will not buy.", by: .client, asksReason: true, needs: []),
  ]

  /// The steps a client may take from `stage`.
  public static func open(from stage: Stage) -> [StageMove] {
    all.filter { $0.by == .client && $0.from.contains(stage) }
  }

  /// The steps that a client may take from each of some stages; those that have no step at all do not count.
  public static func open(fromEach stages: some Collection<Stage>) -> [StageMove] {
    let movable = stages.filter { !open(from: $0).isEmpty }
    guard let first = movable.first else { return [] }
    return open(from: first).filter { move in movable.allSatisfy(move.from.contains) }
  }

  /// Why this step can't be taken with `referral` as it is, as a sentence; nil when it can.
  public func obstacle(in referral: Referral) -> String? {
    let missing = needs.filter { !$0.isMet(in: referral) }.map(\.words)
    return missing.isEmpty ? nil : "\(title) needs \(missing.joined(separator: ", "))."
  }
}

extension StageMove {
  /// Something that must stand in the record before a step.
  public enum Need: Hashable, Sendable, CaseIterable {
    case dealValue, closingDay, solution, teamMember

    func isMet(in referral: Referral) -> Bool {
      switch self {
      case .dealValue: referral.dealValue.map { !$0.isZero && !$0.isNegative } ?? false
      case .closingDay: referral.closes != nil
      case .solution: !referral.solutions.isEmpty
      case .teamMember: !referral.team.isEmpty
      }
    }

    var words: String {
      switch self {
      case .dealValue: "a deal value above 0"
      case .closingDay: "a closing date"
      case .solution: "a solution"
      case .teamMember: "a team member"
      }
    }
  }
}

/// Why the service refuses a change of stage.
public enum StageError: Error, Hashable, Sendable {
  case noSuchStage(Stage)
  case notReachable(from: Stage, to: Stage)
  case notReady(String)
}

extension StageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noSuchStage(let stage):
      "Status \(stage.status) has no substatus \(stage.substatus). Send a status and substatus that fit."
    case .notReachable(let from, let to): "A referral can't go from \(from) to \(to)."
    case .notReady(let reason): reason
    }
  }
}

extension Stage {
  /// Checks the way from this stage to that of `referral`, by the same table for screen and service.
  public func check(wayTo referral: Referral) throws(StageError) {
    let next = referral.stage
    guard next != self else { return }
    guard Stage.all.contains(next) else { throw .noSuchStage(next) }
    guard let move = StageMove.open(from: self).first(where: { $0.to == next }) else {
      throw .notReachable(from: self, to: next)
    }
    if let obstacle = move.obstacle(in: referral) { throw .notReady(obstacle) }
  }
}
