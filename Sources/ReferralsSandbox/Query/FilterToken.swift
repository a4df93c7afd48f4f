/// The smallest parts of a filter.
enum FilterToken: Hashable, CustomStringConvertible {
  /// A name, keyword, number or GUID.
  case word(String)
  case text(String)
  case mark(Character)

  var description: String {
    switch self {
    case .word(let word): word
    case .text(let text): "'\(text)'"
    case .mark(let mark): String(mark)
    }
  }

  /// Takes a filter apart; in a text in quotes, two quotes stand for one.
  static func all(in filter: String) throws(Refusal) -> [FilterToken] {
    var tokens: [FilterToken] = []
    var rest = filter[...]
    while let character = rest.first {
      switch character {
      case " ", "\t": rest.removeFirst()
      case "(", ")", "/", ":":
        tokens.append(.mark(character))
        rest.removeFirst()
      case "'": tokens.append(.text(try text(&rest)))
      default:
        let word = rest.prefix(while: isPartOfWord)
        guard !word.isEmpty else { throw Filter.refusal("‘\(character)’ is not understood.") }
        tokens.append(.word(String(word)))
        rest.removeFirst(word.count)
      }
    }
    return tokens
  }

  private static func text(_ rest: inout Substring) throws(Refusal) -> String {
    var text = ""
    rest.removeFirst()
    while let character = rest.popFirst() {
      guard character == "'" else {
        text.append(character)
        continue
      }
      guard rest.first == "'" else { return text }
      text.append(rest.removeFirst())
    }
    throw Filter.refusal("a text has no closing quote.")
  }

  private static func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "-_.+@$".contains(character)
  }
}
