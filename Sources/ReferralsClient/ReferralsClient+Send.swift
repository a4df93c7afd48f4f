import AsyncHTTPClient
import Logging
import NIOHTTP1
import Referrals
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ReferralsClient {
  /// Sends a request until it succeeds or ``Retry`` gives up.
  ///
  /// - Parameters:
  ///   - request: What to send.
  ///   - path: Stands in for the request's own.
  ///   - name: The `client-request-id` of the first try; nil makes one up, as every further try does.
  /// - Returns: An answer with a status of success.
  /// - Throws: ``ClientError``, as the last try ended.
  func send(
    _ request: ServiceRequest, at path: String? = nil, as name: String? = nil
  ) async throws(ClientError) -> Answer {
    var attempt = 1
    var name = name
    while true {
      let path = PageSize.limited(path ?? request.path, to: largestPage.withLock(\.self))
      do throws(ClientError) {
        return try await exchange(request, path: path, name: name ?? Self.newName())
      } catch {
        name = nil
        let jitter = Double.random(in: 0..<1)
        let isOver = error == .unknownOutcome(.timedOut) && !askForFewer(than: path)
        guard !isOver, let pause = retry.pause(after: attempt, of: request.endpoint, error, jitter: jitter)
        else { throw error }
        onWait(error, pause)
        do { try await Task.sleep(for: pause) } catch { throw .cancelled }
        attempt += 1
      }
    }
  }

  /// After a page of the list did not come in time, the next is a smaller one; false where there is none.
  private func askForFewer(than path: String) -> Bool {
    guard let fewer = PageSize.smaller(than: path) else { return false }
    largestPage.withLock { $0 = min($0, fewer) }
    return true
  }

  /// A name that no other request has.
  public static func newName() -> String { UUID().uuidString.lowercased() }

  private func exchange(
    _ request: ServiceRequest, path: String, name: String
  ) async throws(ClientError) -> Answer {
    let token = try await currentToken()
    var outgoing = HTTPClientRequest(url: server.description + path)
    outgoing.method = HTTPMethod(rawValue: request.method)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    outgoing.headers.replaceOrAdd(name: "Authorization", value: token.header)
    outgoing.headers.replaceOrAdd(name: "client-request-id", value: name)
    outgoing.headers.replaceOrAdd(name: "User-Agent", value: agent)
    // Some servers send what they call deflate without its frame, which can't be told apart from damage.
    outgoing.headers.replaceOrAdd(name: "Accept-Encoding", value: "gzip")
    let body = request.body.map(OutgoingBody.init)
    if let body {
      outgoing.headers.replaceOrAdd(name: "Connection", value: "close")
      outgoing.body = .stream(body, length: .known(Int64(body.count)))
    }
    let exchange = Exchange(
      http: try http(for: request.endpoint), request: outgoing, body: body, host: server.authority,
      proxy: network.proxy, limit: request.endpoint == .list ? nil : timeouts.record, received: onReceive)
    return try await logged(request, name, exchange)
  }

  private func currentToken() async throws(ClientError) -> BearerToken {
    do { return try await token() } catch { throw error as? ClientError ?? .noToken }
  }

  /// Writes the one line of an exchange, and throws where its status is no success.
  private func logged(
    _ request: ServiceRequest, _ name: String, _ exchange: Exchange
  ) async throws(ClientError) -> Answer {
    let clock = ContinuousClock()
    let start = clock.now
    var line: Logger.Metadata = ["client-request-id": "\(name)"]
    let title = "\(request.method) \(request.path.prefix { $0 != "?" })"
    let outcome: Result<Answer, ClientError>
    do { outcome = .success(try await exchange.run()) } catch { outcome = .failure(await explained(error)) }
    line["ms"] = "\(Int((clock.now - start) / .milliseconds(1)))"
    switch outcome {
    case .failure(let error):
      log.warning("\(title) failed: \(error)", metadata: line)
      throw error
    case .success(let answer):
      line["status"] = "\(answer.status)"
      if let id = answer.requestID { line["request-id"] = "\(id)" }
      guard (200...299).contains(answer.status) else {
        log.warning("\(title) \(answer.status)", metadata: line)
        throw answer.refusal
      }
      if request.body == nil, case .failure(let error) = answer.body {
        log.warning("\(title) \(answer.status), then: \(error)", metadata: line)
        throw error
      }
      log.info("\(title) \(answer.status)", metadata: line)
      return answer
    }
  }
}
