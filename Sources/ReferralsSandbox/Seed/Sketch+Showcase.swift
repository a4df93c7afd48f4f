import Referrals

extension Sketch {
  /// Where the record with hostile text stands.
  static let hostileIndex = 13
  /// Where the record with long notes stands.
  static let longNotesIndex = 4

  /// Gives the referrals that demonstrations and tests rely on their fixed content.
  mutating func show(at index: Int) {
    switch index {
    case 0: becomeMigration()
    case 1: becomeRenewal()
    case 2: becomeRollout()
    case Self.longNotesIndex: notes = Phrases.longNotes
    case Self.hostileIndex: becomeHostile()
    default: break
    }
  }

  private mutating func becomeMigration() {
    (name, product, stage, value) = ("Estate migration wave 2", "Azure", .accepted, "245000")
    (closesIn, isShared, isIncoming, salesStage, reason) = (95, true, false, "40", nil)
    notes = """
      Discovery done, 214 servers in scope; 31 of them can be switched off.
      Security questionnaire sent. Waiting for the answer of the works council.
      """
    team = Array(Colleague.all.prefix(2))
    solutions = 2
  }

  private mutating func becomeRenewal() {
    (name, product, stage, value) = ("Data platform renewal", "SQL", .received, "80000")
    (closesIn, isShared, isIncoming, salesStage, reason) = (53, false, true, nil, nil)
    notes = "Wants to renew before the fiscal year ends; asks who would run it from day one."
    team = [Colleague.all[2]]
    solutions = 1
  }

  private mutating func becomeRollout() {
    (name, product, stage, value) = ("Copilot rollout", "Microsoft365", .accepted, "1200000")
    (closesIn, isShared, isIncoming, salesStage, reason) = (38, true, false, "80", nil)
    notes = "300 seats agreed. 契約書は来週届く予定。"
    team = [Colleague.all[3], Colleague.all[0], Colleague.all[5]]
    solutions = 1
  }

  /// Text that would take over a terminal that printed it: escape sequences, C1 controls, a bidirectional
  /// override and characters without width.
  private mutating func becomeHostile() {
    name = "Tailspin \u{1B}[31mred\u{1B}[0m"
    notes =
      "\u{1B}]0;owned\u{7}First line\r\n\u{9B}2JSecond \u{202E}desrever\u{202C} line\n"
      + "ze\u{200B}ro wid\u{200D}th \u{FEFF}and \u{7F}delete\u{0}nul \u{85}next\u{2028}line\u{1B}P1;2q\u{1B}\\"
  }
}
