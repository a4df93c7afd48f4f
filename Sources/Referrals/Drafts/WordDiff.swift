/// What changed between two texts, word by word.
public enum WordDiff {
  public enum Part: Hashable, Sendable {
    case same(Substring)
    case gone(Substring)
    case come(Substring)
  }

  /// Beyond this many words in the differing middle, it is told as one replacement.
  static let limit = 1_500

  /// The parts that turn `old` into `new`; the parts that stay and go spell `old`, those that stay and come `new`.
  public static func parts(from old: String, to new: String) -> [Part] {
    // What ends one text stands before a blank in the other, where something was written behind it.
    let ends = [words(old).last, words(new).last].compactMap(\.self)
    let old = words(old).flatMap { parted($0, at: ends) }
    let new = words(new).flatMap { parted($0, at: ends) }
    let head = zip(old, new).prefix(while: isSame).count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix(while: isSame).count
    let oldMiddle = Array(old[head..<(old.count - tail)])
    let newMiddle = Array(new[head..<(new.count - tail)])
    var parts = old.prefix(head).map(Part.same)
    if oldMiddle.count > limit || newMiddle.count > limit {
      parts += oldMiddle.map(Part.gone) + newMiddle.map(Part.come)
    } else {
      parts += middle(oldMiddle, newMiddle)
    }
    parts += old.suffix(tail).map(Part.same)
    return joined(parts)
  }

  /// Words of different code points differ, even where they look the same.
  private static func isSame(_ left: Substring, _ right: Substring) -> Bool {
    left == right && left.utf8.elementsEqual(right.utf8)
  }

  /// Words with the blanks behind them.
  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index].isWhitespace, next == text.endIndex || !text[next].isWhitespace {
        words.append(text[start..<next])
        start = next
      }
      index = next
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }

  /// The blanks behind one of some words by themselves.
  private static func parted(_ word: Substring, at ends: [Substring]) -> [Substring] {
    for end in ends where word.count > end.count && word.hasPrefix(end) {
      let blanks = word.dropFirst(end.count)
      if blanks.allSatisfy(\.isWhitespace) { return [word.prefix(end.count), blanks] }
    }
    return [word]
  }

  private static func middle(_ old: [Substring], _ new: [Substring]) -> [Part] {
    let difference = new.difference(from: old, by: isSame)
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var parts: [Part] = []
    var (place, other) = (0, 0)
    while place < old.count || other < new.count {
      if place < old.count, gone.contains(place) {
        parts.append(.gone(old[place]))
        place += 1
      } else if other < new.count, come.contains(other) {
        parts.append(.come(new[other]))
        other += 1
      } else {
        if place < old.count { parts.append(.same(old[place])) }
        place += 1
        other += 1
      }
    }
    return parts
  }

  private static func joined(_ parts: [Part]) -> [Part] {
    var result: [Part] = []
    for part in parts {
      switch (result.last, part) {
      case (.same(let left), .same(let right)):
        result[result.count - 1] = .same(left.base[left.startIndex..<right.endIndex])
      case (.gone(let left), .gone(let right)):
        result[result.count - 1] = .gone(left.base[left.startIndex..<right.endIndex])
      case (.come(let left), .come(let right)):
        result[result.count - 1] = .come(left.base[left.startIndex..<right.endIndex])
      default: result.append(part)
      }
    }
    return result
  }
}
