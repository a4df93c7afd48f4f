extension ServiceProblem {
  /// The longest sentence kept of an answer; the service documents 1,024 characters.
  static let wordsLimit = 1_024
  /// How many reasons are kept of an answer.
  static let reasonsLimit = 20

  /// Reads an error body: the service's envelope with its details, the gateway's, that of the older Partner Center,
  /// that of OAuth (RFC 6750, section 3.1), problem details (RFC 9457), those of ASP.NET old and new, or plain text.
  ///
  /// Sources: learn.microsoft.com/partner-center/developer, "Referrals API response codes" and "API throttling
  /// guidance"; Microsoft REST API Guidelines, "Error condition responses"; learn.microsoft.com/dotnet/api,
  /// `ValidationProblemDetails` and `System.Web.Http.HttpError`. HTML is reduced to its title.
  public init(status: Int, body: [UInt8], requestID: String?, retryAfter: Int?) {
    self.init(status: status, requestID: requestID, retryAfter: retryAfter)
    guard let json = try? JSONValue(parsing: body) else {
      message = Self.plainWords(String(decoding: body.prefix(64 * 1_024), as: UTF8.self))
      return
    }
    let outer = Members(json)
    let error = outer["error"].flatMap { $0.object == nil ? nil : Members($0) } ?? outer
    code = error.word("code") ?? outer.word("error")
    message =
      error.word("message", "description", "error_description", "detail", "title") ?? Self.word(json)
    target = error.word("target")
    readInner(error)
    reasons = Self.reasons(in: error, json)
    // What only its parts explain is told by the first of them.
    if words == nil, let first = reasons.first, !first.words.isEmpty { message = first.words }
  }

  private mutating func readInner(_ outer: Members) {
    var inner = outer["innerError"]
    var depth = 0
    while let here = inner, here.object != nil, depth < 8 {
      let members = Members(here)
      innerCode = members.word("code") ?? innerCode
      innerMessage = members.word("message") ?? innerMessage
      inner = members["innerError"]
      depth += 1
    }
  }

  private static func reasons(in error: Members, _ json: JSONValue) -> [Reason] {
    let inner = error["innerError"].map(Members.init)
    let names = ["details", "errors", "modelState", "invalid-params", "invalidParams"]
    let lists = [json] + names.map { error[$0] } + [error["data"], inner?["details"]]
    let reasons = lists.enumerated().flatMap { place, list in
      // A whole answer, or what an older one calls its data, is a list of reasons only as a list.
      list.map { Self.reasons(in: $0, isList: place == 0 || place == names.count + 1) } ?? []
    }
    return Array(reasons.filter { !$0.words.isEmpty || $0.field != nil }.prefix(reasonsLimit))
  }

  /// Reads what is wrong from a list of objects or texts, or from an object with a name for each part at fault.
  private static func reasons(in list: JSONValue, isList: Bool) -> [Reason] {
    switch list {
    case .object where isList: []
    case .object where Members(list).word("message", "detail", "description") != nil:
      [reason(list)].compactMap(\.self)
    case .object(let object):
      object.members.prefix(reasonsLimit).flatMap { member in
        sentences(member.value).map { Reason(target: member.name.isEmpty ? nil : member.name, words: $0) }
      }
    case .array(let elements): elements.prefix(reasonsLimit).compactMap(reason)
    default: []
    }
  }

  private static func reason(_ element: JSONValue) -> Reason? {
    guard element.object != nil else {
      guard let text = word(element) else { return nil }
      // A list of names is one of what is at fault.
      return Field(target: text) == nil ? Reason(words: text) : Reason(target: text, words: "")
    }
    let members = Members(element)
    let source = members["source"].map(Members.init)
    let target =
      members.word("target", "pointer", "field", "propertyName", "property", "path", "name", "member")
      ?? source?.word("pointer", "parameter") ?? word(members["memberNames"]?.array?.first)
    let words = members.word(
      "message", "detail", "errorMessage", "description", "reason", "error", "title", "code")
    guard target != nil || words != nil else { return nil }
    return Reason(target: target, words: words ?? "")
  }

  /// The sentences about one part, which comes with one or with several.
  private static func sentences(_ value: JSONValue) -> [String] {
    if let elements = value.array { return elements.prefix(reasonsLimit).compactMap(sentence) }
    return [sentence(value)].compactMap(\.self)
  }

  private static func sentence(_ value: JSONValue) -> String? {
    word(value) ?? (value.object == nil ? nil : reason(value)?.words)
  }

  private static func word(_ value: JSONValue?) -> String? {
    guard let text = value?.string ?? value?.number?.text, !text.isEmpty else { return nil }
    return String(text.prefix(wordsLimit))
  }

  /// The members of an object by name, whatever the case of its letters: older .NET writes `Message`.
  private struct Members {
    private let json: JSONValue

    init(_ json: JSONValue) { self.json = json }

    subscript(_ name: String) -> JSONValue? {
      let lower = name.lowercased()
      return json[name] ?? json.object?.members.first { $0.name.lowercased() == lower }?.value
    }

    /// The first of these members that says something.
    func word(_ names: String...) -> String? {
      names.lazy.compactMap { ServiceProblem.word(self[$0]) }.first
    }
  }
}

extension ServiceProblem {
  /// What a text says in so many words; of a page only its title or heading, nil where it has none.
  public static func plainWords(_ text: String) -> String? {
    let lower = text.lowercased()
    let isPage =
      lower.first { !$0.isWhitespace } == "<"
      || ["<html", "<!doctype", "<body"].contains { lower.contains($0) }
    let words =
      isPage ? ["title", "message", "h1"].lazy.compactMap { inside($0, text, lower) }.first : text[...]
    let trimmed = words?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    return trimmed.isEmpty ? nil : String(trimmed.prefix(wordsLimit))
  }

  /// The text of the first element of a name that holds nothing but text.
  private static func inside(_ name: String, _ text: String, _ lower: String) -> Substring? {
    guard let open = lower.firstRange(of: "<\(name)"), let end = lower[open.upperBound...].firstIndex(of: ">")
    else { return nil }
    let start = lower.index(after: end)
    guard let close = lower[start...].firstRange(of: "</\(name)"), start < close.lowerBound,
      !lower[start..<close.lowerBound].contains("<")
    else { return nil }
    let from = lower.distance(from: lower.startIndex, to: start)
    return text.dropFirst(from).prefix(lower.distance(from: start, to: close.lowerBound))
  }
}
