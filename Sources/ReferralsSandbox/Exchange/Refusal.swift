import Referrals

/// Why a request is not served, in the service's own words.
struct Refusal: Error, Hashable {
  let problem: ServiceProblem
  var headers: [Answer.Header] = []

  /// The envelope as the service sends it.
  var answer: Answer { .json(problem.status, problem.json, headers: headers) }

  /// The service's messages have at most so many characters; a target, which may be as long as the request, no more.
  private static func cut(_ text: String) -> String { String(text.prefix(1_024)) }

  static func invalid(_ message: String, target: String? = nil, status: Int = 400) -> Refusal {
    Refusal(
      problem: ServiceProblem(
        status: status, code: "invalidRequest", message: cut(message), target: target.map(cut)))
  }

  static func notFound(_ message: String) -> Refusal {
    Refusal(problem: ServiceProblem(status: 404, code: "itemNotFound", message: cut(message)))
  }

  static func wrongMethod(_ method: String, allowed: [String]) -> Refusal {
    let allowed = allowed.joined(separator: ", ")
    return Refusal(
      problem: ServiceProblem(
        status: 405, code: "invalidRequest", message: "\(method) is not offered here. Use \(allowed)."),
      headers: [Answer.Header("Allow", allowed)])
  }

  static func unauthenticated(isTokenMissing: Bool) -> Refusal {
    let challenge = isTokenMissing ? "Bearer" : "Bearer error=\"invalid_token\""
    let message = isTokenMissing ? "A bearer token is needed." : "The bearer token is not accepted."
    return Refusal(
      problem: ServiceProblem(status: 401, code: "unauthenticated", message: message),
      headers: [Answer.Header("WWW-Authenticate", challenge)])
  }

  /// The codes were seen live: github.com/microsoft/Partner-Center-Referrals, issue 4.
  static let staleTag = Refusal(
    problem: ServiceProblem(
      status: 412, code: "preconditionFailed", message: "The given precondition failed.", target: "ETag",
      innerCode: "99918", innerMessage: "A given precondition failed: the etag did not match."))

  static let ownedByMicrosoft = Refusal(
    problem: ServiceProblem(
      status: 403, code: "accessDenied", message: "This referral is Microsoft's side of the engagement."))
}
