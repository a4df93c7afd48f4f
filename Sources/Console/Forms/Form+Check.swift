import Referrals

extension Form {
  /// What is wrong with a row as it stands, as a sentence with the way out; nil when nothing is.
  func problem(in row: FormRow, state: State) -> String? {
    let text = row.content.text
    if isLeftAlone(row) { return nil }
    switch subject.target {
    case .field(let id):
      guard let field = Field.with(id) else { return nil }
      return referrals(in: state).lazy.compactMap { fieldProblem(field, text, of: $0, today: state.today) }
        .first
    case .stage: return stageProblem(row, text, state: state)
    case .person(let id, let place):
      guard let part = PersonPart(rawValue: row.id) else { return nil }
      if let problem = part.problem(in: text) { return problem }
      return part == .email ? duplicate(text, in: id, isNew: place == nil, state: state) : nil
    case .solution: return SolutionPart(rawValue: row.id)?.problem(in: text)
    }
  }

  /// How an entry was understood or what it brings about, where that is not plain from the text.
  func reading(of row: FormRow, state: State) -> String? {
    guard case .field(let id) = subject.target, let field = Field.with(id),
      let referral = referrals(in: state).first,
      let value = try? field.value(entered: row.content.text, currency: referral.currency, today: state.today)
    else { return nil }
    switch field.kind {
    case .amount: return "= \(field.words(for: [value], in: referral))"
    case .day:
      guard let day = value.string.flatMap(Day.init(timestamp:)) else { return nil }
      return "= \(day) (\(day.relative(to: state.today)))"
    case .choice where field.id == "currency": return relabelling(by: row.content.text, state: state)
    case .notes: return isForSeveral ? nil : "\(row.content.text.count) characters"
    default: return nil
    }
  }

  /// How the deal value will read in another currency, since its digits stay as they are.
  private func relabelling(by code: String, state: State) -> String? {
    let first = referrals(in: state).first { $0.currency != code && $0.dealValue != nil }
    guard let first, let value = first.dealValue else { return nil }
    return
      "\(isForSeveral ? "\(first.name): " : "")\(value.formatted(currency: first.currency)) will read "
      + "\(value.formatted(currency: code)). Change the deal value too if that is not meant."
  }

  /// What the service holds is not held against a person who only changes the row beside it.
  private func isLeftAlone(_ row: FormRow) -> Bool {
    guard let place = rows.firstIndex(where: { $0.id == row.id }), opened[place].text == row.content.text
    else {
      return false
    }
    if case .field = subject.target { return true }
    return subject.target != .stage && !row.content.text.isEmpty
  }

  func referrals(in state: State) -> [Referral] { subject.referrals.compactMap(state.staged) }

  private func fieldProblem(_ field: Field, _ text: String, of referral: Referral, today: Day) -> String? {
    do throws(FieldError) {
      _ = try field.value(entered: text, currency: referral.currency, today: today)
      return nil
    } catch { return error.description }
  }

  private func stageProblem(_ row: FormRow, _ text: String, state: State) -> String? {
    if row.id == FormRow.reason {
      return text.isEmpty && chosenMove?.asksReason == true
        ? "A reason is needed. Pick one, or type your own." : nil
    }
    guard let move = chosenMove else {
      return text.isEmpty
        ? "Pick a move with the arrows." : "No move fits ‘\(text)’. Backspace shows all of them."
    }
    return referrals(in: state).lazy.compactMap { referral in
      let from = state.referral(referral.id)?.stage ?? referral.stage
      guard move.from.contains(from) else { return "\(referral.name) is \(from) and can't take this move." }
      return move.obstacle(in: referral)
    }.first
  }

  private func duplicate(_ email: String, in id: Field.ID, isNew: Bool, state: State) -> String? {
    guard let field = Field.with(id) else { return nil }
    let own =
      isNew ? nil : rows.firstIndex { $0.id == PersonPart.email.name }.map { opened[$0].text.lowercased() }
    for referral in referrals(in: state) {
      let people = Person.list(referral.document[at: field.pointer])
      // They may stand at another place by now.
      let place = own.flatMap { own in people.firstIndex { $0.email.lowercased() == own } }
      for (other, person) in people.enumerated() where other != place {
        if person.email.lowercased() == email.lowercased() {
          return "\(email) is on the \(field.label.lowercased()) of \(referral.name) already."
        }
      }
    }
    return nil
  }
}
