import Referrals

/// Text of forms that was typed in an earlier run, or in a copy of the program that ended.
extension State {
  /// Offers text that another copy of the program left in a form, or waits with it until the form is free.
  mutating func offer(_ rows: [String: String], for subject: Form.Subject) {
    let isOpen = overlays.contains { if case .form(let form) = $0 { form.subject == subject } else { false } }
    guard !isOpen else { return waiting[subject] = rows }
    guard unfinished[subject] == nil, kept[subject] == nil else { return }
    kept[subject] = rows
    notice = Notice("Another text was typed in this form elsewhere. Open it again, and it is there.")
  }

  /// Tells where text of an earlier run waits.
  mutating func tellOfKeptText() {
    guard !kept.isEmpty else { return }
    let forms = kept.count == 1 ? "a form" : "\(Count(kept.count)) forms"
    let names = kept.keys.map(name(of:)).sorted()
    let rest = names.count > 3 ? " and \(Count(names.count - 3)) more" : ""
    notice = Notice(
      "You were typing in \(forms) when cosell was last closed. What you typed is still there: "
        + names.prefix(3).joined(separator: ", ") + rest)
  }

  private func name(of subject: Form.Subject) -> String {
    let label = subject.field?.label ?? "a field"
    guard subject.referrals.count == 1, let id = subject.referrals.first else {
      return "\(label) of \(Count(subject.referrals.count)) referrals"
    }
    return "\(label) of \(referral(id)?.caption ?? name(of: id))"
  }

  /// Whether text waits in the form of a field, or in one of a list's elements.
  func holdsText(of field: Field, for ids: [Referral.ID]) -> Bool {
    let ids = ids.sorted()
    return [Array(unfinished.keys), Array(kept.keys)].joined().contains {
      $0.referrals == ids && $0.field?.id == field.id
    }
  }

  /// The drafts that a form is about; where text of an earlier run was typed over something else than the record
  /// holds now, as they would stand if it still held that.
  func origins(of form: Form, keeping texts: [String: String] = [:]) -> [Draft] {
    let drafts = form.subject.referrals.compactMap { staging.draft($0) ?? referral($0).map(Draft.init) }
    guard let field = form.subject.field else { return drafts }
    return drafts.map { draft in
      guard let value = form.base(of: draft, in: texts),
        !field.isSame(value, draft.base[field.pointer] ?? .null)
      else { return draft }
      return draft.before(value, in: field)
    }
  }

  /// Lets go of the text that a form was opened with, once the form is closed, and offers what waited for that.
  mutating func letGo(of form: Form) {
    if let texts = kept[form.subject], form.isOrigin(of: texts) { kept[form.subject] = nil }
    if let rows = waiting.removeValue(forKey: form.subject) { offer(rows, for: form.subject) }
  }

  /// Puts text of people or solutions that stand elsewhere in their list by now where they stand, and that of those
  /// who are not there any more in the form of a new one, before a form of that list is opened.
  mutating func rehome(textsOfListIn form: Form) {
    let forms = forms(ofListIn: form)
    for (subject, left) in unfinished where subject.isElement(ofListIn: form.subject) {
      let isThere = forms.contains { $0.subject == subject && left.isAbout($0) }
      guard !isThere, kept[subject] == nil else { continue }
      unfinished[subject] = nil
      kept[subject] = left.texts
    }
    for (subject, texts) in kept where subject.isElement(ofListIn: form.subject) {
      let home = forms.first { $0.isOrigin(of: texts) }
      guard let home, home.subject != subject, kept[home.subject] == nil, unfinished[home.subject] == nil
      else { continue }
      kept[subject] = nil
      kept[home.subject] = texts
    }
  }

  /// The forms of every element of a list, that of a new one last.
  private func forms(ofListIn form: Form) -> [Form] {
    let referrals = form.subject.referrals.compactMap(staged)
    guard let field = form.subject.field, let first = referrals.first else { return [] }
    let places = first.places(of: field).map(Int?.some) + [nil]
    switch form.subject.target {
    case .person: return places.compactMap { .person(field, place: $0, of: referrals) }
    case .solution: return places.compactMap { .solution(place: $0, of: referrals) }
    case .field, .stage: return []
    }
  }
}

extension Form.Subject {
  /// Whether this is an element, not a new one, of the list that another form is about.
  fileprivate func isElement(ofListIn other: Form.Subject) -> Bool {
    guard referrals == other.referrals else { return false }
    return switch (target, other.target) {
    case (.person(let mine, .some), .person(let theirs, _)): mine == theirs
    case (.solution(.some), .solution): true
    default: false
    }
  }
}
