import Referrals
import ReferralsClient
import ScriptedServer
import Testing

@Suite struct Exchanges {
  private let short = Timeouts(connect: .seconds(5), silence: .milliseconds(300))

  @Test func `an update leaves exactly as it was shown, with the token beside it`() async throws {
    let answered = record.replacing("\"r-1\"", with: "\"r 1/2\"")
    let server = try ScriptedServer(.json(200, answered, "Request-ID: req-1"))
    let request = try update("r 1/2")
    let answer = try await withClient(of: server) { client in try await client.patch(request) }
    let sent = try #require(server.requests.first)
    #expect(sent.method == "PATCH")
    #expect(sent.target == request.path)
    #expect(sent.body == request.body)
    for header in request.headers { #expect(sent.header(header.name) == header.value) }
    #expect(sent.header("authorization") == "Bearer \(secret)")
    #expect(sent.header("user-agent") == "cosell/test")
    #expect(sent.header("client-request-id")?.count == 36)
    #expect(sent.header("accept-encoding") == "gzip")
    guard case .updated(let referral, let requestID) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(referral.eTag == "\"6\"")
    #expect(requestID == "req-1")
  }

  @Test(arguments: [
    ScriptedServer.Reaction.json(204, "", "MS-RequestId: req-2"), .json(202, "", "Request-ID: req-2"),
    .json(202, record, "Request-ID: req-2"),
  ])
  func `an update can be accepted without its record`(reaction: ScriptedServer.Reaction) async throws {
    let server = try ScriptedServer(reaction)
    let answer = try await withClient(of: server) { client in try await client.patch(update()) }
    #expect(answer == .accepted(requestID: "req-2"))
  }

  @Test(arguments: [
    (ScriptedServer.Reaction.json(200, ""), ClientError.unreadable(.nothing)),
    (.json(200, #"{"error":{"code":"invalidRequest","message":"no"}}"#), .unreadable(.notAReferral)),
    (.json(200, record.replacing("r-1", with: "r-2")), .unreadable(.anotherReferral)),
    (.json(200, "[]"), .unreadable(.notAReferral)),
    (
      .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), .unknownOutcome(.connectionLost)
    ),
  ])
  func `a success that is not this very referral is no answer to an update`(
    reaction: ScriptedServer.Reaction, expected: ClientError
  ) async throws {
    let server = try ScriptedServer(reaction)
    try await withClient(of: server) { client in
      let error = await failure { try await client.patch(update()) }
      #expect(error == expected)
      #expect(error?.leavesOutcomeOpen == true)
    }
  }

  @Test func `a portal's page is no answer to an update`() async throws {
    let page = "<html><head><title>Contoso web gateway</title></head></html>"
    let server = try ScriptedServer(
      .answer(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"))
    try await withClient(of: server) { client in
      let error = await failure { try await client.patch(update()) }
      #expect(error?.leavesOutcomeOpen == true)
    }
  }

  @Test func `a record without a version tag has that of the header it came with`() async throws {
    let untagged = #"{"id":"r-1","eTag":"","name":"One"}"#
    let server = try ScriptedServer(.json(200, untagged, "ETag: W/\"7\""))
    try await withClient(of: server) { client in
      let referral = try await client.get("r-1")
      #expect(referral.eTag == "W/\"7\"")
    }
    #expect(Referral(["id": "r-1", "eTag": ""])?.eTag == nil)
    #expect(Referral(["id": "r-1", "eTag": "\"5\""])?.tagged(by: "\"7\"").eTag == "\"5\"")
  }

  @Test func `every call has its own id, and the token is asked for each time`() async throws {
    let server = try ScriptedServer(.json(200, record))
    try await withClient(of: server) { client in
      _ = try await client.get("r-1")
      _ = try await client.get("r-1")
    }
    #expect(Set(server.requests.compactMap { $0.header("client-request-id") }).count == 2)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is never followed, since the token would go with it`(status: Int) async throws {
    let other = try ScriptedServer(.json(200, record))
    let server = try ScriptedServer(.json(status, "", "Location: http://127.0.0.1:\(other.port)/"))
    try await withClient(of: server) { client in
      let errors = [
        await failure { try await client.get("r-1") },
        await failure { try await client.patch(update()) },
      ]
      for error in errors { #expect(error == .redirected(status: status, host: "127.0.0.1")) }
      // See Other may mean that it is done.
      #expect(errors.last??.leavesOutcomeOpen == (status == 303))
    }
    #expect(other.requests.isEmpty)
    #expect(server.requests.count == 2)
  }

  @Test(
    arguments: [
      ("https://login.contoso.example/a?b=c", "login.contoso.example"),
      ("//portal.example:8443", "portal.example"),
      ("https://jane:secret@portal.example#x", "portal.example"), ("/sign-in", nil), ("?a=//b", nil),
      ("", nil),
      ("https://[2001:db8::1]/", "2001:db8::1"), ("https://", nil), ("https://a\u{202E}b/", nil),
    ] as [(String, String?)])
  func `a redirect tells where it leads to`(location: String, host: String?) async throws {
    let server = try ScriptedServer(.json(302, "", "Location: \(location)"))
    try await withClient(of: server) { client in
      let error = await failure { try await client.get("r-1") }
      #expect(error == .redirected(status: 302, host: host))
      #expect(error?.description.contains(host ?? "another place of its own") == true)
    }
  }

  @Test func `an update is not repeated when the server closes after reading it`() async throws {
    let server = try ScriptedServer(.close)
    let error = try await withClient(of: server, retry: Retry(firstPause: .milliseconds(1))) { client in
      await failure { try await client.patch(update()) }
    }
    #expect(error == .unknownOutcome(.connectionLost))
    #expect(server.requests.count == 1)
  }

  @Test func `an update never goes into a connection that was idle`() async throws {
    let server = try ScriptedServer(.json(200, record))
    try await withClient(of: server) { client in
      _ = try await client.get("r-1")
      _ = try await client.patch(update())
      _ = try await client.patch(update())
    }
    #expect(server.requests.map { $0.header("connection") } == [nil, "close", "close"])
  }

  @Test func `a read is repeated when the server closes without an answer`() async throws {
    let server = try ScriptedServer(.close, .close, .json(200, record))
    let referral = try await withClient(of: server, retry: Retry(firstPause: .milliseconds(1))) { client in
      try await client.get("r-1")
    }
    #expect(referral.id == "r-1")
    #expect(server.requests.count == 3)
  }

  @Test func `a read whose body breaks off is repeated`() async throws {
    let server = try ScriptedServer(
      .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), .json(200, record))
    _ = try await withClient(of: server, retry: Retry(firstPause: .milliseconds(1))) { client in
      try await client.get("r-1")
    }
    #expect(server.requests.count == 2)
  }

  @Test func `a server that says nothing runs out of time, before its head and in its body`() async throws {
    let halves = [.hang, ScriptedServer.Reaction.answer("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")]
    for half in halves {
      let server = try ScriptedServer(half)
      try await withClient(of: server, timeouts: short) { client in
        #expect(
          await failure { try await client.get("r-1") }
            == .unknownOutcome(.timedOut))
      }
    }
    let server = try ScriptedServer(.hang)
    try await withClient(of: server, timeouts: short) { client in
      #expect(
        await failure { try await client.patch(update()) }
          == .unknownOutcome(.timedOut))
    }
  }

  @Test func `a server that is not there got nothing`() async throws {
    let server = try ScriptedServer(.hang)
    server.stop()
    try await withClient(of: server) { client in
      let expected = ClientError.notSent(.refused, host: "127.0.0.1:\(server.port)")
      #expect(await failure { try await client.patch(update()) } == expected)
      #expect(await failure { try await client.get("r-1") } == expected)
    }
  }

  @Test func `a server that does not speak https got nothing`() async throws {
    let server = try ScriptedServer(.hang)
    try await withClient(of: "https://127.0.0.1:\(server.port)") { client in
      let expected = ClientError.notSent(.insecure, host: "127.0.0.1:\(server.port)")
      #expect(await failure { try await client.patch(update()) } == expected)
      #expect(await failure { try await client.get("r-1") } == expected)
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `a name that no server has is told as such`() async throws {
    try await withClient(of: "https://nobody.invalid", timeouts: Timeouts(connect: .seconds(5))) { client in
      let error = await failure { try await client.patch(update()) }
      #expect(error == .notSent(.unknownHost, host: "nobody.invalid"))
    }
  }

  @Test func `an answer longer than memory should hold is not read`() async throws {
    let server = try ScriptedServer(.answer("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{"))
    try await withClient(of: server) { client in
      let error = await failure { try await client.get("r-1") }
      #expect(error == .unreadable(.tooLong(limit: 64 * 1_048_576)))
    }
  }

  @Test func `an update that is stopped after it left has an unknown outcome, a read just stops`()
    async throws
  {
    for isUpdate in [true, false] {
      let server = try ScriptedServer(.hang)
      try await withClient(of: server) { client in
        let work = Task {
          await failure {
            if isUpdate { _ = try await client.patch(update()) } else { _ = try await client.get("r-1") }
          }
        }
        while server.requests.isEmpty { await Task.yield() }
        work.cancel()
        #expect(await work.value == (isUpdate ? .unknownOutcome(.cancelled) : .cancelled))
      }
    }
  }

  @Test func `a missing token stops a request before it leaves`() async throws {
    let server = try ScriptedServer(.json(200, record))
    let client = ReferralsClient(
      server: try ServerAddress("http://127.0.0.1:\(server.port)"), token: { throw ClientError.noToken },
      log: LogLines().logger)
    #expect(await failure { try await client.patch(update()) } == .noToken)
    await client.shutdown()
    #expect(server.requests.isEmpty)
  }

  @Test func `an exchange is one log line, without token, body or filter`() async throws {
    let log = LogLines()
    let server = try ScriptedServer(
      .json(200, record, "Request-ID: req-7"), .json(403, #"{"error":{"message":"no"}}"#), .close)
    try await withClient(of: server, log: log) { client in
      _ = try await client.patch(update())
      _ = await failure {
        try await client.list(ListQuery(filter: "status eq 'New'"))
      }
      _ = await failure { try await client.get("r-1") }
    }
    #expect(log.all.count == 3)
    #expect(log.all.first?.contains("PATCH /v1.0/engagements/referrals/r-1 200") == true)
    #expect(log.all.first?.contains("request-id=req-7") == true)
    #expect(log.all.allSatisfy { $0.contains("client-request-id=") && $0.contains("ms=") })
    for line in log.all {
      for word in ["secret", "Bearer", "POC", "filter", "New"] { #expect(!line.contains(word)) }
    }
  }
}
