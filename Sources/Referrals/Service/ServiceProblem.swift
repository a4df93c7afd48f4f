/// What the service said when it did not do as asked, in whichever of its shapes it said so.
public struct ServiceProblem: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// The machine-readable code of the outer envelope, for example `preconditionFailed`.
  public var code: String?
  /// The service's own words; not to be matched on.
  public var message: String?
  /// The part of the request at fault, for example `ETag` or a JSON Pointer.
  public var target: String?
  /// The deepest inner code, for example `99918`.
  public var innerCode: String?
  public var innerMessage: String?
  /// What the service calls this exchange, for its support.
  public var requestID: String?
  /// How long the service asks to wait, in seconds.
  public var retryAfter: Int?

  public init(
    status: Int, code: String? = nil, message: String? = nil, target: String? = nil, innerCode: String? = nil,
    innerMessage: String? = nil, requestID: String? = nil, retryAfter: Int? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.target = target
    self.innerCode = innerCode
    self.innerMessage = innerMessage
    self.requestID = requestID
    self.retryAfter = retryAfter
  }

  /// The most telling of the service's own sentences.
  public var words: String? { innerMessage ?? message }
}

extension ServiceProblem {
  /// The longest sentence kept of an answer; the service documents 1,024 characters.
  static let wordsLimit = 1_024

  /// Reads an error body: the service's envelope, the gateway's, that of the older Partner Center, that of OAuth
  /// (RFC 6750, section 3.1), or plain text.
  ///
  /// Sources: learn.microsoft.com/partner-center/developer, "Referrals API response codes" and "API throttling
  /// guidance". HTML is reduced to its title.
  public init(status: Int, body: [UInt8], requestID: String?, retryAfter: Int?) {
    self.init(status: status, requestID: requestID, retryAfter: retryAfter)
    guard let json = try? JSONValue(parsing: body) else {
      message = Self.plainWords(String(decoding: body.prefix(64 * 1_024), as: UTF8.self))
      return
    }
    let error = json["error"] ?? json
    code = Self.word(error["code"], json["error"])
    message = Self.word(error["message"], error["description"], json["error_description"], json)
    target = Self.word(error["target"])
    readInner(error)
  }

  private mutating func readInner(_ outer: JSONValue) {
    var inner = outer["innerError"] ?? outer["innererror"]
    var depth = 0
    while let here = inner, here.object != nil, depth < 8 {
      innerCode = Self.word(here["code"]) ?? innerCode
      innerMessage = Self.word(here["message"]) ?? innerMessage
      inner = here["innerError"] ?? here["innererror"]
      depth += 1
    }
  }

  /// The first of the candidates that says something.
  private static func word(_ candidates: JSONValue?...) -> String? {
    candidates.lazy.compactMap { $0?.string ?? $0?.number?.text }.first { !$0.isEmpty }
      .map { String($0.prefix(wordsLimit)) }
  }

  private static func plainWords(_ text: String) -> String? {
    let lower = text.lowercased()
    var words = text[...]
    if let open = lower.firstRange(of: "<title>"), let close = lower.firstRange(of: "</title>"),
      open.upperBound <= close.lowerBound
    {
      let start = lower.distance(from: lower.startIndex, to: open.upperBound)
      let length = lower.distance(from: open.upperBound, to: close.lowerBound)
      words = text.dropFirst(start).prefix(length)
    } else if lower.contains("<html") || lower.contains("<!doctype") {
      return nil
    }
    let trimmed = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return trimmed.isEmpty ? nil : String(trimmed.prefix(wordsLimit))
  }
}

extension ServiceProblem {
  /// The envelope as the service writes it.
  public var json: JSONValue {
    var error: JSONObject = JSONObject([
      ("code", .string(code ?? "generalException")), ("message", .string(message ?? "")),
    ])
    if let target { error["target"] = .string(target) }
    if let innerCode {
      error["innerError"] = [
        "code": .string(innerCode), "message": .string(innerMessage ?? ""), "details": .null,
      ]
    }
    return ["error": .object(error)]
  }
}
