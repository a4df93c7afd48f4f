import Testing

/// The service's documented examples, by hand, against the emulated service as a process of its own.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ServiceExamples {
  static let examples = [
    #"[{"op":"replace","path":"/details/dealValue","value":"10000"},{"op":"replace","path":"/details/notes","value":"Updated"}]"#,
    #"[{"op":"replace","path":"/status","value":"Closed"},{"op":"replace","path":"/substatus","value":"Won"}]"#,
    #"[{"op":"add","path":"/team/-","value":{"email":"jane.doe@contoso.com","firstName":"Jane","lastName":"Doe","phoneNumber":"0000000001"}}]"#,
  ]

  @Test(arguments: examples)
  func `a documented example is answered with the record, or with nothing when none is preferred`(
    _ example: String
  ) async throws {
    let sandbox = try await SandboxProcess()
    let one = try sandbox.record(named: Showcase.first)
    let quiet = try sandbox.patch(one.id, example)
    #expect(quiet.status == 204)
    #expect(quiet.body.isEmpty)
    #expect(quiet.headers["request-id"]?.count == 36)
    #expect(try sandbox.record(one.id) != one)

    let other = try sandbox.record(named: Showcase.third)
    let answer = try sandbox.patch(other.id, example, ifMatch: other.eTag, wantsRecord: true)
    #expect(answer.status == 200)
    #expect(try Record(answer) == sandbox.record(other.id))
    #expect(try Record(answer).eTag != other.eTag)
    #expect(try await sandbox.stop() == .status(0))
  }

  @Test func `examples do what they say`() async throws {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.first)
    // Closing comes last, since it is final.
    for example in [0, 2, 1].map({ Self.examples[$0] }) {
      #expect(try sandbox.patch(before.id, example).status == 204)
    }
    let after = try sandbox.record(before.id)
    #expect(after.details == Record.Details(dealValue: 10000, notes: "Updated"))
    #expect("\(after.status) \(after.substatus)" == "Closed Won")
    #expect(after.team.count == before.team.count + 1)
  }

  @Test func `of two writers on one record the one that read too early is refused, unless it has no guard`()
    async throws
  {
    let sandbox = try await SandboxProcess()
    let read = try sandbox.record(named: Showcase.first)
    #expect(try sandbox.patch(read.id, Self.examples[0], ifMatch: read.eTag).status == 204)

    let late = #"[{"op":"replace","path":"/details/notes","value":"Late"}]"#
    let refused = try sandbox.patch(read.id, late, ifMatch: read.eTag)
    #expect(refused.status == 412)
    let problem = try Refusal(refused).error
    #expect(problem.code == "preconditionFailed")
    #expect(problem.target == "ETag")
    #expect(problem.innerError?.code == "99918")
    #expect(try sandbox.record(read.id).details.notes == "Updated")

    #expect(try sandbox.patch(read.id, late).status == 204)
    #expect(try sandbox.record(read.id).details.notes == "Late")
    #expect(try sandbox.patch(read.id, Self.examples[0], ifMatch: sandbox.record(read.id).eTag).status == 204)
  }

  @Test(arguments: [
    (#"[{"op":"remove","path":"/details/notes"}]"#, 400),
    (#"[{"op":"replace","path":"/id","value":"x"}]"#, 400),
    (#"[{"op":"replace","path":"/details/dealValue","value":"much"}]"#, 400),
    (
      #"[{"op":"replace","path":"/status","value":"New"},{"op":"replace","path":"/substatus","value":"Pending"}]"#,
      400
    ),
    (#"[{"op":"replace","path":"/status","value":"Closed"}]"#, 400),
    (
      #"[{"op":"replace","path":"/details/notes","value":"first"},{"op":"replace","path":"/nowhere","value":1}]"#,
      400
    ),
    (#"{"notes":"a merge object"}"#, 400),
    ("[{", 400),
  ])
  func `a patch that is not allowed is refused whole`(_ patch: String, _ status: Int) async throws {
    let sandbox = try await SandboxProcess()
    let before = try sandbox.record(named: Showcase.first)
    let answer = try sandbox.patch(before.id, patch)
    #expect(answer.status == status)
    #expect(try !Refusal(answer).error.message.isEmpty)
    #expect(try sandbox.record(before.id) == before)
  }

  @Test func `a request without a token, for nothing known or of another kind is refused`() async throws {
    let sandbox = try await SandboxProcess()
    let record = try sandbox.record(named: Showcase.first)
    let here = "\(sandbox.baseURL)/v1.0/engagements/referrals/\(record.id)"
    let sign = ["Authorization": "Bearer x"]
    #expect(try RawHTTP.request("GET", here).status == 401)
    #expect(try RawHTTP.request("GET", here + "0", headers: sign).status == 404)
    #expect(try RawHTTP.request("DELETE", here, headers: sign).status == 405)
    let plain = try sandbox.patch(record.id, Self.examples[0], headers: ["Content-Type": "text/plain"])
    #expect(plain.status == 415)
    #expect(try sandbox.record(record.id) == record)
  }
}
