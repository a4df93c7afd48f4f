import Referrals

extension Form {
  /// The form for a field of some referrals that are to get the same value.
  static func field(_ field: Field, of referrals: [Referral], in state: State) -> Form? {
    guard let first = referrals.first else { return nil }
    let key = Subject(
      target: field.kind == .stage ? .stage : .field(field.id), referrals: referrals.map(\.id))
    let whose = referrals.count == 1 ? first.title : "\(Count(referrals.count)) referrals"
    if field.kind == .notes, referrals.count > 1 { return addition(to: field, key, whose: whose) }
    let title = "\(field.label) · \(whose)"
    let difference = field.difference(among: referrals)
    if field.kind == .stage {
      let stages = referrals.map { (state.referral($0.id) ?? $0).stage }
      let reasons = Set(referrals.map { state.staging.draft($0.id)?.edits["/statusReason"]?.string ?? "" })
      return Self.stage(
        key, title: title, to: first.stage, from: stages, reason: reasons.count == 1 ? reasons.first : nil,
        difference: difference)
    }
    let value = difference == nil ? first[field.pointer] ?? .null : .null
    let isFlag = field.kind == .flag
    var row = FormRow(
      FormRow.value, field.label,
      hint: isFlag ? "\(Key.space.label) switches it between yes and no." : field.hint,
      FormRow.Content(field, value: value))
    row.difference = difference
    return Form(key, title: title, note: isFlag ? field.hint : nil, rows: [row])
  }

  /// The form for text that several referrals get below what each of them holds.
  private static func addition(to field: Field, _ key: Subject, whose: String) -> Form {
    let hint = "Goes below the notes of each, on a line of its own. Nothing is replaced."
    return Form(
      key, title: "Add to the \(field.label.lowercased()) · \(whose)",
      rows: [FormRow(FormRow.value, field.label, hint: hint, FormRow.Content(field, value: .null))])
  }

  private static func stage(
    _ key: Subject, title: String, to wanted: Stage, from stages: [Stage], reason: String?,
    difference: String?
  ) -> Form {
    let open = StageMove.open(fromEach: stages)
    let movable = Stage.all.filter { stages.contains($0) && !StageMove.open(from: $0).isEmpty }
    let from = movable.isEmpty ? Array(stages.prefix(1)) : movable
    // Where there is none any more, the form is there for one that was picked before.
    let moves = open.isEmpty ? StageMove.all.filter { $0.by == .client } : open
    let staged = difference == nil ? open.first { $0.to == wanted } ?? open.first : nil
    let choices = Choices(
      moves.map { Choices.Choice($0.id, "\($0.title) → \($0.to)\($0.isFinal ? " (final)" : "")") },
      takesOthers: false)
    let reasons = Choices(StageReason.all.map { Choices.Choice($0, $0) }, takesOthers: true)
    var row = FormRow(
      FormRow.move, "Move", hint: "From \(from.map(\.description).joined(separator: ", ")).",
      .choice(ChoiceEntry(choices, current: staged?.id ?? "")))
    row.difference = difference
    return Form(
      key, title: title,
      rows: [
        row,
        FormRow(
          FormRow.reason, "Reason", hint: "Pick one with ↑ ↓, or type your own.",
          .choice(ChoiceEntry(reasons, current: reason ?? ""))),
      ])
  }

  /// The form for a member of a team; `place` nil asks for a new one.
  static func person(_ field: Field, place: Int?, of referrals: [Referral]) -> Form? {
    guard let first = referrals.first else { return nil }
    let person = place.flatMap { first.element(of: field, at: $0) }.map(Person.init)
    let rows = PersonPart.allCases.map { part in
      let text = person?.text(part) ?? ""
      return FormRow(
        part.name, part.label, hint: part.hint, part.isFlag ? .flag(text == "true") : .line(LineEditor(text)))
    }
    let action = person.map(\.name) ?? "New person"
    return Form(
      Subject(target: .person(field.id, person == nil ? nil : place), referrals: referrals.map(\.id)),
      title: "\(field.label) · \(action)", rows: rows)
  }

  /// The form for a solution; `place` nil asks for a new one.
  static func solution(place: Int?, of referrals: [Referral]) -> Form? {
    guard let first = referrals.first, let field = Field.with("solutions") else { return nil }
    let solution = place.flatMap { first.element(of: field, at: $0) }.map(Solution.init)
    let rows = SolutionPart.allCases.map { part in
      let text = solution?.text(part) ?? (part == .type ? "Name" : "")
      let choices = part.choices.map { Choices($0.map { Choices.Choice($0, $0) }, takesOthers: false) }
      return FormRow(
        part.name, part.label, hint: part.hint,
        choices.map { .choice(ChoiceEntry($0, current: text)) } ?? .line(LineEditor(text)))
    }
    return Form(
      Subject(target: .solution(solution == nil ? nil : place), referrals: referrals.map(\.id)),
      title: "Solutions · \(solution?.name ?? "New solution")", rows: rows)
  }
}

extension Field {
  /// How the values of several referrals differ, in words; nil where all hold the same.
  fileprivate func difference(among referrals: [Referral]) -> String? {
    var unlike: [Referral] = []
    for referral in referrals where !unlike.contains(where: { isSame(in: $0, referral) }) {
      unlike.append(referral)
    }
    guard unlike.count > 1 else { return nil }
    let told = unlike.prefix(3).map { kind == .stage ? "\($0.stage)" : words(in: $0) }.map {
      $0.isEmpty ? "none" : $0
    }
    let rest = unlike.count > told.count ? ", …" : ""
    return
      "\(Count(unlike.count)) different values: \(told.joined(separator: ", "))\(rest). "
      + "Left alone, each keeps its own."
  }

  private func isSame(in one: Referral, _ other: Referral) -> Bool {
    // A reason that stays from before says nothing about where a referral stands.
    kind == .stage ? one.stage == other.stage : isSame(one[pointer], other[pointer])
  }
}

extension FormRow.Content {
  init(_ field: Field, value: JSONValue) {
    let text = field.entryText(for: value)
    switch field.kind {
    case .notes:
      // As wide as a panel is on nearly every screen, so that a long text is wrapped once.
      var editor = TextEditor(text, columns: 76)
      editor.moveToEnd()
      self = .notes(editor)
    case .day: self = .day(LineEditor(text))
    case .choice(let choices): self = .choice(ChoiceEntry(choices, current: text))
    case .flag: self = .flag(value.bool == true)
    default: self = .line(LineEditor(text))
    }
  }
}
