import Referrals
import Testing

@Suite struct ServiceProblems {
  private func problem(_ body: String) -> ServiceProblem {
    ServiceProblem(status: 400, body: Array(body.utf8), requestID: "request-1", retryAfter: 57)
  }

  @Test(arguments: ["innerError", "innererror"])
  func `the service's envelope is read down to the innermost error`(inner: String) {
    let problem = problem(
      #"{"error":{"code":"preconditionFailed","message":"Outer.","target":"ETag","\#(inner)":"#
        + #"{"code":"1","message":"Inner.","details":null,"\#(inner)":{"code":99918,"message":"Innermost."}}}}"#
    )
    #expect(problem.code == "preconditionFailed")
    #expect(problem.target == "ETag")
    #expect(problem.message == "Outer.")
    #expect(problem.innerCode == "99918")
    #expect(problem.words == "Innermost.")
    #expect(problem.requestID == "request-1")
    #expect(problem.retryAfter == 57)
  }

  @Test(
    arguments: [
      (
        #"{"error":{"code":"unAuthorized","message":"Sign in.","target":"referral","innerError":null}}"#,
        "unAuthorized", "Sign in."
      ),
      (
        #"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 57 seconds."}"#, nil,
        "Rate limit is exceeded. Try again in 57 seconds."
      ),
      (#"{"code":2000,"description":"Not allowed.","data":[],"source":"PartnerFD"}"#, "2000", "Not allowed."),
      (
        #"{"error":"invalid_token","error_description":"The token is too old."}"#, "invalid_token",
        "The token is too old."
      ),
      (
        "<!DOCTYPE html><html><head><TITLE>\n Bad   Gateway </TITLE></head><body>x</body></html>", nil,
        "Bad Gateway"
      ),
      ("<html><body>Nothing to say</body></html>", nil, nil),
      ("upstream  connect\nerror", nil, "upstream connect error"),
      (#""Just a sentence.""#, nil, "Just a sentence."),
      ("", nil, nil), ("{}", nil, nil), ("[]", nil, nil), ("null", nil, nil),
      (#"{"error":{"code":"","message":{"lang":"en"}}}"#, nil, nil),
    ] as [(String, String?, String?)])
  func `every shape of answer gives its code and its words`(body: String, code: String?, words: String?) {
    let problem = problem(body)
    #expect(problem.code == code)
    #expect(problem.words == words)
  }

  @Test func `bytes that are no text, endless sentences and endless nesting do no harm`() {
    let bytes = ServiceProblem(status: 500, body: [0xFF, 0x00, 0xC3], requestID: nil, retryAfter: nil)
    #expect(bytes.status == 500)
    #expect(problem(#"{"message":"\#(String(repeating: "a", count: 5_000))"}"#).words?.count == 1_024)
    let nested = String(repeating: #"{"innerError":"#, count: 200) + "1" + String(repeating: "}", count: 200)
    #expect(problem(nested).innerCode == nil)
  }

  @Test func `what the sandbox writes reads back`() {
    let written = ServiceProblem(
      status: 412, code: "preconditionFailed", message: "No.", target: "ETag", innerCode: "99918",
      innerMessage: "Tag.")
    let body = Array(written.json.compact.utf8)
    #expect(ServiceProblem(status: 412, body: body, requestID: nil, retryAfter: nil) == written)
  }

  @Test(arguments: [
    #"{"title":"One or more validation errors occurred.","status":400,"errors":{"Details.ClosingDateTime":["In the past."]}}"#,
    ##"{"title":"Invalid.","errors":[{"detail":"In the past.","pointer":"#/details/closingDateTime"}]}"##,
    #"{"title":"Invalid.","errors":{"Details.ClosingDateTime":"In the past."}}"#,
    #"{"title":"Invalid.","invalid-params":[{"name":"details.closingDateTime","reason":"In the past."}]}"#,
    #"{"error":{"code":"invalidRequest","message":"Invalid.","details":[{"code":"BadDate","target":"Details.ClosingDateTime","message":"In the past."}]}}"#,
    #"{"error":{"code":"1","message":"Invalid.","details":{"target":"closingDateTime","message":"In the past."}}}"#,
    #"{"error":{"message":"Invalid.","innererror":{"details":[{"target":"closingDateTime","message":"In the past."}]}}}"#,
    #"{"code":2000,"description":"Invalid.","data":[{"field":"ClosingDateTime","message":"In the past."}],"source":"PartnerFD"}"#,
    #"{"Message":"The request is invalid.","ModelState":{"referral.Details.ClosingDateTime":["In the past."]}}"#,
    #"[{"errorMessage":"In the past.","memberNames":["ClosingDateTime"]}]"#,
    #"[{"message":"In the past.","source":{"pointer":"/details/closingDateTime"}}]"#,
  ])
  func `each shape of reasons gives the field and its sentence`(body: String) {
    let problem = problem(body)
    #expect(problem.reasons.map(\.words) == ["In the past."])
    #expect(problem.fields.map(\.id) == ["closes-on"])
    #expect(problem.words?.isEmpty == false)
  }

  @Test func `reasons without a field, and fields without a reason, are kept too`() {
    let problem = problem(
      #"{"code":9,"description":"No.","data":["Details.Notes","Ask your admin.",null,7,{}],"source":"x"}"#)
    #expect(
      problem.reasons == [
        .init(target: "Details.Notes", words: ""), .init(words: "Ask your admin."), .init(words: "7"),
      ])
    #expect(problem.fields.map(\.id) == ["notes"])
    #expect(self.problem(#"{"error":{"details":[]},"data":{"a":"b"},"errors":null}"#).reasons.isEmpty)
  }

  @Test func `a flood of reasons is cut`() {
    let many = (0..<500).map { #"{"message":"Wrong \#($0)."}"# }.joined(separator: ",")
    #expect(problem(#"{"errors":[\#(many)]}"#).reasons.count == 20)
  }

  @Test(
    arguments: [
      ("<?xml version=\"1.0\"?><Error><Code>1</Code><Message>Not now.</Message></Error>", "Not now."),
      ("<h1>Bad gateway</h1>", "Bad gateway"), ("<p>Nothing</p>", nil),
      ("  <html><title lang=en>Sign in</title>", "Sign in"), ("a < b", "a < b"),
      ("<title>Contoso <b>x</b></title><h1>Sign in</h1>", "Sign in"),
    ] as [(String, String?)])
  func `of a page its title or heading is told`(body: String, words: String?) {
    #expect(problem(body).words == words)
  }

  @Test func `what is kept of a refusal reads back`() {
    let problem = ServiceProblem(
      status: 400, code: "a", message: "b", target: "c", innerCode: "d", innerMessage: "e",
      reasons: [.init(target: "/details/notes", words: "Too long."), .init(words: "No.")], requestID: "f",
      retryAfter: 5)
    #expect(ServiceProblem(facts: problem.facts) == problem)
    #expect(ServiceProblem(facts: ServiceProblem(status: 400).facts) == ServiceProblem(status: 400))
    #expect(ServiceProblem(facts: ["code": "a"]) == nil)
  }
}
