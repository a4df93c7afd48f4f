import AsyncHTTPClient
public import Logging
public import Referrals
import Synchronization

/// The referrals service over HTTP.
///
/// Reads are tried again politely, updates only when they certainly were not carried out. ``shutdown()`` has to be
/// called before the last reference goes.
public final class ReferralsClient: Sendable {
  public let server: ServerAddress
  let token: @Sendable () async throws -> BearerToken
  let timeouts: Timeouts
  let retry: Retry
  let agent: String
  let log: Logger
  let onWait: @Sendable (ClientError, Duration) -> Void
  let onReceive: @Sendable (Int) -> Void
  /// The largest page of the list that came in time.
  let largestPage = Mutex(Int.max)

  let network: Network
  private let reads: Connections
  private let writes: Connections

  /// - Parameters:
  ///   - server: Where the service is; the token goes nowhere else.
  ///   - token: Asked before every request, so a token may be renewed.
  ///   - network: What lies between this machine and the service.
  ///   - timeouts: How long to wait for the service.
  ///   - retry: When to try again.
  ///   - agent: The name and version this program goes by, for example `cosell/1.0.0`.
  ///   - log: Takes one line for each exchange, without token or bodies.
  ///   - onWait: Hears why and how long a request waits before it is tried again.
  ///   - onReceive: Hears how many bytes of an answer have come so far, none where one begins; of several requests at once.
  public init(
    server: ServerAddress, token: @escaping @Sendable () async throws -> BearerToken,
    network: Network = Network(), timeouts: Timeouts = Timeouts(), retry: Retry = Retry(),
    agent: String = "cosell", log: Logger,
    onWait: @escaping @Sendable (ClientError, Duration) -> Void = { _, _ in },
    onReceive: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.server = server
    self.token = token
    self.timeouts = timeouts
    self.retry = retry
    self.agent = agent
    self.log = log
    self.onWait = onWait
    self.onReceive = onReceive
    self.network = network
    reads = Connections { () throws(ClientError) in
      try Self.configuration(timeouts, network, isSecure: server.isSecure)
    }
    // An idle connection may be dead without anyone knowing, and an update that goes into it has an unknown
    // outcome. So each update has a connection of its own, which `Connection: close` ends; HTTP/2 has no such header.
    writes = Connections { () throws(ClientError) in
      var own = try Self.configuration(timeouts, network, isSecure: server.isSecure)
      own.httpVersion = .http1Only
      return own
    }
  }

  /// Ends what is under way and closes every connection.
  public func shutdown() async {
    await reads.close()
    await writes.close()
  }

  func http(for endpoint: Endpoint) throws(ClientError) -> HTTPClient {
    try endpoint.method == "GET" ? reads.client() : writes.client()
  }
}

extension ReferralsClient {
  /// The first page of a list.
  public func list(_ query: ListQuery) async throws(ClientError) -> ReferralPage {
    try page(try await send(.list(query)))
  }

  /// The page that the one before named as its ``ReferralPage/nextLink``.
  public func page(at link: String) async throws(ClientError) -> ReferralPage {
    let path = try NextLink.path(for: link, on: server)
    return try page(try await send(.list(ListQuery()), at: path))
  }

  /// One referral as it is now.
  public func get(_ id: Referral.ID) async throws(ClientError) -> Referral {
    let request = ServiceRequest.get(id)
    return try record(for: request, in: try await send(request))
  }

  /// Sends an update.
  ///
  /// A success that brings neither this very record nor, as 204 and 202 do, a yes without one is no answer: a portal's
  /// page, an empty body or another record says nothing of the update.
  ///
  /// - Parameters:
  ///   - request: What to send, exactly as it is.
  ///   - name: The `client-request-id` to go by; nil makes one up.
  /// - Returns: The record as the service says it is now, or its yes without one.
  /// - Throws: ``ClientError``; where ``ClientError/leavesOutcomeOpen`` is true, it may have been carried out.
  public func patch(
    _ request: ServiceRequest, as name: String? = nil
  ) async throws(ClientError) -> PatchAnswer {
    let answer = try await send(request, as: name)
    if answer.status == 204 || answer.status == 202 { return .accepted(requestID: answer.requestID) }
    return .updated(try record(for: request, in: answer), requestID: answer.requestID)
  }

  /// The record that an answer brings, if it is the one that was asked about.
  private func record(for request: ServiceRequest, in answer: Answer) throws(ClientError) -> Referral {
    if case .success(let bytes) = answer.body, bytes.isEmpty { throw .unreadable(.nothing) }
    let referral = try answer.reading { bytes throws(JSONError) in
      try Referral(parsing: bytes, isWhole: true)
    }
    guard let referral else { throw .unreadable(.notAReferral) }
    guard referral.id == request.referral.map(Referral.identity) else {
      throw .unreadable(.anotherReferral)
    }
    return referral.tagged(by: answer.eTag)
  }

  private func page(_ answer: Answer) throws(ClientError) -> ReferralPage {
    guard let page = try answer.reading(ReferralPage.init(parsing:)) else {
      // Some gateways wrap a failure into an answer of success.
      throw try answer.json()["error"]?.object == nil ? .unreadable(.notAList) : ClientError(answer.problem)
    }
    for row in page.unread {
      var line: Logger.Metadata = ["row": "\(row.place)"]
      line["id"] = row.id.map { "\($0)" }
      line["request-id"] = answer.requestID.map { "\($0)" }
      log.warning("A row of the list can't be read. \(row.problem)", metadata: line)
    }
    return page
  }
}
