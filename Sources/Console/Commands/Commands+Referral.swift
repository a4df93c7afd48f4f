import Referrals

extension Command {
  static let referral: [Command] = [
    Command(
      "referral.edit", "Edit what the cursor is on", [.enter, .character("e")], .referral, hint: "Edit",
      takesText: true, changes: fieldUnderCursor, obstacle: canEditItem
    ) {
      $0.editItem()
    },
    Command(
      "referral.add-person", "Add a person to the team", [.character("a")], .referral, hint: "Add person",
      takesText: true, changes: field("team"), obstacle: canEdit("team")
    ) {
      $0.addPerson(to: "team")
    },
    Command(
      "referral.add-contact", "Add a customer contact", [.character("A")], .referral,
      takesText: true, changes: field("customer-contacts"), obstacle: canEdit("customer-contacts")
    ) {
      $0.addPerson(to: "customer-contacts")
    },
    Command(
      "referral.add-solution", "Add a solution", [.character("S")], .referral, takesText: true,
      changes: field("solutions"),
      obstacle: canEdit("solutions")
    ) { state in
      state.open(.solution(place: nil, of: state.targets.compactMap(state.staged)))
      return []
    },
    Command(
      "referral.remove", "Remove the person or solution", [.delete, .character("D")], .referral,
      takes: true, changes: fieldUnderCursor, obstacle: canRemove
    ) {
      $0.removeItem()
    },
    Command(
      "referral.value", "Edit the deal value", [.character("v")], .referral, takesText: true,
      changes: field("deal-value"),
      obstacle: canEdit("deal-value")
    ) {
      $0.edit("deal-value")
    },
    Command(
      "referral.notes", "Edit the notes", [.character("n")], .referral, hint: "Notes",
      takesText: true, changes: field("notes"), obstacle: canEdit("notes")
    ) {
      $0.edit("notes")
    },
    Command(
      "referral.stage", "Move the stage", [.character("t")], .referral, hint: "Stage", takesText: true,
      changes: field("stage"),
      obstacle: canMove
    ) {
      $0.edit("stage")
    },
    Command(
      "referral.closes", "Edit the closing date", [.character("c")], .referral, takesText: true,
      changes: field("closes-on"),
      obstacle: canEdit("closes-on")
    ) {
      $0.edit("closes-on")
    },
    Command(
      "referral.unstage", "Unstage what the cursor is on", [.character("u")], .referral, hint: "Unstage",
      takes: true, obstacle: itemIsStaged
    ) {
      $0.unstageItem()
    },
    Command(
      "referral.unstage-all", "Unstage the whole referral", [.character("U")], .referral, takes: true,
      obstacle: hasDraft
    ) { state in
      for id in state.targets { state.staging.drop(id) }
      state.notice = Notice("Nothing is staged for this referral any more.")
      state.keepCursorOnDetail()
      return []
    },
    Command("referral.copy", "Copy what the cursor is on", [.character("y")], .referral) { $0.copyItem() },
    Command("referral.next", "Next referral", [.character("]")], .referral) { $0.showNeighbor(1) },
    Command("referral.previous", "Previous referral", [.character("[")], .referral) { $0.showNeighbor(-1) },
    Command("referral.down", "Next field", [.down, .character("j")], .referral) { $0.moveItem(by: 1) },
    Command("referral.up", "Previous field", [.up, .character("k")], .referral) { $0.moveItem(by: -1) },
    Command("referral.page-down", "Some fields down", [.pageDown], .referral) { $0.moveItem(by: 10) },
    Command("referral.page-up", "Some fields up", [.pageUp], .referral) { $0.moveItem(by: -10) },
    Command("referral.first", "First field", [.home, .character("g")], .referral) { $0.moveItem(by: -1_000) },
    Command("referral.last", "Last field", [.end, .character("G")], .referral) { $0.moveItem(by: 1_000) },
    Command(
      "referral.other-side", "To the people and back", [.tab, .right, .left], .referral, hint: "People"
    ) {
      $0.switchSide()
    },
  ]

  static let canEditItem: @Sendable (State) -> String? = { state in
    guard let item = state.detailItem, let id = state.targets.first else {
      return "There is nothing to edit here."
    }
    if let words = state.removalWords { return words }
    let obstacle: String?
    if let field = item.field {
      obstacle =
        field.kind == .stage
        ? canMove(state) : state.holdsText(of: field, for: [id]) ? nil : state.obstacle(to: field, of: id)
    } else {
      obstacle = "This part of the record is only read: no client may change it."
    }
    // What can't be opened in a form is read here, since the column may cut it.
    return obstacle.map { [state.reading(of: item, in: id), $0].compactMap(\.self).joined(separator: " ") }
  }

  static let canRemove: @Sendable (State) -> String? = { state in
    if let words = state.removalWords ?? state.successorWords { return words }
    return switch state.detailItem {
    case .person, .solution: canEditItem(state)
    default: "Only a person or a solution can be removed. Put the cursor on one."
    }
  }

  static let itemIsStaged: @Sendable (State) -> String? = { state in
    guard let field = state.detailItem?.field, let id = state.targets.first,
      state.staging.draft(id)?.isStaged(field) == true
    else { return "Nothing is staged for the field under the cursor." }
    if let element = state.stagedElement, element.change == nil {
      return "Nothing is staged for \(element.title)."
    }
    return state.staging.obstacle(id)
  }

  static let hasDraft: @Sendable (State) -> String? = { state in
    guard let id = state.targets.first, state.staging.draft(id) != nil else {
      return "Nothing is staged here."
    }
    return state.staging.obstacle(id)
  }
}
