import AsyncHTTPClient
import NIOCore

/// One request and what came of it, within its time.
struct Exchange: Sendable {
  let http: HTTPClient
  let request: HTTPClientRequest
  /// The body of an update; what became of it decides whether the update may have been carried out.
  let body: OutgoingBody?
  let host: String
  let proxy: Proxy?
  /// How long it may take as a whole; nil where it may last as long as there is no silence.
  let limit: Duration?
  /// Hears how many bytes of the answer have come so far.
  let received: @Sendable (Int) -> Void

  private enum End: Sendable {
    case answered(Answer)
    case failed(any Error)
    case late
    case stopped
  }

  /// - Throws: ``ClientError/notSent(_:host:)``, ``ClientError/unknownOutcome(_:)`` or ``ClientError/cancelled``.
  func run() async throws(ClientError) -> Answer {
    let (end, isLate) = if let limit { await attempt(within: limit) } else { (await attempt(), false) }
    switch end {
    case .answered(var answer):
      if case .failure(.unknownOutcome(.connectionLost)) = answer.body {
        answer.body = .failure(failure(CancellationError(), isLate: isLate))
      }
      return answer
    case .failed(let error): throw failure(error, isLate: isLate)
    case .late, .stopped: throw failure(CancellationError(), isLate: isLate)
    }
  }

  private func attempt(within limit: Duration) async -> (End, isLate: Bool) {
    await withTaskGroup(of: End.self) { group in
      group.addTask { await attempt() }
      group.addTask {
        do { try await Task.sleep(for: limit) } catch { return .stopped }
        return .late
      }
      var isLate = false
      while let end = await group.next() {
        group.cancelAll()
        switch end {
        case .late: isLate = true
        case .stopped: continue
        case .answered, .failed: return (end, isLate)
        }
      }
      return (End.stopped, isLate)
    }
  }

  private func attempt() async -> End {
    do {
      let deadline = limit.map { NIODeadline.now() + TimeAmount($0) } ?? .distantFuture
      return .answered(await Answer(try await http.execute(request, deadline: deadline), received: received))
    } catch { return .failed(error) }
  }

  private func failure(_ error: any Error, isLate: Bool) -> ClientError {
    let isLate = isLate || Self.timeOuts.contains { $0 == error as? HTTPClientError }
    let isCancelled = !isLate && Task.isCancelled
    if let body, body.mayHaveLeft {
      return .unknownOutcome(isLate ? .timedOut : isCancelled ? .cancelled : .connectionLost)
    }
    if isCancelled { return .cancelled }
    if let proxy,
      let failure = ProxyFailure(
        error, server: host, offered: proxy.credentials != nil, isBefore: body != nil)
    {
      return .notSent(.proxy(failure), host: "\(proxy)")
    }
    if body != nil { return .notSent(isLate ? .timedOut : NotSent(certain: error), host: host) }
    if isLate { return .unknownOutcome(.timedOut) }
    return NotSent(connecting: error).map { .notSent($0, host: host) } ?? .unknownOutcome(.connectionLost)
  }

  private static let timeOuts: [HTTPClientError] = [.readTimeout, .writeTimeout, .deadlineExceeded]
}
