/// A key as a person presses it.
///
/// Shift is part of a character (`A`), and a modifier everywhere else.
public struct Key: Hashable, Sendable {
  /// What is printed on the key.
  public enum Base: Hashable, Sendable {
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  /// What is held down with it.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let shift = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let control = Modifiers(rawValue: 4)
  }

  public var base: Base
  public var modifiers: Modifiers

  public init(_ base: Base, _ modifiers: Modifiers = []) {
    self.base = base
    self.modifiers = modifiers
  }

  /// The character this key types, unless control or alt is held.
  public var character: Character? {
    guard case .character(let character) = base, modifiers.isEmpty else { return nil }
    return character
  }
}

extension Key {
  public static let enter = Key(.enter)
  public static let tab = Key(.tab)
  public static let backTab = Key(.tab, .shift)
  public static let escape = Key(.escape)
  public static let backspace = Key(.backspace)
  public static let delete = Key(.delete)
  public static let insert = Key(.insert)
  public static let up = Key(.up)
  public static let down = Key(.down)
  public static let left = Key(.left)
  public static let right = Key(.right)
  public static let home = Key(.home)
  public static let end = Key(.end)
  public static let pageUp = Key(.pageUp)
  public static let pageDown = Key(.pageDown)
  public static let space = Key(.character(" "))

  public static func character(_ character: Character) -> Key { Key(.character(character)) }

  public static func function(_ number: Int) -> Key { Key(.function(number)) }

  /// A key held with alt, as terminals send it: the character after ESC.
  public static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

  /// A key held with control, letters in lower case.
  ///
  /// Terminals send the same byte for `^I` and Tab, `^M` and Enter, `^[` and Esc, `^H` and Backspace, so these are
  /// the named keys.
  public static func control(_ character: Character) -> Key {
    switch Character(character.lowercased()) {
    case "i": .tab
    case "m": .enter
    case "h", "?": .backspace
    case "[": .escape
    case "/", "-": Key(.character("_"), .control)
    case "@": Key(.character(" "), .control)
    case let letter: Key(.character(letter), .control)
    }
  }
}
