import Referrals

extension State {
  /// Stages what the front form holds and closes it; a row with a problem gets the cursor instead.
  mutating func acceptForm() {
    guard case .form(var form) = overlays.last else { return }
    form.partNamedAddress()
    for index in form.shownRows {
      guard let problem = form.problem(in: form.rows[index], state: self) else { continue }
      form.focus = index
      form.complaint = problem
      overlays[overlays.count - 1] = .form(form)
      return
    }
    let staying = Set(staying(with: form).map(\.id))
    let (records, today) = (
      form.subject.referrals.filter { !staying.contains($0) }.compactMap(referral), today
    )
    let rest = stayingWords(form)
    if let reason = obstacle(toStaging: form, on: records) {
      form.complaint = "\(reason) \(Form.waysOut)"
      overlays[overlays.count - 1] = .form(form)
      return
    }
    overlays.removeLast()
    unfinished[form.subject] = nil
    letGo(of: form)
    let before = staging.entries
    staging.stage(records, since: form.isAddition ? [] : form.origins) { draft in
      form.stage(in: &draft, today: today)
    }
    notice = staging.entries == before ? Notice("Nothing changed.") : told(form, rest)
    keepCursorOnDetail()
  }

  /// Why the records can't take what a form holds; they may have moved on under it.
  private func obstacle(toStaging form: Form, on records: [Referral]) -> String? {
    guard !records.isEmpty else { return "This referral is not listed any more." }
    return form.subject.field.flatMap { field in
      records.compactMap { obstacle(to: field, of: $0.id) }.first
    }
  }

  /// What became of an accepted form, and whether something is to be decided before it can be sent.
  private func told(_ form: Form, _ rest: String?) -> Notice {
    let collides = staging.entries.contains { entry in
      guard case .conflict(let collisions) = entry.condition, form.subject.referrals.contains(entry.id) else {
        return false
      }
      return collisions.contains { $0.field.id == form.subject.field?.id }
    }
    guard collides else {
      return Notice([stagedWords(form), rest].compactMap(\.self).joined(separator: " "), .good)
    }
    return Notice(
      "Staged, but the same was changed meanwhile. \(Command.keyLabel("everywhere.pending")) shows both; decide "
        + "there before it is sent.", .bad)
  }

  private func stagedWords(_ form: Form) -> String {
    let what = form.title.split(separator: " · ").first.map(String.init) ?? form.title
    return "Staged: \(what). Nothing is sent before you say so in the pending view."
  }

  /// Leaves the front form; what was typed is kept and offered again.
  mutating func leaveForm() {
    guard case .form(let form) = overlays.popLast() else { return }
    unfinished[form.subject] = form.isTouched ? form : nil
    letGo(of: form)
    if form.isTouched { notice = Notice("What you typed is kept here and not staged.") }
  }

  /// Leaves the front form without what was typed, once the key was pressed twice.
  mutating func dropForm() {
    guard case .form(var form) = overlays.last else { return }
    guard form.complaint == Form.dropQuestion else {
      form.complaint = Form.dropQuestion
      overlays[overlays.count - 1] = .form(form)
      return
    }
    overlays.removeLast()
    unfinished[form.subject] = nil
    letGo(of: form)
    notice = Notice("What you typed is let go of.")
  }

  /// Puts a form in front, with the text of an earlier visit where there is one.
  mutating func open(_ form: Form?) {
    guard var form else { return }
    rehome(textsOfListIn: form)
    if let kept = unfinished[form.subject], kept.isAbout(form) {
      form = kept
      form.isSelected = false
      notice = Notice("This is what you typed before. Undo takes it back.")
    } else if let texts = kept[form.subject], form.isOrigin(of: texts) {
      form.origins = origins(of: form, keeping: texts)
      form.restore(texts)
      form.isSelected = false
      notice = Notice("This is what you typed here before.")
    }
    if form.origins.isEmpty { form.origins = origins(of: form) }
    let field = form.subject.field
    if let field, form.subject.referrals.compactMap(referral).contains(where: { $0.isUnfaithful(in: field) })
    {
      form.note =
        "Part of the \(field.noun) could not be read and shows as \u{FFFD}. What you stage here would write that back."
    }
    // Of a record that can't be changed any more, a form opens for what was typed before.
    let records = form.subject.referrals.compactMap(referral)
    let reasons = form.subject.field.map { records.compactMap($0.obstacle) } ?? []
    let isOpen = form.subject.target == .stage && reasons.count < records.count
    let reason = isOpen ? nil : reasons.first
    form.complaint = reason.map { "\($0) What you typed can be read here. \(Form.waysOut)" }
    overlays.append(.form(form))
  }
}

extension Form {
  /// Where nothing can be staged.
  fileprivate static let waysOut =
    "\(Command.keyLabel("form.leave")) leaves and keeps the text, \(Command.keyLabel("form.drop")) lets go of it."
  fileprivate static let dropQuestion =
    "\(Command.keyLabel("form.drop")) once more lets go of what you typed here. Any other key keeps it."

  /// Whether both began with the same element: a place in a list may be another's by now.
  func isAbout(_ form: Form) -> Bool {
    switch subject.target {
    case .person(_, .some), .solution(.some): opened.first?.text == form.opened.first?.text
    default: true
    }
  }

  /// Whether the text goes below what there is then, whatever that is.
  var isAddition: Bool { isForSeveral && subject.field?.kind == .notes }

  /// Writes what was entered into a draft; every row has been checked.
  func stage(in draft: inout Draft, today: Day) {
    switch subject.target {
    case .field(let id):
      guard isTouched, let field = Field.with(id),
        let value = try? field.value(
          entered: entry(for: field, in: draft), currency: draft.result.currency, today: today,
          from: draft[field.pointer])
      else { return }
      draft.set(value, at: field.pointer)
    case .stage:
      guard let move = chosenMove else { return }
      draft.move(to: move.to, reason: move.asksReason ? text(of: FormRow.reason) : nil)
    case .person(let id, let place):
      guard let field = Field.with(id) else { return }
      setElement(in: &draft, at: field.pointer, place: place)
    case .solution(let place):
      setElement(in: &draft, at: "/details/requirements/solutions", place: place)
    }
  }

  /// An element of the list with other texts in its parts, as far as there are some.
  func element(_ object: JSONObject, with text: (String) -> String?) -> JSONObject {
    switch subject.target {
    case .person:
      var person = Person(object)
      for part in PersonPart.allCases { text(part.name).map { person.set(part, to: $0) } }
      return person.document
    case .solution:
      var solution = Solution(object)
      for part in SolutionPart.allCases { text(part.name).map { solution.set(part, to: $0) } }
      return solution.document
    case .field, .stage: return object
    }
  }

  /// What a field gets: what was typed, but notes of several referrals each keep theirs and get it below.
  private func entry(for field: Field, in draft: Draft) -> String {
    let typed = text(of: FormRow.value)
    guard isAddition else { return typed }
    let own = field.entryText(for: draft[field.pointer])
    guard let last = own.last, !last.isNewline else { return own + typed }
    return own + (own.contains("\r\n") ? "\r\n" : "\n") + typed
  }

  private func setElement(in draft: inout Draft, at pointer: JSONPointer, place: Int?) {
    let change = { (object: JSONObject) in element(object, with: { text(of: $0) }) }
    var elements = draft[pointer].elements
    if let place, elements.indices.contains(place) {
      guard let object = elements[place].object else { return }
      elements[place] = .object(change(object))
    } else {
      elements.append(.object(change(JSONObject())))
    }
    draft.set(.array(elements), at: pointer)
  }
}
