extension SourceFile {
  /// A function, initializer or subscript and how many lines it takes, signature and braces included.
  struct Function: Hashable {
    let line: Int
    let length: Int
  }

  /// Every function with a body, found by counting brackets.
  var functions: [Function] {
    code.indices.compactMap { index in
      guard Self.keywords.contains(where: { code[index].contains(exactly: $0) }) else { return nil }
      guard let match = code[index].firstMatch(of: Self.opening) else { return nil }
      return end(from: index, after: match.range.upperBound).map {
        Function(line: index + 1, length: $0 - index + 1)
      }
    }
  }

  private static let keywords = ["func", "init", "subscript"]

  private static var opening: Regex<Substring> {
    /^\s*(?:@?[a-z]\w*(?:\([^)]*\))? )*(?:func\b|init[?!]?(?=[(<])|deinit\b|subscript(?=[(<]))/
  }

  /// The line of the brace that closes the body, or nil for a requirement, which has none.
  private func end(from first: Int, after start: Substring.Index) -> Int? {
    var (depth, braces, previous) = (0, 0, Character(" "))
    for index in first..<code.count {
      let line = index == first ? code[index][start...] : code[index][...]
      let trimmed = line.drop(while: \.isWhitespace)
      if index > first, depth == 0, braces == 0, !Self.continues(trimmed, after: previous) { return nil }
      for character in line {
        switch character {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "{" where depth == 0 || braces > 0: braces += 1
        case "}" where braces > 0:
          braces -= 1
          if braces == 0 { return index }
        case "}" where depth == 0: return nil
        default: break
        }
        if !character.isWhitespace { previous = character }
      }
    }
    return nil
  }

  /// Whether a line belongs to the signature above it.
  private static func continues(_ line: Substring, after previous: Character) -> Bool {
    [",", ">", ":", "=", "&"].contains(previous) && !line.isEmpty
      || ["{", "->", "where ", "async", "throws", "rethrows", "(", ")"].contains { line.hasPrefix($0) }
  }
}
