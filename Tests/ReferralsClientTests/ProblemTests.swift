import Referrals
import ReferralsClient
import ScriptedServer
import Testing

/// Every shape in which the service, or what stands before it, says no.
@Suite struct Problems {
  struct Case: Sendable, CustomTestStringConvertible {
    let status: Int
    let body: String
    let expected: @Sendable (ServiceProblem) -> ClientError
    let code: String?
    let innerCode: String?
    let words: String?

    init(
      _ status: Int, _ body: String, code: String? = nil, innerCode: String? = nil, words: String?,
      _ expected: @escaping @Sendable (ServiceProblem) -> ClientError
    ) {
      (self.status, self.body, self.expected) = (status, body, expected)
      (self.code, self.innerCode, self.words) = (code, innerCode, words)
    }

    var testDescription: String { "\(status) \(body.prefix(40))" }
  }

  static let cases = [
    Case(
      412,
      #"{"error":{"code":"preconditionFailed","message":"failed","target":"ETag","innerError":{"code":"99918","message":"Etag did not match","details":null}}}"#,
      code: "preconditionFailed", innerCode: "99918", words: "Etag did not match",
      ClientError.preconditionFailed),
    Case(
      400, #"{"error":{"code":"invalidRequest","message":"Bad path","target":"/name"}}"#,
      code: "invalidRequest",
      words: "Bad path", ClientError.invalid),
    Case(
      422, #"{"error":{"code":"invalidRequest","message":"Bad"}}"#, code: "invalidRequest", words: "Bad",
      ClientError.invalid),
    Case(
      401, #"{"statusCode":401,"message":"Wrong audience"}"#, words: "Wrong audience",
      ClientError.unauthenticated),
    Case(
      400, #"{"statusCode":400,"message":"User information is missing"}"#,
      words: "User information is missing", ClientError.invalid),
    Case(
      429, #"{"statusCode":429,"message":"Try again in 57 seconds."}"#, words: "Try again in 57 seconds.",
      ClientError.throttled),
    Case(
      403, #"{"code":"900421","description":"No access","data":[],"source":"PartnerApiServiceCore"}"#,
      code: "900421",
      words: "No access", ClientError.forbidden),
    Case(
      502, "<html><head><title>502 Bad Gateway</title></head><body>x</body></html>", words: "502 Bad Gateway",
      ClientError.unavailable),
    Case(401, "", words: nil, ClientError.unauthenticated), Case(404, "", words: nil, ClientError.notFound),
    Case(409, "", words: nil, ClientError.conflict), Case(410, "", words: nil, ClientError.notFound),
    Case(408, "", words: nil, ClientError.unavailable),
    Case(418, "teapot", words: "teapot", ClientError.unexpected),
    Case(500, "[1, 2", words: "[1, 2", ClientError.unavailable),
    Case(500, "[]", words: nil, ClientError.unavailable),
    Case(503, "null", words: nil, ClientError.unavailable),
    Case(507, "", words: nil, ClientError.unavailable),
  ]

  @Test(arguments: cases)
  func `an answer that is no success becomes what it means, with all the service said`(_ it: Case)
    async throws
  {
    let server = try ScriptedServer(.json(it.status, it.body, "Request-ID: req-9"))
    let error = try await withClient(of: server) { client in
      await failure { try await client.get("r-1") }
    }
    let problem = try #require(error?.problem)
    #expect(error == it.expected(problem))
    #expect(problem.status == it.status)
    #expect(problem.requestID == "req-9")
    #expect(problem.code == it.code)
    #expect(problem.innerCode == it.innerCode)
    #expect(problem.words == it.words)
  }

  @Test(arguments: [
    (
      #"{"title":"Invalid.","errors":{"Details.ClosingDateTime":["In the past."],"foo":["No\u001b[31m."]}}"#,
      "request: ‘Invalid’. Closes on: ‘In the past’. foo: ‘No [31m’. Correct"
    ),
    (
      #"{"errors":{"Details.ClosingDateTime":["In the past."]}}"#,
      "request because of ‘Closes on’: ‘In the past’. Correct"
    ),
    (
      #"{"error":{"message":"In the past.","target":"/details/closingDateTime"}}"#,
      "request because of ‘Closes on’: ‘In the past’. Correct"
    ),
    (#"{"code":1,"description":"No.","data":["DealValue"]}"#, "request: ‘No’. It names Deal value. Correct"),
    (
      #"{"errors":["a","b","c","d","e","f","g"]}"#,
      "request: ‘a’. ‘b’. ‘c’. ‘d’. ‘e’. ‘f’. And 1 more. Correct"
    ),
    ("", "request. Correct"),
  ])
  func `a refusal tells each reason once, with the field in a person's words`(body: String, words: String)
    async throws
  {
    let server = try ScriptedServer(.json(400, body))
    let error = try await withClient(of: server) { client in
      await failure { try await client.patch(update()) }
    }
    #expect(error?.description == "The service refuses the \(words) it, then send again.")
  }

  @Test func `Retry-After reaches whoever waits`() async throws {
    let server = try ScriptedServer(.json(429, "", "Retry-After: 57"))
    let error = try await withClient(of: server) { client in
      await failure { try await client.get("r-1") }
    }
    #expect(error?.problem?.retryAfter == 57)
    #expect(error?.description.contains("in 57 seconds") == true)
  }

  @Test(arguments: [
    (["Retry-After: Wed, 21 Oct 2026 07:28:20 GMT", "Date: Wed, 21 Oct 2026 07:28:00 GMT"], 20),
    (["Retry-After: -5"], 5), (["Retry-After: soon"], 5), (["Retry-After:  1.5 "], 2),
    (["Retry-After: 3", "Retry-After: 7"], 7),
  ])
  func `a pause is read in whatever way it is asked for`(headers: [String], seconds: Int) async throws {
    let server = try ScriptedServer(.answer(ScriptedServer.Reaction.text(429, "", headers)))
    let error = try await withClient(of: server) { client in
      await failure { try await client.get("r-1") }
    }
    #expect(error?.problem?.retryAfter == seconds)
  }

  @Test(
    arguments: [
      (nil, "in a moment"), (1, "in a second"), (119, "in 119 seconds"), (1_200, "in 20 minutes"),
      (7_201, "in 3 hours"), (.max, "in more than a day"),
    ] as [(Int?, String)])
  func `how long to wait is told as people say it`(seconds: Int?, words: String) {
    let problem = ServiceProblem(status: 503, retryAfter: seconds)
    #expect(ClientError(problem).description.hasSuffix("Try again \(words)."))
  }

  @Test func `control characters of the service do not reach a sentence`() {
    let problem = ServiceProblem(status: 400, message: "bad\u{1B}[31m\r\nvalue\u{202E}.")
    let text = ClientError(problem).description
    #expect(text.contains("‘bad [31m value’"))
  }

  @Test(arguments: ["<html>Sign in</html>", "", "{]}", "[]", #"{"name":"no id"}"#, "null"])
  func `a success that is no referral is unreadable`(body: String) async throws {
    let server = try ScriptedServer(.json(200, body))
    let error = try await withClient(of: server) { client in
      await failure { try await client.get("r-1") }
    }
    guard case .unreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
