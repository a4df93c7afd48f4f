extension Field {
  /// The field that a service names as at fault.
  ///
  /// Services name the parts of a record in many spellings, for example `/details/closingDateTime`,
  /// `Details.ClosingDateTime`, `$.details.closingDateTime`, `$['details']['closingDateTime']`,
  /// `referral.Details.ClosingDateTime` or `ClosingDateTime` alone.
  public init?(target: String) {
    guard target.utf8.count <= 512 else { return nil }
    let separators: Set<Character> = ["/", ".", "[", "]", "'", "\"", "$", "#"]
    let tokens = target.split { separators.contains($0) || $0.isWhitespace }.map { Self.folded(String($0)) }
    guard !tokens.isEmpty else { return nil }
    let inside = tokens.drop { Self.wrappers.contains($0) || Int($0) != nil }
    let pointer = Self.known(inside) ?? Self.lastOnly(inside) ?? Self.known(inTail: inside)
    guard let field = pointer.flatMap(Field.at) else { return nil }
    self = field
  }

  /// The pointer of the field that stands at a path, or holds what stands there; the longest, where one lies in another.
  private static func known(_ path: ArraySlice<String>) -> JSONPointer? {
    let holding = spellings.filter { path.starts(with: $0.tokens) }
    return holding.max { $0.tokens.count < $1.tokens.count }?.pointer
  }

  /// The pointer behind names that are not known, where what is known is more than one name.
  private static func known(inTail path: ArraySlice<String>) -> JSONPointer? {
    path.indices.dropFirst().lazy.compactMap { known(path[$0...]) }.first { $0.tokens.count > 1 }
  }

  /// The only pointer that ends in a name which stands alone, or the only one of those that can be changed.
  private static func lastOnly(_ tokens: ArraySlice<String>) -> JSONPointer? {
    guard tokens.count == 1 else { return nil }
    let ending = spellings.filter { $0.tokens.last == tokens.first }.map(\.pointer)
    let patchable = ending.filter { Field.at($0)?.isPatchable == true }
    return ending.count == 1 ? ending.first : patchable.count == 1 ? patchable.first : nil
  }

  /// What the record as a whole is called.
  private static let wrappers: Set = [
    "referral", "request", "body", "model", "patch", "input", "data", "dto", "value", "lead", "opportunity",
  ]

  private static let spellings = all.flatMap(\.pointers).map { pointer in
    (pointer: pointer, tokens: pointer.tokens.map(folded))
  }

  /// A name whatever the case of its letters, and whether its words are joined or not.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" }
  }
}
