import Testing

@testable import Console

@Suite struct Keys {
  static let table: [(name: String, key: Key, label: String)] = [
    ("enter", .enter, "Enter"), ("esc", .escape, "Esc"), ("space", .space, "Space"),
    ("?", .character("?"), "?"),
    ("A", .character("A"), "A"), ("-", .character("-"), "-"), ("ctrl-s", .control("s"), "^S"),
    ("ctrl-space", .control(" "), "^Space"), ("shift-tab", .backTab, "Shift-Tab"),
    ("f12", .function(12), "F12"),
    ("up", .up, "↑"), ("alt-x", .alt("x"), "Alt-x"), ("ctrl-left", Key(.left, .control), "Ctrl-←"),
    ("pageup", .pageUp, "PgUp"),
  ]

  @Test(arguments: table)
  func `a key is spelled and read alike`(name: String, key: Key, label: String) {
    #expect(Key(name: name) == key)
    #expect(key.name == name)
    #expect(key.label == label)
  }

  @Test(arguments: [
    ("Ctrl-S", Key.control("s")), ("return", .enter), ("shift-a", .character("A")), ("ctrl-i", .tab),
    ("ctrl-m", .enter), ("Escape", .escape), ("F1", .function(1)), ("ctrl-/", .control("_")),
  ])
  func `other spellings of a key are understood`(name: String, key: Key) {
    #expect(Key(name: name) == key)
  }

  @Test(arguments: ["", "ctrl-", "f0", "f99", "entr", "\u{1B}", "hyper-x"])
  func `a misspelled key is refused`(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func `keys can be matched in a switch`() {
    func word(_ key: Key) -> String {
      switch key {
      case .enter: "enter"
      case .character("a"): "a"
      case .control("s"): "save"
      case .backTab: "back"
      default: "other"
      }
    }
    #expect(
      [Key.enter, .character("a"), .control("S"), .backTab, .up].map(word) == [
        "enter", "a", "save", "back", "other",
      ])
  }
}
