import Referrals

extension Command {
  static let pipeline: [Command] = [
    Command(
      "pipeline.open", "Open the referral", [.enter, .right], .pipeline, hint: "Open", obstacle: needsTarget
    ) {
      state in
      guard let id = state.list.selection else { return [] }
      return state.show(id)
    },
    Command(
      "pipeline.value", "Edit the deal value", [.character("e")], .pipeline, hint: "Value",
      reads: true, takesText: true, changes: field("deal-value"), obstacle: canEdit("deal-value")
    ) {
      $0.edit("deal-value")
    },
    Command(
      "pipeline.notes", "Edit the notes", [.character("n")], .pipeline, hint: "Notes",
      reads: true, takesText: true, changes: field("notes"), obstacle: canEdit("notes")
    ) {
      $0.edit("notes")
    },
    Command(
      "pipeline.stage", "Move the stage", [.character("t")], .pipeline, hint: "Stage", reads: true,
      takesText: true, changes: field("stage"), obstacle: canMove
    ) {
      $0.edit("stage")
    },
    Command(
      "pipeline.closes", "Edit the closing date", [.character("c")], .pipeline, reads: true,
      takesText: true, changes: field("closes-on"), obstacle: canEdit("closes-on")
    ) {
      $0.edit("closes-on")
    },
    Command("pipeline.mark", "Mark the row", [.space], .pipeline, hint: "Mark", obstacle: needsTarget) {
      $0.toggleMark()
    },
    Command("pipeline.filter", "Filter the list", [.character("/")], .pipeline, hint: "Filter") { state in
      state.overlays.append(.filter(LineEditor(state.list.filter)))
      return []
    },
    Command("pipeline.views", "Views of the list", [.character("v")], .pipeline, hint: "Views") { state in
      state.overlays.append(.views(ViewPicker()))
      return []
    },
    Command("pipeline.columns", "Columns of the list", [.character("C")], .pipeline) { state in
      state.overlays.append(.columns(ColumnPicker()))
      return []
    },
    Command("pipeline.down", "Next row", [.down, .character("j")], .pipeline) { $0.moveRow(by: 1) },
    Command("pipeline.up", "Previous row", [.up, .character("k")], .pipeline) { $0.moveRow(by: -1) },
    Command("pipeline.page-down", "Next page", [.pageDown, .control("f")], .pipeline) {
      $0.moveRow(by: $0.pageRows)
    },
    Command("pipeline.page-up", "Previous page", [.pageUp, .control("b")], .pipeline) {
      $0.moveRow(by: -$0.pageRows)
    },
    Command("pipeline.first", "First row", [.home, .character("g")], .pipeline) { $0.moveRow(to: .first) },
    Command("pipeline.last", "Last row", [.end, .character("G")], .pipeline) { $0.moveRow(to: .last) },
    Command("pipeline.sort", "Sort by the next column", [.character("s")], .pipeline, hint: "Sort") { state in
      state.sort(by: state.list.sort.next(among: state.shownColumns))
    },
    Command("pipeline.reverse", "Turn the order around", [.character("S")], .pipeline) { state in
      state.sort(by: RowSort(state.list.sort.column, isDescending: !state.list.sort.isDescending))
    },
  ]

  /// There must be a referral to act on.
  static let needsTarget: @Sendable (State) -> String? = { state in
    state.targets.isEmpty ? "There is no referral here." : nil
  }

  /// Every target must let `id` be changed, and amounts of several must be in one currency.
  static func canEdit(_ id: Field.ID) -> @Sendable (State) -> String? {
    { state in
      if let missing = needsTarget(state) { return missing }
      guard let field = Field.with(id) else { return nil }
      let targets = state.targets
      // What was typed before can always be read again, and let go of.
      if state.holdsText(of: field, for: targets) { return nil }
      let blocked = targets.filter { state.obstacle(to: field, of: $0) != nil }
      guard let first = blocked.first, let obstacle = state.obstacle(to: field, of: first) else {
        return differentCurrencies(field, state)
      }
      guard targets.count > 1 else { return obstacle }
      // Of several it must be said which, and how to go on with the others.
      let count =
        blocked.count > 1
        ? "\(Count(blocked.count)) of \(Count(targets.count)) marked can't be changed. " : ""
      return
        "\(count)\(state.name(of: first)): \(obstacle) \(keyLabel("pipeline.mark")) on its row unmarks it."
    }
  }

  private static func differentCurrencies(_ field: Field, _ state: State) -> String? {
    guard case .amount(let currency) = field.kind else { return nil }
    let codes = Set(state.targets.compactMap(state.staged).map { $0[currency]?.string ?? "none" })
    guard codes.count > 1 else { return nil }
    return
      "The marked referrals are in different currencies: \(codes.sorted().joined(separator: ", ")). "
      + "Mark only those of one currency."
  }

  /// The targets must have a stage to go to; of several, those that have none stay where they are.
  static let canMove: @Sendable (State) -> String? = { state in
    if let missing = needsTarget(state) { return missing }
    let targets = state.targets
    guard let field = Field.with("stage"), !state.holdsText(of: field, for: targets) else { return nil }
    let able = targets.filter { state.obstacle(to: field, of: $0) == nil }
    guard !able.isEmpty else { return canEdit("stage")(state) }
    let stages = able.compactMap { state.referral($0)?.stage }
    if !StageMove.open(fromEach: stages).isEmpty { return nil }
    let movable = Stage.all.filter { stages.contains($0) && !StageMove.open(from: $0).isEmpty }
    guard movable.isEmpty else {
      let told = movable.compactMap { stage in
        able.first { state.referral($0)?.stage == stage }.map { "\(state.name(of: $0)) is \(stage)" }
      }
      return "No move fits all that are marked: \(told.joined(separator: ", ")). Mark those of one status."
    }
    return stages.first.map { "The service knows no move from \($0)." }
  }
}

extension RowSort {
  /// The columns in the order in which they are gone through, the way each is most asked for.
  private static let round = [
    RowSort.newest, RowSort(.name), RowSort(.customer), RowSort(.stage), RowSort(.value, isDescending: true),
    RowSort(.closes), RowSort(.team, isDescending: true), RowSort(.created, isDescending: true),
  ]

  /// The creation is only sorted by where it can be seen.
  fileprivate func next(among shown: [Column]) -> RowSort {
    let round = Self.round.filter { $0.column != .created || shown.contains(.created) }
    let place = round.firstIndex { $0.column == column } ?? -1
    return round[(place + 1) % round.count]
  }
}
