import Referrals

extension Form {
  /// The form for a field of some referrals that are to get the same value.
  static func field(_ field: Field, of referrals: [Referral], in state: State) -> Form? {
    guard let first = referrals.first else { return nil }
    let key = Subject(
      target: field.kind == .stage ? .stage : .field(field.id), referrals: referrals.map(\.id))
    let title =
      referrals.count == 1
      ? "\(field.label) · \(first.name)" : "\(field.label) · \(referrals.count) referrals"
    if field.kind == .stage {
      return stage(key, title: title, of: first, from: (state.referral(first.id) ?? first).stage)
    }
    let content = FormRow.Content(field, value: first[field.pointer] ?? .null)
    return Form(
      key, title: title, note: field.id == "share" ? field.hint : nil,
      rows: [FormRow(FormRow.value, field.label, hint: field.hint, content)])
  }

  private static func stage(_ key: Subject, title: String, of referral: Referral, from stage: Stage)
    -> Form
  {
    let moves = StageMove.open(from: stage)
    let staged = moves.first { $0.to == referral.stage } ?? moves.first
    let choices = Choices(
      moves.map { Choices.Choice($0.id, "\($0.title) → \($0.to)\($0.isFinal ? " (final)" : "")") },
      takesOthers: false)
    let reasons = Choices(StageReason.all.map { Choices.Choice($0, $0) }, takesOthers: true)
    return Form(
      key, title: title,
      rows: [
        FormRow(
          FormRow.move, "Move", hint: "From \(stage).",
          .choice(ChoiceEntry(choices, current: staged?.id ?? ""))),
        FormRow(
          FormRow.reason, "Reason", hint: "Pick one, or type your own.",
          .choice(ChoiceEntry(reasons, current: ""))),
      ])
  }

  /// The form for a member of a team; `place` nil asks for a new one.
  static func person(_ field: Field, place: Int?, of referrals: [Referral]) -> Form? {
    guard let first = referrals.first else { return nil }
    let people = Person.list(first.document[at: field.pointer])
    let person = place.flatMap { people.indices.contains($0) ? people[$0] : nil }
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
    guard let first = referrals.first else { return nil }
    let solution = place.flatMap { first.solutions.indices.contains($0) ? first.solutions[$0] : nil }
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

extension FormRow.Content {
  init(_ field: Field, value: JSONValue) {
    let text = field.entryText(for: value)
    switch field.kind {
    case .notes: self = .notes(TextEditor(text))
    case .day: self = .day(LineEditor(text))
    case .choice(let choices): self = .choice(ChoiceEntry(choices, current: text))
    case .flag: self = .flag(value.bool == true)
    default: self = .line(LineEditor(text))
    }
  }
}
