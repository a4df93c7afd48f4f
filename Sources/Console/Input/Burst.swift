/// What came from the terminal in one piece, as far as it tells what a key in it is worth.
///
/// Nobody presses many letters at once: where they come together outside a text field, somebody pasted into a terminal
/// that puts no marks around it.
public struct Burst: Hashable, Sendable {
  /// How many letters came.
  private let letters: Int
  /// Whether it looks like text rather than like keys.
  public let isPasted: Bool

  /// A key that came by itself.
  public static let alone = Burst([])

  public init(_ inputs: [Input]) {
    let letters = inputs.compactMap { input -> Character? in
      guard case .key(let key) = input, let character = key.character, character.isLetter else { return nil }
      return character
    }
    self.letters = letters.count
    // One key held down over a slow line comes as many of the same.
    isPasted = letters.count >= 8 && Set(letters).count >= 4
  }

  /// Whether a key in it may be meant to take something away.
  var isDeliberate: Bool { letters <= 3 }

  /// The inputs as the screen takes them: what is nothing but text is one text again, its last line break a key.
  public func joined(_ inputs: [Input]) -> [Input] {
    guard isPasted else { return inputs }
    var text = ""
    for input in inputs {
      guard case .key(let key) = input else { return inputs }
      switch key {
      case .enter: text.append("\n")
      case .control("j"): if text.last != "\n" { text.append("\n") }
      default:
        guard let character = key.character else { return inputs }
        text.append(character)
      }
    }
    guard text.last == "\n" else { return [.paste(text)] }
    while text.last == "\n" { text.removeLast() }
    return [.paste(text), .key(.enter)]
  }
}
