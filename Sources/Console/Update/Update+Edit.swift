import Referrals

extension State {
  /// Why a field of a referral can't be changed now, as a sentence; nil when it can.
  func obstacle(to field: Field, of id: Referral.ID) -> String? {
    guard let referral = referral(id) else { return "This referral is not here any more." }
    return field.obstacle(in: referral) ?? staging.obstacle(id)
  }

  /// Opens the form for a field of the targets.
  mutating func edit(_ id: Field.ID) -> [Effect] {
    guard let field = Field.with(id) else { return [] }
    open(.field(field, of: targets.compactMap(staged), in: self))
    // What the row of the list shows is enough for the form; the request is better made on the record itself.
    let rows = targets.filter { referral($0)?.isWhole == false }
    return rows.count > Self.readAhead ? [] : rows.map(Effect.fetch)
  }

  /// Up to so many records are read while a form is typed into; of more, each is read before it is sent.
  private static let readAhead = 10

  mutating func addPerson(to id: Field.ID) -> [Effect] {
    guard let field = Field.with(id) else { return [] }
    open(.person(field, place: nil, of: targets.compactMap(staged)))
    return []
  }

  mutating func editItem() -> [Effect] {
    guard case .referral(let view) = place, let referral = staged(view.id) else { return [] }
    switch view.cursor {
    case .field(let id):
      guard let field = Field.with(id), field.isList else { return edit(id) }
      open(
        field.kind == .people
          ? .person(field, place: nil, of: [referral]) : .solution(place: nil, of: [referral]))
    case .person(let id, let index):
      guard let field = Field.with(id) else { return [] }
      open(.person(field, place: index, of: [referral]))
    case .solution(let index): open(.solution(place: index, of: [referral]))
    case .other: break
    }
    return []
  }

  mutating func removeItem() -> [Effect] {
    guard case .referral(let view) = place, let base = referral(view.id), let field = view.cursor.field else {
      return []
    }
    let index: Int
    switch view.cursor {
    case .person(_, let place), .solution(let place): index = place
    case .field, .other: return []
    }
    let draft = staging.draft(view.id) ?? Draft(base: base)
    let origin = draft.elements(of: field).first { $0.place == index }?.origin
    var elements = draft[field.pointer].elements
    guard elements.indices.contains(index), elements[index].object != nil else { return [] }
    let title = field.title(of: elements.remove(at: index))
    staging.stage([base]) { $0.set(.array(elements), at: field.pointer) }
    let undo = Command.keyLabel("everywhere.undo")
    notice = Notice("The removal of \(title) is staged. \(undo) takes it back.", .good)
    standOnRemoved(title, origin.map { .other(field.pointer.appending("\($0)")) })
    return []
  }

  /// Keeps the cursor on an element that is to be removed; where it is gone at once, what took its place is not for the
  /// same key.
  private mutating func standOnRemoved(_ title: String, _ item: DetailItem?) {
    if let item, detail?.items.contains(item) == true {
      updateReferral { $0.cursor = item }
      return scrollToCursor()
    }
    keepCursorOnDetail()
    updateReferral { $0.successor = Successor(title: title) }
  }

  mutating func unstage(_ field: Field, of ids: [Referral.ID]) {
    staging.stage(ids.compactMap(referral)) { $0.unstage(field.id) }
    notice = Notice("\(field.label) is unstaged. \(Command.keyLabel("everywhere.undo")) brings it back.")
    keepCursorOnDetail()
  }

  /// Asks for somebody on another deal who fits what stands in a new person's e-mail row.
  mutating func lookForColleague() -> [Effect] {
    guard case .form(let form) = overlays.last, case .person(let id, nil) = form.subject.target,
      form.focused?.id == PersonPart.email.name
    else {
      colleague = nil
      return []
    }
    let typed = form.text(of: PersonPart.email.name)
    guard typed.count >= 2 else {
      colleague = nil
      return []
    }
    return [.meet(typed, id)]
  }

  /// Takes in the somebody, unless they are on this team already.
  mutating func meet(_ person: Person?) {
    guard let person, case .form(let form) = overlays.last, case .person(let id, nil) = form.subject.target,
      let field = Field.with(id)
    else { return colleague = nil }
    let here = form.referrals(in: self).flatMap { Person.list($0.document[at: field.pointer]) }
    let isNew = !here.contains { $0.isSamePerson(as: person) }
    colleague = isNew && person.email != form.text(of: PersonPart.email.name) ? person : nil
  }

  /// What others made of the field of the front form, where both sides changed it.
  var theirText: String? {
    guard case .form(let form) = overlays.last, form.subject.referrals.count == 1,
      let id = form.subject.referrals.first, case .field = form.subject.target,
      let field = form.subject.field, let record = referral(id)
    else { return nil }
    let collides =
      if case .conflict(let collisions) = staging.entry(id)?.condition {
        collisions.contains { $0.field.id == field.id }
      } else { false }
    guard collides || form.isOutrun(in: field, by: record) else { return nil }
    return field.entryText(for: record[field.pointer] ?? .null)
  }

  /// Puts it into the form: in notes where the cursor is, on a line of its own, elsewhere in the place of what is there.
  mutating func putInTheirs() {
    guard let text = theirText, case .form(var form) = overlays.last else { return }
    if case .notes(let editor) = form.focused?.content {
      form.paste(editor.text.isEmpty ? text : "\n\(text)")
    } else {
      form.isSelected = true
      form.paste(text)
    }
    // From here on it is typed over theirs.
    if let field = form.subject.field, let record = form.subject.referrals.first.flatMap(referral) {
      form.begin(
        over: FormRow.Content(field, value: record[field.pointer] ?? .null), origins(of: form))
    }
    overlays[overlays.count - 1] = .form(form)
  }

  mutating func fillInColleague() {
    guard let colleague, case .form(var form) = overlays.last else { return }
    for index in form.rows.indices {
      guard let part = PersonPart(rawValue: form.rows[index].id), !part.isFlag else { continue }
      // What the service holds of somebody need not be what a form takes.
      let text = colleague.text(part)
      form.rows[index].content = .line(LineEditor(part.problem(in: text) == nil ? text : ""))
    }
    overlays[overlays.count - 1] = .form(form)
    self.colleague = nil
  }
}
