import Referrals

extension Form {
  /// Gives a key to the focused row; false when the row has no use for it.
  mutating func press(_ key: Key) -> Bool {
    guard rows.indices.contains(focus) else { return false }
    complaint = nil
    let isSelected = isSelected
    switch rows[focus].content {
    case .line(var editor):
      guard editor.press(key, replacing: isSelected) else { return false }
      rows[focus].content = .line(editor)
    case .notes(var editor):
      guard editor.press(key) else { return false }
      rows[focus].content = .notes(editor)
    case .day(var editor):
      guard editor.press(key, replacing: isSelected) else { return false }
      rows[focus].content = .day(editor)
    case .choice(var entry):
      guard entry.press(key) else { return false }
      rows[focus].content = .choice(entry)
    case .flag(let isOn):
      guard key == .space || key == .left || key == .right else { return false }
      rows[focus].content = .flag(!isOn)
    }
    self.isSelected = false
    return true
  }

  mutating func paste(_ text: String) {
    guard rows.indices.contains(focus) else { return }
    complaint = nil
    defer { isSelected = false }
    switch rows[focus].content {
    case .line(var editor):
      if isSelected { editor.replaceText(with: "") }
      editor.paste(text)
      rows[focus].content = .line(editor)
      partNamedAddress()
    case .notes(var editor):
      editor.paste(text)
      rows[focus].content = .notes(editor)
    case .day(var editor):
      if isSelected { editor.replaceText(with: "") }
      editor.paste(text)
      rows[focus].content = .day(editor)
    case .choice(var entry):
      entry.query.paste(text)
      entry.findRow()
      rows[focus].content = .choice(entry)
    case .flag: break
    }
  }
}

extension Form {
  /// Puts what stands in the e-mail row as `Jane Doe <jane@contoso.example>` into the rows it belongs to; names only where
  /// none are yet.
  mutating func partNamedAddress() {
    let email = PersonPart.email.name
    guard case .person = subject.target, let named = NamedAddress(text(of: email)) else { return }
    let parts: [(PersonPart, String)] = [
      (.email, named.address), (.firstName, named.firstName), (.lastName, named.lastName),
    ]
    for (part, text) in parts where part == .email || self.text(of: part.name).isEmpty && !text.isEmpty {
      guard let place = rows.firstIndex(where: { $0.id == part.name }),
        case .line(var editor) = rows[place].content
      else { continue }
      editor.replaceText(with: text)
      rows[place].content = .line(editor)
    }
  }

  /// Wraps text of several lines to the room that it has on a screen.
  mutating func fit(to size: Size) {
    let room = FormLayout.notesSize(size)
    for index in rows.indices {
      guard case .notes(var editor) = rows[index].content else { continue }
      editor.resize(columns: room.columns, rows: room.rows)
      rows[index].content = .notes(editor)
    }
  }
}

extension LineEditor {
  /// Takes a key; where the whole text stands selected, typing replaces it and deleting empties it.
  fileprivate mutating func press(_ key: Key, replacing isSelected: Bool) -> Bool {
    guard isSelected, !isEmpty else { return press(key) }
    if key == .backspace || key == .delete {
      replaceText(with: "")
      return true
    }
    if key.character != nil { replaceText(with: "") }
    return press(key)
  }
}
