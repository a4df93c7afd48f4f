import Referrals

/// What the service answers.
struct Answer: Hashable {
  typealias Header = SandboxRequest.Header

  var status: Int
  var headers: [Header] = []
  var body: [UInt8] = []

  /// How long a throttled client is asked to wait, in seconds.
  static let retryAfter = 2

  static func json(_ status: Int, _ json: JSONValue, headers: [Header] = []) -> Answer {
    let type = Header("Content-Type", "application/json; charset=utf-8")
    return Answer(status: status, headers: [type] + headers, body: Array(json.compact.utf8))
  }

  static let noContent = Answer(status: 204)

  /// The shape of what stands in front of the service, which is not the service's own envelope.
  ///
  /// Source: learn.microsoft.com/partner-center/developer/api-throttling-guidance.
  static func gateway(_ status: Int, _ message: String, headers: [Header] = []) -> Answer {
    .json(status, ["statusCode": .number(JSONNumber(status)), "message": .string(message)], headers: headers)
  }

  static let throttled = gateway(
    429, "Rate limit is exceeded. Try again in \(retryAfter) seconds.",
    headers: [Header("Retry-After", String(retryAfter))])

  static let unauthorized = gateway(
    401, "Access token is missing, expired or meant for another audience.",
    headers: [Header("WWW-Authenticate", "Bearer error=\"invalid_token\"")])

  static let unavailable = Answer.json(
    503,
    ServiceProblem(
      status: 503, code: "serviceNotAvailable", message: "The service is not available. Try again later."
    ).json)

  static let page = Answer(
    status: 502, headers: [Header("Content-Type", "text/html; charset=utf-8")],
    body: Array(
      """
      <!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>\
      <body><h1>502 Bad Gateway</h1><p>The sandbox was asked to answer like this.</p></body></html>
      """.utf8))
}

/// What becomes of a request.
enum Reply: Hashable {
  case answer(Answer)
  /// The connection is closed without a byte of answer.
  case hangUp
}
