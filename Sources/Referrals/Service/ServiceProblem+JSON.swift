extension ServiceProblem {
  /// The envelope as the service writes it.
  public var json: JSONValue {
    var error: JSONObject = JSONObject([
      ("code", .string(code ?? "generalException")), ("message", .string(message ?? "")),
    ])
    if let target { error["target"] = .string(target) }
    if !reasons.isEmpty {
      error["details"] = .array(
        reasons.map { ["target": $0.target.map(JSONValue.string) ?? .null, "message": .string($0.words)] })
    }
    if let innerCode {
      error["innerError"] = [
        "code": .string(innerCode), "message": .string(innerMessage ?? ""), "details": .null,
      ]
    }
    return ["error": .object(error)]
  }
}

extension ServiceProblem {
  /// Reads what ``facts`` wrote; nil where that is not it.
  public init?(facts json: JSONValue) {
    guard let status = json["status"]?.number?.int else { return nil }
    self.init(
      status: status, code: json["code"]?.string, message: json["message"]?.string,
      target: json["target"]?.string, innerCode: json["innerCode"]?.string,
      innerMessage: json["innerMessage"]?.string,
      reasons: (json["reasons"]?.array ?? []).map {
        Reason(target: $0["target"]?.string, words: $0["words"]?.string ?? "")
      },
      requestID: json["requestID"]?.string, retryAfter: json["retryAfter"]?.number?.int)
  }

  /// Everything that was said, to be kept.
  public var facts: JSONValue {
    let texts = [
      ("code", code), ("message", message), ("target", target), ("innerCode", innerCode),
      ("innerMessage", innerMessage), ("requestID", requestID),
    ]
    var object = JSONObject([("status", .number(JSONNumber(status)))])
    for (name, text) in texts { object[name] = text.map(JSONValue.string) }
    object["retryAfter"] = retryAfter.map { .number(JSONNumber($0)) }
    if !reasons.isEmpty {
      object["reasons"] = .array(
        reasons.map { reason in
          let target = reason.target.map { [("target", JSONValue.string($0))] } ?? []
          return .object(JSONObject(target + [("words", .string(reason.words))]))
        })
    }
    return .object(object)
  }
}
