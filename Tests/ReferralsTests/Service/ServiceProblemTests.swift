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
}
