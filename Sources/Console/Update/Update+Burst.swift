/// Keys that came together, or before what they would answer was on the screen.
extension State {
  /// Whether something waits to be seen before a key answers it or takes more away.
  public var isUnseen: Bool {
    if case .confirm(let confirmation) = overlays.last, !confirmation.isSeen { return true }
    return hasTaken
  }

  /// From here on keys answer what is on the screen.
  mutating func beSeen() {
    hasTaken = false
    guard case .confirm(var confirmation) = overlays.last else { return }
    confirmation.isSeen = true
    overlays[overlays.count - 1] = .confirm(confirmation)
  }

  /// Answers text that was pasted without marks where nothing takes text; nil where something does.
  ///
  /// What begins like a search is one, with what is looked for behind it.
  mutating func takeStray(_ input: Input) -> [Effect]? {
    guard !takesText else { return nil }
    if case .paste(let text) = input, let first = text.first, first == "/" || first == ":" {
      let effects = press(.character(first))
      if takesText { return effects + paste(String(text.dropFirst())) }
    }
    notice = Notice("That looked like pasted text, so no key of it was run.", .bad)
    return []
  }

  /// Whether letters write where they go.
  private var takesText: Bool {
    switch overlays.last {
    case .form, .palette, .filter, .search: true
    case .views(let picker): picker.name != nil
    case .confirm, .help, .columns, nil: false
    }
  }

  /// Whether something may be taken away now: once before it is seen, and never by a key among many.
  mutating func mayTake() -> Bool {
    guard !hasTaken else { return false }
    guard burst.isDeliberate else {
      notice = Notice("Many keys came at once, so nothing was taken away. Press the key by itself.", .bad)
      return false
    }
    hasTaken = true
    return true
  }
}
