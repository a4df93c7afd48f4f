import Referrals

/// Where the rows of a form stand.
enum FormLayout {
  /// The least room for labels.
  static let labelWidth = 14

  /// The room for text of several lines, inside the panel.
  static func notesSize(_ size: Size) -> Size {
    Size(columns: Box.width(on: size), rows: max(2, size.rows - 9))
  }
}

extension State {
  func drawForm(_ form: Form, on frame: inout Frame) {
    // Help may be smaller than the form, whose edges would stick out behind it.
    if case .help = overlays.last { return }
    let height = Box.height(on: size)
    var page = FormPage(form, width: Box.width(on: size), today: today)
    if let note = form.note { page.add(.init(note, .final)) }
    for index in form.shownRows {
      let focus = FormPage.Focus(
        isHere: index == form.focus, isSelected: form.isSelected, notes: FormLayout.notesSize(size))
      page.add(form.rows[index], remarks(onRow: index, of: form), focus: focus, height: height)
    }
    if let move = form.chosenMove, form.subject.target == .stage { page.add(meaning(of: move)) }
    if let words = stayingWords(form) { page.add(.init(words, .notice)) }
    page.close(with: .init(keyWords(form), .hint), height: height)
    // What the screen behind says about the field is said in the form.
    if notice == nil { frame.overlay([Line().padded(to: size.columns)], row: size.rows - 2, column: 0) }
    page.box(title: form.title, height: height).draw(on: &frame)
  }

  private func meaning(of move: StageMove) -> FormPage.Remark {
    let end = move.isFinal ? " Closing is final: nothing can be changed afterwards." : ""
    return .init("\(move.meaning)\(end)", move.isFinal ? .final : .plain)
  }

  /// What the keys do here, the rarer ones as far as they fit.
  private func keyWords(_ form: Form) -> String {
    var isNotes = false
    if case .notes = form.focused?.content { isNotes = true }
    let accept = isNotes ? Command.keyLabel("form.accept") : Key.enter.label
    var words = "\(accept) stages · \(Key.escape.label) leaves and keeps the text"
    let more = [
      isNotes ? "\(Command.keyLabel("form.editor")) Editor" : nil,
      colleague == nil ? nil : "\(Command.keyLabel("form.fill")) Fill in",
      form.isTouched ? "\(Command.keyLabel("form.drop")) Let go" : nil, "\(Key.function(1).label) Help",
    ]
    for item in more.compactMap(\.self) where words.count + item.count + 3 <= Box.width(on: size) {
      words += " · \(item)"
    }
    return words
  }

  /// That the field was changed under the form, and to what or of how many.
  private func outrun(_ form: Form) -> String? {
    guard let field = form.subject.field, case .field = form.subject.target, !form.isAddition else {
      return nil
    }
    let outrun = form.subject.referrals.compactMap(referral).filter { record in
      form.isOutrun(in: field, by: record)
        && field.entryText(for: record[field.pointer] ?? .null) != form.text(of: FormRow.value)
    }
    guard let record = outrun.first else { return nil }
    if form.isForSeveral {
      let whose = outrun.count == 1 ? "of \(record.title)" : "of \(Count(outrun.count)) of them"
      return
        "This was changed since you began, \(whose). Once it is staged, the pending view asks which stays."
    }
    let now = field.kind == .notes ? "" : ". It is \(field.words(in: record)) now"
    return "This was changed since you began\(now). \(Command.keyLabel("form.theirs")) puts that in."
  }

  /// What stands under a row.
  private func remarks(onRow index: Int, of form: Form) -> [FormPage.Remark] {
    let row = form.rows[index]
    var remarks: [FormPage.Remark] = []
    if let difference = row.difference { remarks.append(.init(difference, .notice)) }
    if index == 0, let words = outrun(form) { remarks.append(.init(words, .notice)) }
    if let words = complaint(onRow: index, of: form) {
      remarks.append(.init(words, .problem))
    } else if index == form.focus {
      remarks.append(help(form, row))
      if form.isTouched(at: index) {
        remarks += form.doubts(about: row, state: self).map { .init($0, .notice) }
      }
    }
    if form.isTouched(at: index), let words = row.content.invisibleWords {
      remarks.append(.init(words, .notice))
    }
    if let colleague, row.id == PersonPart.email.name {
      let words = "\(Command.keyLabel("form.fill")) fills in \(colleague.name) <\(colleague.email)>"
      remarks.append(.init(words, .notice))
    }
    return remarks
  }

  /// What is wrong with a row, as long as it is; nothing is held against one that nobody has typed in, unless the form
  /// was not accepted for it.
  private func complaint(onRow index: Int, of form: Form) -> String? {
    if index == form.focus, let complaint = form.complaint { return complaint }
    let row = form.rows[index]
    let isOffered = form.subject.target == .stage && !row.content.text.isEmpty
    return form.isTouched(at: index) || isOffered ? form.problem(in: row, state: self) : nil
  }

  /// What is said about the focused row where nothing is wrong: how it was understood, or what belongs there.
  private func help(_ form: Form, _ row: FormRow) -> FormPage.Remark {
    if let reading = form.reading(of: row, state: self) {
      let isWarning = if case .choice = row.content { true } else { false }
      return .init(reading, isWarning ? .notice : .success)
    }
    return .init(row.hint, .hint)
  }
}
