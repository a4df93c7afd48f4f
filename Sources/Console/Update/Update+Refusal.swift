import Referrals

/// What is typed for a form that did not open, or is not open yet, is text and never runs as commands.
extension State {
  /// Whether an input belongs to such a form: it waits for one that is about to open, and is dropped for one that was
  /// refused.
  mutating func keepsBack(_ input: Input) -> Bool {
    if let errand, let command = Command.all.first(where: { $0.id == errand }) {
      if command.takesText { return awaits(input) }
      // What takes something away does not do so under another cursor.
      if input.isText { giveUpErrand() }
    }
    guard let refused = refusal else { return false }
    let isFresh = clock - refused.pressedAt <= Refusal.lull
    guard isFresh, input.isText else {
      refusal = nil
      // Esc answers the complaint, and does not lead away as well.
      guard isFresh, input == .key(.escape) else { return false }
      notice = nil
      return true
    }
    refusal?.pressedAt = clock
    let isSame = input.key.flatMap { Command.on($0, in: context) }.flatMap(obstacle(to:)) == refused.words
    let way = isSame ? "" : " What you type goes nowhere; \(Key.escape.label) goes on."
    notice = Notice(refused.words + way, .bad)
    return true
  }

  private mutating func awaits(_ input: Input) -> Bool {
    if input == .key(.escape) {
      giveUpErrand()
      notice = Notice("Nothing was opened.")
      return true
    }
    guard input.isForForm else { return false }
    ahead.append(input)
    return true
  }

  /// Goes on with the command that waited for records, and with what was typed meanwhile.
  mutating func runErrand() -> [Effect] {
    guard awaited.isEmpty, let errand, let command = Command.all.first(where: { $0.id == errand }) else {
      return []
    }
    let typed = ahead
    self.errand = nil
    if let reading = awaitRecords(for: command) {
      ahead = typed
      return reading
    }
    var effects = perform(command)
    scrollToCursor()
    for input in typed { effects += take(input, in: .alone) }
    return effects
  }
}

/// That a form did not open, and why.
struct Refusal: Hashable, Sendable {
  /// The reason, as a sentence.
  let words: String
  /// When something was pressed last, in seconds since 1970.
  var pressedAt: Int

  /// After so many seconds without a key, nobody goes on with what was to be typed.
  static let lull = 3
}

extension Input {
  fileprivate var key: Key? { if case .key(let key) = self { key } else { nil } }

  /// Whether a form would take it: all but the two keys that work whatever lies in front.
  fileprivate var isForForm: Bool {
    switch self {
    case .paste: true
    case .key(let key): key != .control("c") && key != .control("z")
    case .mouse, .focus, .garbled: false
    }
  }

  /// Whether it writes, or ends or corrects what is written.
  fileprivate var isText: Bool {
    switch self {
    case .paste: true
    case .key(let key):
      key.character != nil
        || [.enter, .tab, .backTab, .backspace, .delete, .control("s")].contains(key)
    case .mouse, .focus, .garbled: false
    }
  }
}
