/// What a key does to a text; the one place where editing keys are named.
enum EditAction: Hashable {
  case insert(Character)
  case breakLine
  case move(Motion, selecting: Bool)
  case erase(Motion)
  case selectAll
  case undo
  case redo

  /// A way from the cursor to another place.
  enum Motion: Hashable {
    case left, right, wordLeft, wordRight
    case lineStart, lineEnd, textStart, textEnd
    // These need to know how the text is wrapped.
    case up, down, rowStart, rowEnd, pageUp, pageDown
  }

  init?(_ key: Key) {
    if let character = key.character {
      guard character.isTypable else { return nil }
      self = .insert(character)
      return
    }
    let isWide = !key.modifiers.isDisjoint(with: [.control, .alt])
    switch key.base {
    case .character(let letter):
      guard let action = Self.letters[Key(.character(letter), key.modifiers)] else { return nil }
      self = action
    case .enter where key.modifiers.isEmpty: self = .breakLine
    case .backspace: self = .erase(isWide ? .wordLeft : .left)
    case .delete: self = .erase(isWide ? .wordRight : .right)
    default:
      guard let motion = Motion(key.base, isWide: isWide) else { return nil }
      self = .move(motion, selecting: key.modifiers.contains(.shift))
    }
  }

  private static let letters: [Key: EditAction] = [
    .control("a"): .move(.lineStart, selecting: false),
    .control("e"): .move(.lineEnd, selecting: false),
    .alt("b"): .move(.wordLeft, selecting: false),
    .alt("f"): .move(.wordRight, selecting: false),
    .alt("d"): .erase(.wordRight),
    .control("w"): .erase(.wordLeft),
    .control("u"): .erase(.lineStart),
    .control("k"): .erase(.lineEnd),
    .alt("a"): .selectAll,
    .control("_"): .undo,
    .control("y"): .redo,
  ]
}

extension EditAction.Motion {
  /// The motion of an arrow or paging key, `isWide` with control or alt.
  fileprivate init?(_ base: Key.Base, isWide: Bool) {
    switch base {
    case .left: self = isWide ? .wordLeft : .left
    case .right: self = isWide ? .wordRight : .right
    case .home: self = isWide ? .textStart : .rowStart
    case .end: self = isWide ? .textEnd : .rowEnd
    case .up where !isWide: self = .up
    case .down where !isWide: self = .down
    case .pageUp where !isWide: self = .pageUp
    case .pageDown where !isWide: self = .pageDown
    default: return nil
    }
  }
}

extension Character {
  /// Whether a key can put it in a text: no control character, line breaks included.
  var isTypable: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } && !isNewline
  }
}
