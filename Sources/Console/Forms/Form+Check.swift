import Referrals

extension Form {
  /// What is wrong with a row as it stands, as a sentence with the way out; nil when nothing is.
  func problem(in row: FormRow, state: State) -> String? {
    let text = row.content.entry
    if isLeftAlone(row) { return nil }
    switch subject.target {
    case .field(let id):
      guard let field = Field.with(id) else { return nil }
      return plan(for: field, text, in: state).problem?.description
    case .stage: return stageProblem(row, text, state: state)
    case .person(let id, let place):
      guard let part = PersonPart(rawValue: row.id) else { return nil }
      if let problem = part.problem(in: text) { return problem }
      return part == .email ? duplicate(text, in: id, isNew: place == nil, state: state) : nil
    case .solution: return SolutionPart(rawValue: row.id)?.problem(in: text)
    }
  }

  /// What the entry of a field makes of the referrals as they stood when the form was opened.
  func plan(for field: Field, _ entry: String, in state: State) -> EntryPlan {
    let found = origins.isEmpty ? referrals(in: state) : origins.map(\.result)
    return EntryPlan(field, entered: entry, for: found, today: state.today)
  }

  /// How an entry was understood or what it brings about, where that is not plain from the text.
  func reading(of row: FormRow, state: State) -> String? {
    guard case .field(let id) = subject.target, let field = Field.with(id) else { return nil }
    switch field.kind {
    case .amount, .day: return plan(for: field, row.content.entry, in: state).words(today: state.today)
    case .choice where field.id == "currency": return relabelling(by: row.content.entry, state: state)
    case .notes: return isForSeveral ? nil : lengthWords(row.content)
    default: return nil
    }
  }

  /// What of an entry a person might not have meant.
  func doubts(about row: FormRow, state: State) -> [String] {
    guard case .field(let id) = subject.target, let field = Field.with(id) else { return [] }
    return plan(for: field, row.content.entry, in: state).doubts
  }

  /// How long a text is; the characters of a very long one are not counted with every key.
  private func lengthWords(_ content: FormRow.Content) -> String {
    guard case .notes(let editor) = content, editor.byteCount > 1 << 16 else {
      return Count(content.text.count).of("character", "characters")
    }
    return "\(Count(editor.byteCount >> 10)) KiB"
  }

  /// How the deal value will read in another currency, since its digits stay as they are.
  private func relabelling(by code: String, state: State) -> String? {
    let first = referrals(in: state).first { $0.currency != code && $0.dealValue != nil }
    guard let first, let value = first.dealValue else { return nil }
    return
      "\(isForSeveral ? "\(first.title): " : "")\(value.formatted(currency: first.currency)) will read "
      + "\(value.formatted(currency: code)). Change the deal value too if that is not meant."
  }

  /// What the service holds is not held against a person who only changes the row beside it.
  private func isLeftAlone(_ row: FormRow) -> Bool {
    guard let place = rows.firstIndex(where: { $0.id == row.id }), !isTouched(at: place) else { return false }
    switch subject.target {
    case .field, .person(_, .some), .solution(.some): return true
    case .person(_, nil), .solution(nil): return !row.content.text.isEmpty
    case .stage: return false
    }
  }

  func referrals(in state: State) -> [Referral] { subject.referrals.compactMap(state.staged) }

  private func stageProblem(_ row: FormRow, _ text: String, state: State) -> String? {
    if row.id == FormRow.reason {
      return text.isEmpty && chosenMove?.asksReason == true
        ? "A reason is needed. Pick one, or type your own." : nil
    }
    guard let move = chosenMove else {
      return text.isEmpty
        ? "Pick a move with the arrows." : "No move fits ‘\(text)’. Backspace shows all of them."
    }
    // Of several, those that can't go stay where they are.
    if isForSeveral, state.staying(with: self).count < subject.referrals.count { return nil }
    return referrals(in: state).lazy.compactMap { referral in
      let from = state.referral(referral.id)?.stage ?? referral.stage
      guard move.from.contains(from) else { return "\(referral.title) is \(from) and can't take this move." }
      return move.obstacle(in: referral) ?? state.obstacle(to: move, of: referral.id)
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
          return "\(email) is on the \(field.label.lowercased()) of \(referral.title) already."
        }
      }
    }
    return nil
  }
}
