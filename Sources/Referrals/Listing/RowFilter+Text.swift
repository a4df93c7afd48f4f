extension RowFilter {
  /// Reads what a person types: words, `"several words"`, `field:value`, `value>50k`, `closes<2026-12-31`,
  /// `closes<eoq`, `stage:won,lost`, `is:pending`, `notes:` for what has notes, and `!` before any of them.
  ///
  /// Every text means something: what fits no form is looked for as it stands.
  ///
  /// - Parameters:
  ///   - text: What is typed.
  ///   - today: The day that `+30d`, `eom` and the like start from; without it they are no days.
  public init(_ text: String, today: Day? = nil) {
    self = .all(Self.words(text).compactMap { Self.part($0, today) })
  }

  /// What in `text` looks like a condition and is none, as a sentence with what can be typed instead.
  ///
  /// - Parameters:
  ///   - text: What is typed.
  ///   - isTyping: Whether the last word may be unfinished, which nothing is held against.
  ///   - today: As for the filter itself.
  /// - Returns: The sentence about the first such word; nil when all is understood.
  public static func problem(in text: String, isTyping: Bool, today: Day? = nil) -> String? {
    let words = words(text)
    for (place, word) in words.enumerated() {
      guard let problem = problem(of: word, today) else { continue }
      let isOpen = isTyping && place == words.count - 1 && text.last?.isWhitespace == false
      if !isOpen || !problem.isUnfinished { return problem.words }
    }
    return nil
  }

  /// Words between blanks; quotes hold blanks together and may stand inside a word.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in LineEntry(text).text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }

  private static func part(_ word: String, _ today: Day?) -> RowFilter? {
    if word.hasPrefix("!") {
      let rest = String(word.dropFirst())
      return rest.isEmpty ? nil : part(rest, today).map(RowFilter.not)
    }
    guard let term = FilterTerm(word) else { return .text(word) }
    do throws(FilterProblem) { return try term.condition(today: today) } catch { return .text(word) }
  }

  private static func problem(of word: String, _ today: Day?) -> FilterProblem? {
    let word = word.drop { $0 == "!" }
    if word.isEmpty { return FilterProblem("‘!’ needs a word behind it.", isUnfinished: true) }
    guard let term = FilterTerm(String(word)) else { return nil }
    do throws(FilterProblem) {
      _ = try term.condition(today: today)
      return term.doubt
    } catch { return error }
  }
}

extension RowFilter.DayRange {
  /// Reads `2026`, `2026-12` or `2026-12-31`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard parts.count <= 3, zip(parts, widths).allSatisfy({ $0.utf8.count == $1 }) else { return nil }
    let digits = ["0001", "01", "01"].enumerated().map { place, rest in
      parts.indices.contains(place) ? String(parts[place]) : rest
    }
    guard let first = Day(iso: digits.joined(separator: "-")) else { return nil }
    switch parts.count {
    case 1: self.init(first, first.endOfYear)
    case 2: self.init(first, first.endOfMonth)
    default: self.init(first, first)
    }
  }
}
