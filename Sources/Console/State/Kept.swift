import Referrals

/// What must survive the end of the program at any moment, compared before and after each event.
struct Kept {
  private let revision: Int
  private let entries: [Staging.Entry]
  /// What was typed, which is only put into texts where it changed.
  private let typed: Typed

  init(_ state: State) {
    revision = state.staging.revision
    entries = state.staging.entries
    typed = state.typed
  }

  /// That a draft is on its way stands in the journal of sends, from the moment it is true.
  private static func isNews(_ entry: Staging.Entry, to old: Staging.Entry?) -> Bool {
    entry != old && !(entry.condition == .sending && entry.draft == old?.draft)
  }

  /// The effects that bring the disk up to date.
  func changes(to state: State) -> [Effect] {
    var effects: [Effect] = []
    if revision != state.staging.revision {
      let old = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
      for entry in state.staging.entries where Self.isNews(entry, to: old[entry.id]) {
        effects.append(.keep(entry))
      }
      let now = Set(state.staging.entries.map(\.id))
      effects += entries.map(\.id).filter { !now.contains($0) }.map(Effect.forget)
    }
    guard state.typed != typed else { return effects }
    let (now, texts) = (state.texts, typed.texts)
    guard now != texts else { return effects }
    for (subject, rows) in now where texts[subject] != rows { effects.append(.keepText(subject, rows)) }
    for subject in texts.keys where now[subject] == nil { effects.append(.keepText(subject, nil)) }
    return effects
  }
}

/// What was typed into forms and not accepted.
struct Typed: Hashable {
  /// Text of an earlier run.
  let kept: [Form.Subject: [String: String]]
  let unfinished: [Form.Subject: Form]
  /// Those that are open.
  let forms: [Form]

  /// The text of every form that was typed into and not accepted, row by row.
  var texts: [Form.Subject: [String: String]] {
    var texts = kept
    for (subject, form) in unfinished { texts[subject] = form.texts }
    for form in forms {
      // What was typed for another element that stood here is not this form's to let go of.
      let isForeign = kept[form.subject].map { !form.isOrigin(of: $0) } ?? false
      if form.isTouched || !isForeign { texts[form.subject] = form.isTouched ? form.texts : nil }
    }
    return texts
  }
}

extension State {
  var typed: Typed {
    let forms = overlays.compactMap { if case .form(let form) = $0 { form } else { nil } }
    return Typed(kept: kept, unfinished: unfinished, forms: forms)
  }

  /// The text of every form that was typed into and not accepted, row by row.
  var texts: [Form.Subject: [String: String]] { typed.texts }
}

extension Form {
  /// The text row by row; for an element of a list also what its rows held, the first of which tells whose form it
  /// is, and for a field what the record held when the text was begun, be that in an earlier run.
  var texts: [String: String] {
    var texts = Dictionary(rows.map { ($0.id, $0.content.text) }) { first, _ in first }
    if isOfElement {
      texts[Self.opening] = opened.first?.text
      for (row, content) in zip(rows, opened) { texts[Self.opening(row.id)] = content.text }
    } else if case .field = subject.target, !isForSeveral, let field = subject.field {
      texts[Self.base] = origins.first.map { ($0.base[field.pointer] ?? .null).compact }
    }
    return texts
  }

  private var isOfElement: Bool {
    switch subject.target {
    case .person(_, .some), .solution(.some): true
    default: false
    }
  }

  private static let opening = "@opened"
  private static let base = "@base"

  /// What the record held of the field when a kept text was begun; nil where that is not known.
  func base(of draft: Draft, in texts: [String: String]) -> JSONValue? {
    if let base = texts[Self.base] { return try? JSONValue(parsing: base) }
    // With elements staged, the form's place counts among them, and not in the record.
    guard isOfElement, let field = subject.field, !draft.isStaged(field), let first = rows.first,
      var elements = draft.base[field.pointer]?.array,
      let place = elements.firstIndex(where: { $0.object?[first.id]?.string == texts[Self.opening] }),
      let object = elements[place].object
    else { return nil }
    elements[place] = .object(element(object) { texts[Self.opening($0)] })
    return .array(elements)
  }

  private static func opening(_ row: String) -> String { "\(opening).\(row)" }

  /// Whether text of an earlier run was typed into this form: a place in a list may be another's by now.
  func isOrigin(of texts: [String: String]) -> Bool {
    !isOfElement || texts[Self.opening] == opened.first?.text
  }

  /// Puts text of an earlier run into the rows.
  mutating func restore(_ texts: [String: String]) {
    for index in rows.indices {
      guard let text = texts[rows[index].id], text != rows[index].content.text else { continue }
      // What others changed since in a row that nobody typed in is not taken back.
      if isOfElement, texts[Self.opening(rows[index].id)] == text { continue }
      switch rows[index].content {
      case .line: rows[index].content = .line(LineEditor(text))
      case .day: rows[index].content = .day(LineEditor(text))
      case .notes(var editor):
        editor.replaceText(with: text)
        rows[index].content = .notes(editor)
      case .choice(let entry): rows[index].content = .choice(ChoiceEntry(entry.choices, current: text))
      case .flag: rows[index].content = .flag(text == "true")
      }
    }
  }
}
