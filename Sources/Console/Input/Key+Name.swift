extension Key {
  /// The key as hints and help show it: `Enter`, `^S`, `Shift-Tab`, `↑`.
  public var label: String {
    if case .character(let character) = base, modifiers == .control {
      return "^" + (character == " " ? "Space" : character.uppercased())
    }
    return prefixes.map(\.label).joined() + base.spelling.label
  }

  /// The key as a keymap writes it: `enter`, `ctrl-s`, `shift-tab`; the inverse of ``init(name:)``.
  public var name: String { prefixes.map(\.name).joined() + base.spelling.name }

  /// Reads the spelling of keymaps: `ctrl-s`, `shift-tab`, `f1`, `space`, `?`; case matters only for a single character.
  ///
  /// What terminals can't tell apart is the same key here: `ctrl-i` is `tab`, `shift-a` is `A`.
  public init?(name: String) {
    var rest = name[...]
    var modifiers: Modifiers = []
    while let prefix = Self.prefixes.first(where: { $0.matches(rest) }) {
      modifiers.insert(prefix.modifier)
      rest = rest.dropFirst(prefix.name.count)
    }
    guard let base = Base(name: rest) else { return nil }
    self = Key(reported: base, modifiers)
  }

  /// A key from its parts as a terminal or a person may give them, in the one form all of them share.
  init(reported base: Base, _ modifiers: Modifiers) {
    guard case .character(let character) = base else {
      self.init(base, modifiers)
      return
    }
    if modifiers.contains(.control) {
      let control = Key.control(character)
      self.init(control.base, control.modifiers.union(modifiers.subtracting(.control)))
    } else if modifiers.contains(.shift), character.isLetter, let upper = character.uppercased().first {
      self.init(.character(upper), modifiers.subtracting(.shift))
    } else {
      self.init(base, modifiers.subtracting(.shift))
    }
  }

  private var prefixes: [Prefix] { Self.prefixes.filter { modifiers.contains($0.modifier) } }

  private struct Prefix: Sendable {
    var modifier: Modifiers
    var name: String
    var label: String

    func matches(_ text: Substring) -> Bool {
      text.count > name.count && text.prefix(name.count).lowercased() == name
    }
  }

  private static let prefixes = [
    Prefix(modifier: .control, name: "ctrl-", label: "Ctrl-"),
    Prefix(modifier: .alt, name: "alt-", label: "Alt-"),
    Prefix(modifier: .shift, name: "shift-", label: "Shift-"),
  ]
}

extension Key.Base {
  /// Every named key: its names in keymaps, the first the usual one, and its label.
  private static let spellings: [(base: Key.Base, names: [String], label: String)] = [
    (.enter, ["enter", "return"], "Enter"),
    (.tab, ["tab"], "Tab"),
    (.escape, ["esc", "escape"], "Esc"),
    (.backspace, ["backspace"], "Backspace"),
    (.delete, ["delete", "del"], "Del"),
    (.insert, ["insert", "ins"], "Ins"),
    (.up, ["up"], "↑"),
    (.down, ["down"], "↓"),
    (.left, ["left"], "←"),
    (.right, ["right"], "→"),
    (.home, ["home"], "Home"),
    (.end, ["end"], "End"),
    (.pageUp, ["pageup", "page-up", "pgup"], "PgUp"),
    (.pageDown, ["pagedown", "page-down", "pgdn"], "PgDn"),
    (.character(" "), ["space"], "Space"),
  ]

  fileprivate var spelling: (name: String, label: String) {
    if let entry = Self.spellings.first(where: { $0.base == self }), let name = entry.names.first {
      return (name, entry.label)
    }
    return switch self {
    case .character(let character): (String(character), String(character))
    case .function(let number): ("f\(number)", "F\(number)")
    default: ("", "")
    }
  }

  fileprivate init?(name: Substring) {
    let lower = name.lowercased()
    if let entry = Self.spellings.first(where: { $0.names.contains(lower) }) {
      self = entry.base
    } else if let character = name.first, name.count == 1 {
      guard character != "\u{FFFD}", DisplayText.sanitised(String(character)) == String(character) else {
        return nil
      }
      self = .character(character)
    } else if lower.first == "f", let number = Int(lower.dropFirst()), (1...35).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }
}
