import Referrals

/// What was given to an editor that came back at once, and where it came from.
struct Lent: Hashable, Sendable {
  let subject: Form.Subject
  let row: String
  let text: String
}

extension State {
  mutating func takeEdited(_ edited: EditedText) -> [Effect] {
    switch edited {
    case .done(let text): return takeOver(text)
    case .savedLate(let text): return takeLate(text)
    case .returnedAtOnce: lent = notesInFront
    default: break
    }
    notice = words(edited).map { Notice($0, edited == .unchanged ? .quiet : .bad) }
    return []
  }

  private func words(_ edited: EditedText) -> String? {
    switch edited {
    case .done, .savedLate: nil
    case .unchanged: "Nothing was changed in your editor."
    case .returnedAtOnce(let file):
      "Your editor came back at once, and nothing was changed. If it has opened a window of its own, give it its option "
        + "to wait, such as EDITOR='code --wait'. What it still saves in \(file) is taken over."
    case .notFound(let command):
      "There is no command ‘\(command)’ to edit with. Set VISUAL or EDITOR to one that is installed, such as nano."
    case .failed(let end, let file):
      "Your editor \(end.words), so nothing is taken over."
        + (file.map { " What it saved is in \($0) until cosell ends." } ?? "")
    case .unreadable(let file):
      "What your editor saved is neither UTF-8 nor marked as UTF-16, so nothing is taken over. It is in \(file) until "
        + "cosell ends; save it as UTF-8."
    case .noFile(let reason): "There is no file to edit: \(reason)"
    }
  }

  /// The notes that are being written in the front form.
  private var notesInFront: Lent? {
    guard case .form(let form) = overlays.last, let row = form.focused, case .notes(let editor) = row.content
    else { return nil }
    return Lent(subject: form.subject, row: row.id, text: editor.text)
  }

  private mutating func takeOver(_ text: String) -> [Effect] {
    guard case .form(var form) = overlays.last, case .notes(var editor) = form.focused?.content,
      text != editor.text
    else { return [] }
    editor.replaceText(with: text)
    form.rows[form.focus].content = .notes(editor)
    overlays[overlays.count - 1] = .form(form)
    return []
  }

  /// Takes over what an editor saved that had come back at once, where it was opened or for when that is opened again.
  private mutating func takeLate(_ text: String) -> [Effect] {
    guard let lent, text != lent.text else { return [] }
    self.lent = Lent(subject: lent.subject, row: lent.row, text: text)
    guard notesInFront?.subject == lent.subject else {
      offer([lent.row: text], for: lent.subject)
      return []
    }
    let isUntouched = notesInFront?.text == lent.text
    let undo = Command.keyLabel("form.undo")
    let words = isUntouched ? "\(undo) takes it back." : "\(undo) brings back what you typed here."
    notice = Notice("Your editor has saved, and its text stands here. \(words)", isUntouched ? .good : .bad)
    return takeOver(text)
  }
}

extension EditorEnd {
  fileprivate var words: String {
    switch self {
    case .status(let number): "ended with status \(number)"
    case .signal(let number): "was ended by signal \(number)"
    }
  }
}
