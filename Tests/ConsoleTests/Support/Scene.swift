@testable import Console
@testable import Referrals

/// A moment of work that is worth looking at.
enum Scene: String, CaseIterable, Sendable {
  case pipeline, filtered, sorted, moved, referral
  case staged, value, day, currency, notes, stage, person, hostile
  case pendingWords = "pending-words"
  case pendingFull = "pending-full"
  case pendingRequest = "pending-request"
  case confirmation, conflict, outcomes, quit, help, palette, loading, failed
  case history
  case historySearch = "history-search"
  case views, columns

  /// The state of this scene, reached with the keys a person presses.
  func desk(_ size: Size) -> Desk {
    var desk = Desk(size: size)
    switch self {
    case .pipeline: desk.press("j", .space)
    case .filtered:
      desk.press("/")
      desk.type("fabrikam")
    case .sorted: desk.press("s", "s", "S")
    case .moved: moved(&desk)
    case .referral: desk.open(Records.estate)
    case .staged, .pendingWords, .pendingFull, .pendingRequest, .confirmation: pending(&desk)
    case .value, .day, .currency, .notes, .stage, .person: form(&desk)
    case .hostile: desk.open(Records.hostile)
    case .conflict, .outcomes: answers(&desk)
    case .quit:
      desk.sendValue("1", of: Records.estate)
      desk.press("q")
    case .history, .historySearch: sends(&desk)
    case .help: desk.press("?")
    case .views:
      desk.press("v", "j")
    case .columns: desk.press("C", "j", .space, "j")
    case .palette:
      desk.press(":")
      desk.type("edit")
    case .loading:
      desk = Desk([], size: size)
      desk.press("r")
    case .failed:
      desk = Desk([], size: size)
      desk.press("r")
      desk.feed(.syncFailed(Trouble("The service can't be reached. Check the network, then try again.")))
    }
    return desk
  }

  /// A list in which one record is gone and another changed.
  private func moved(_ desk: inout Desk) {
    desk.shelf.gone = [Records.rollout]
    desk.sync([try? Records.changed(Records.estate, ["/details/dealValue": 260_000])].compactMap(\.self))
  }

  /// The sends of the past, or those among them that fit what is typed.
  private func sends(_ desk: inout Desk) {
    desk.shelf.sends = Records.sends
    desk.press("h", "j")
    guard self == .historySearch else { return }
    desk.press("/")
    desk.type("renewal")
  }

  /// Drafts of two records, one with a list that is replaced.
  private func pending(_ desk: inout Desk) {
    desk.stageValue("1300000", of: Records.rollout)
    desk.stageValue("250000", of: Records.estate)
    desk.press("n", Key(.home, .control))
    desk.type("Signed off by legal. ")
    desk.press(.control("s"))
    desk.open(Records.estate, at: .person("team", 1))
    desk.press("D", "a")
    desk.type("ines")
    desk.press(.control("p"), .enter)
    desk.state.updateReferral { $0.cursor = .field("deal-value") }
    desk.state.scrollToCursor()
    if self == .staged { return }
    if self == .confirmation {
      desk.open(Records.rollout)
      desk.press("t")
      desk.type("won")
      desk.press(.enter)
    }
    desk.lookAtPending(Records.estate)
    switch self {
    case .pendingWords: desk.state.updatePending { $0.reading = .words }
    case .pendingFull: desk.state.updatePending { $0.reading = .full }
    case .confirmation: desk.press("S")
    default: desk.state.updatePending { $0.reading = .request }
    }
  }

  private func form(_ desk: inout Desk) {
    let ids: [Scene: Field.ID] = [
      .value: "deal-value", .day: "closes-on", .currency: "currency", .notes: "notes", .stage: "stage",
    ]
    desk.open(Records.estate, at: ids[self].map(DetailItem.field) ?? .person("team", 0))
    desk.press(.enter)
    switch self {
    case .value: desk.type("250000")
    case .currency: desk.type("franc")
    case .notes:
      desk.press(.enter)
      desk.type("Signed off by legal.")
    case .stage: desk.press(.down, .tab)
    default: break
    }
  }

  private func answers(_ desk: inout Desk) {
    desk.stageValue("1300000", of: Records.rollout)
    desk.stageValue("90000", of: Records.renewal)
    desk.stageValue("250000", of: Records.estate)
    desk.press("p", "S", .enter)
    let refusal = Trouble(
      "The service refused the deal value: it is out of range. Change it, then send again.")
    desk.feed(.answered(Records.rollout, .refused(refusal)))
    desk.feed(.answered(Records.renewal, desk.sent(Records.renewal, requestID: "3f0c9e1a")))
    if self == .outcomes {
      return desk.feed(.answered(Records.estate, .unknown(Trouble("The line was cut."))))
    }
    let theirs = try? Records.changed(Records.estate, ["/details/dealValue": 260_000])
    desk.feed(.answered(Records.estate, .conflict(theirs: theirs, nil)))
    desk.lookAtPending(Records.estate, field: "deal-value")
  }
}
