import Referrals
import ReferralsClient
import Testing

@Suite struct Retries {
  private let retry = Retry(tries: 4, firstPause: .seconds(1), ceiling: .seconds(300))

  private func pause(
    _ error: ClientError, of endpoint: Endpoint = .get, after attempt: Int = 1, jitter: Double = 1
  ) -> Duration? {
    retry.pause(after: attempt, of: endpoint, error, jitter: jitter)
  }

  private static func error(_ status: Int, retryAfter: Int? = nil) -> ClientError {
    ClientError(ServiceProblem(status: status, retryAfter: retryAfter))
  }

  @Test func `pauses double, and jitter takes up to half away`() {
    #expect((1...3).map { pause(Self.error(503), after: $0) } == [.seconds(1), .seconds(2), .seconds(4)])
    #expect(pause(Self.error(503), after: 2, jitter: 0) == .seconds(1))
  }

  @Test func `it is over after the last try`() {
    #expect(pause(Self.error(503), after: 4) == nil)
    #expect(Retry.never.pause(after: 1, of: .get, Self.error(429), jitter: 0) == nil)
  }

  @Test(arguments: [Endpoint.get, .patch])
  func `a throttled request waits as long as the service asks`(endpoint: Endpoint) {
    #expect(pause(Self.error(429, retryAfter: 57), of: endpoint) == .seconds(57))
    #expect(pause(Self.error(429, retryAfter: 300), of: endpoint) == .seconds(300))
    #expect(pause(Self.error(429), of: endpoint) == .seconds(1))
  }

  @Test func `a service that asks for more than a person waits is left alone`() {
    #expect(pause(Self.error(429, retryAfter: 301)) == nil)
    #expect(pause(Self.error(429, retryAfter: .max)) == nil)
  }

  @Test(arguments: [500, 502, 503, 504])
  func `a read is tried again when the service could not answer, an update is not`(status: Int) {
    #expect(pause(Self.error(status)) == .seconds(1))
    #expect(pause(Self.error(status, retryAfter: 9)) == .seconds(9))
    #expect(pause(Self.error(status), of: .patch) == nil)
  }

  @Test func `a lost connection is a reason to read again, never to send again`() {
    #expect(pause(.unknownOutcome(.connectionLost)) != nil)
    #expect(pause(.unknownOutcome(.timedOut)) == nil)
    #expect(
      (1...3).map { pause(.unknownOutcome(.timedOut), of: .list, after: $0) != nil } == [true, true, false])
    for reason in [UnknownOutcome.connectionLost, .timedOut, .cancelled, .interrupted] {
      #expect(pause(.unknownOutcome(reason), of: .patch) == nil)
    }
  }

  @Test(arguments: [Endpoint.list, .patch])
  func `what never left is tried a few times`(endpoint: Endpoint) {
    let error = ClientError.notSent(.refused, host: "fabrikam.example")
    #expect((1...3).map { pause(error, of: endpoint, after: $0) != nil } == [true, true, false])
    for reason in [NotSent.untrusted(.unknown, store: nil), .proxy(.signIn(offered: true))] {
      #expect(pause(.notSent(reason, host: "fabrikam.example"), of: endpoint) == nil)
    }
    #expect(pause(.notSent(.proxy(.refused), host: "proxy.example"), of: endpoint) != nil)
  }

  @Test(arguments: [400, 401, 403, 404, 409, 412, 422, 302, 501])
  func `a refusal is final`(status: Int) {
    #expect(pause(Self.error(status)) == nil)
    #expect(pause(Self.error(status), of: .patch) == nil)
  }
}
