import Referrals

extension Filter {
  /// Reads a filter; anything beyond the supported part is refused, and the refusal says what is supported.
  init(parsing text: String) throws(Refusal) {
    var parser = FilterParser(tokens: try FilterToken.all(in: text)[...])
    self = try parser.filter(of: nil, depth: 0)
    if let token = parser.tokens.first { throw Filter.refusal("‘\(token)’ is not understood.") }
  }
}

/// Reads tokens by recursive descent.
private struct FilterParser {
  /// How deep parentheses may be nested.
  static let depthLimit = 50

  var tokens: ArraySlice<FilterToken>

  /// Conditions joined by `and`; inside `any`, paths start with its `variable`.
  mutating func filter(of variable: String?, depth: Int) throws(Refusal) -> Filter {
    guard depth < Self.depthLimit else {
      throw Filter.refusal("parentheses are nested more than \(Self.depthLimit) deep.")
    }
    var filters = [try condition(of: variable, depth: depth)]
    while take(.word("and")) { filters.append(try condition(of: variable, depth: depth)) }
    return filters.count == 1 ? filters[0] : .all(filters)
  }

  private mutating func condition(of variable: String?, depth: Int) throws(Refusal) -> Filter {
    if take(.mark("(")) {
      let inner = try filter(of: variable, depth: depth + 1)
      try expect(.mark(")"))
      return inner
    }
    var path = [try word("a property")]
    while take(.mark("/")) { path.append(try word("a property")) }
    if path.count > 1, path.last == "any", take(.mark("(")) {
      return try any(over: Array(path.dropLast()), variable, depth: depth)
    }
    if let variable {
      guard path.count > 1, path[0] == variable else {
        throw Filter.refusal("inside any, a property starts with ‘\(variable)/’.")
      }
      path.removeFirst()
    }
    try expect(.word("eq"))
    return .equals(path, try literal())
  }

  private mutating func any(over path: [String], _ outer: String?, depth: Int) throws(Refusal) -> Filter {
    guard outer == nil else { throw Filter.refusal("any can't stand inside any.") }
    let variable = try word("a variable")
    try expect(.mark(":"))
    let inner = try filter(of: variable, depth: depth + 1)
    try expect(.mark(")"))
    return .any(path, inner)
  }

  private mutating func literal() throws(Refusal) -> Filter.Literal {
    switch tokens.popFirst() {
    case .text(let text): return .text(text)
    case .word("true"): return .bool(true)
    case .word("false"): return .bool(false)
    case .word("null"): return .null
    case .word(let word):
      if GUID.isWellFormed(word) { return .guid(word) }
      if let number = JSONNumber(word) { return .number(number) }
      throw Filter.refusal("‘\(word)’ is no value; a text stands in single quotes.")
    case let token: throw Filter.refusal("a value was expected\(Self.found(token)).")
    }
  }

  private mutating func take(_ token: FilterToken) -> Bool {
    guard tokens.first == token else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ token: FilterToken) throws(Refusal) {
    guard take(token) else {
      throw Filter.refusal("‘\(token)’ was expected\(Self.found(tokens.first)).")
    }
  }

  private mutating func word(_ expected: String) throws(Refusal) -> String {
    guard case .word(let word) = tokens.first else {
      throw Filter.refusal("\(expected) was expected\(Self.found(tokens.first)).")
    }
    tokens.removeFirst()
    return word
  }

  private static func found(_ token: FilterToken?) -> String {
    token.map { " where ‘\($0)’ stands" } ?? " at the end"
  }
}
