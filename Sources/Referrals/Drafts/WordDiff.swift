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
  ///
  /// What both begin and end with is found byte by byte, so that a long text costs no more than to be read once.
  public static func parts(from old: String, to new: String) -> [Part] {
    let (head, tail) = frame(of: old, and: new)
    let (oldMiddle, newMiddle) = (middle(of: old, head, tail), middle(of: new, head, tail))
    var parts = [Part.same(old[..<oldMiddle.startIndex])]
    let ends = [oldMiddle, newMiddle].compactMap { lastWord($0) }
    if let left = words(oldMiddle, ends), let right = words(newMiddle, ends) {
      parts += differences(left, right)
    } else {
      parts += [.gone(oldMiddle), .come(newMiddle)]
    }
    parts.append(.same(old[oldMiddle.endIndex...]))
    return joined(parts.filter { !$0.text.isEmpty })
  }

  /// How many bytes both texts begin and end with alike, up to edges between words.
  private static func frame(of old: String, and new: String) -> (head: Int, tail: Int) {
    var (left, right) = (old, new)
    var (head, tail) = (0, 0)
    left.withUTF8 { left in
      right.withUTF8 { right in
        let most = min(left.count, right.count)
        while head < most, left[head] == right[head] { head += 1 }
      }
    }
    let same = head
    head -= way(from: same) { isEdge(same - $0, of: old, $1) && isEdge(same - $0, of: new, $1) }
    left.withUTF8 { left in
      right.withUTF8 { right in
        let most = min(left.count, right.count) - head
        while tail < most, left[left.count - tail - 1] == right[right.count - tail - 1] { tail += 1 }
      }
    }
    let (oldEnd, newEnd) = (old.utf8.count - tail, new.utf8.count - tail)
    tail -= way(from: tail) { isEdge(oldEnd + $0, of: old, $1) && isEdge(newEnd + $0, of: new, $1) }
    return (head, tail)
  }

  /// How far back the next edge lies: one between words, or where there is none nearby, as in scripts without blanks,
  /// one between characters.
  private static func way(from length: Int, isEdge: (Int, _ betweenWords: Bool) -> Bool) -> Int {
    let near = min(length, nearby)
    if let step = (0...near).first(where: { isEdge($0, true) }) { return step }
    return (0...near).first { isEdge($0, false) } ?? length
  }

  /// In how many bytes an edge between words is looked for.
  private static let nearby = 4_096

  /// Whether an offset in bytes is an end of a text or lies between two characters, and if so between a word with the
  /// blanks behind it and the next.
  static func isEdge(_ offset: Int, of text: String, _ betweenWords: Bool = false) -> Bool {
    guard offset > 0, offset < text.utf8.count else { return true }
    let index = text.utf8.index(text.startIndex, offsetBy: offset)
    guard text.utf8[index] & 0xC0 != 0x80 else { return false }
    let scalars = text.unicodeScalars
    let (before, next) = (scalars[scalars.index(before: index)].properties, scalars[index].properties)
    guard !next.isGraphemeExtend, !next.isJoinControl, !before.isJoinControl else { return false }
    return betweenWords ? before.isWhitespace && !next.isWhitespace : !next.isEmojiModifier
  }

  private static func middle(of text: String, _ head: Int, _ tail: Int) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: head)
    return text[start..<text.utf8.index(text.endIndex, offsetBy: -tail)]
  }

  /// Words of different code points differ, even where they look the same.
  private static func isSame(_ left: Substring, _ right: Substring) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// Words with the blanks behind them, but where a text ends without a blank behind this word, the blanks by
  /// themselves; nil beyond so many that nobody compares them.
  private static func words(_ text: Substring, _ ends: [Substring]) -> [Substring]? {
    var words: [Substring] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index].isWhitespace, next == text.endIndex || !text[next].isWhitespace {
        words += parted(text[start..<next], at: ends)
        guard words.count <= limit else { return nil }
        start = next
      }
      index = next
      // What has no blanks for so long is no word.
      if text.utf8.distance(from: start, to: index) > 1 << 16 { return nil }
    }
    if start < text.endIndex { words += parted(text[start...], at: ends) }
    return words
  }

  /// The word that ends a text, with the blanks behind it.
  private static func lastWord(_ text: Substring) -> Substring? {
    let scalars = text.unicodeScalars
    var index = scalars.endIndex
    for isBlank in [true, false] {
      while index > scalars.startIndex {
        let before = scalars.index(before: index)
        guard scalars[before].properties.isWhitespace == isBlank else { break }
        index = before
        if text.utf8.distance(from: index, to: text.endIndex) > nearby { return nil }
      }
    }
    return index < text.endIndex ? text[index...] : nil
  }

  /// The blanks behind one of some words by themselves: what ends one text stands before a blank in the other, where
  /// something was written behind it.
  private static func parted(_ word: Substring, at ends: [Substring]) -> [Substring] {
    for end in ends where word.utf8.count > end.utf8.count && word.utf8.starts(with: end.utf8) {
      let edge = word.utf8.index(word.startIndex, offsetBy: end.utf8.count)
      let blanks = word[edge...]
      if blanks.allSatisfy(\.isWhitespace) { return [word[..<edge], blanks] }
    }
    return [word]
  }

  private static func differences(_ old: [Substring], _ new: [Substring]) -> [Part] {
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

extension WordDiff.Part {
  fileprivate var text: Substring {
    switch self {
    case .same(let text), .gone(let text), .come(let text): text
    }
  }
}
