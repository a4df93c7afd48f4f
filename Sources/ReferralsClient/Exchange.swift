import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Referrals

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One request and what came of it, within its time.
struct Exchange: Sendable {
  let http: HTTPClient
  let request: HTTPClientRequest
  /// The body of an update; what became of it decides whether the update may have been carried out.
  let body: OutgoingBody?
  let host: String
  let limit: Duration

  /// The longest answer that is read, in bytes.
  static let longestAnswer = 64 * 1_048_576
  static let longestProblem = 1_048_576

  private enum End: Sendable {
    case answered(Answer)
    case failed(any Error)
    case late
    case stopped
  }

  /// - Throws: ``ClientError/notSent(_:host:)``, ``ClientError/unknownOutcome(_:)`` or ``ClientError/cancelled``.
  func run() async throws(ClientError) -> Answer {
    let (end, isLate) = await withTaskGroup(of: End.self) { group in
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
    switch end {
    case .answered(var answer):
      if case .failure(.unknownOutcome) = answer.body {
        answer.body = .failure(failure(CancellationError(), isLate: isLate))
      }
      return answer
    case .failed(let error): throw failure(error, isLate: isLate)
    case .late, .stopped: throw failure(CancellationError(), isLate: isLate)
    }
  }

  private func attempt() async -> End {
    do {
      let response = try await http.execute(request, timeout: TimeAmount(limit))
      let isProblem = response.status.code >= 300
      let longest = isProblem ? Self.longestProblem : Self.longestAnswer
      return .answered(await Answer(response, longest: longest))
    } catch {
      return .failed(error)
    }
  }

  private func failure(_ error: any Error, isLate: Bool) -> ClientError {
    let isLate = isLate || (error as? HTTPClientError) == .deadlineExceeded
    let isCancelled = !isLate && Task.isCancelled
    if let body, body.mayHaveLeft {
      return .unknownOutcome(isLate ? .timedOut : isCancelled ? .cancelled : .connectionLost)
    }
    if isCancelled { return .cancelled }
    if body != nil { return .notSent(isLate ? .timedOut : NotSent(certain: error), host: host) }
    if isLate { return .unknownOutcome(.timedOut) }
    return NotSent(connecting: error).map { .notSent($0, host: host) } ?? .unknownOutcome(.connectionLost)
  }
}

/// An answer: its head, and as much of its body as came through.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  fileprivate(set) var body: Result<[UInt8], ClientError>

  fileprivate init(_ response: HTTPClientResponse, longest: Int) async {
    status = Int(response.status.code)
    headers = response.headers
    do {
      let buffer = try await response.body.collect(upTo: longest)
      // A stop that comes while a body arrives may end it like its last byte would.
      body =
        Task.isCancelled
        ? .failure(.unknownOutcome(.connectionLost)) : .success(Array(buffer.readableBytesView))
    } catch is NIOTooManyBytesError {
      body = .failure(.unreadable(.tooLong(limit: longest)))
    } catch {
      body = .failure(.unknownOutcome(.connectionLost))
    }
  }

  /// What the service calls this exchange, under any of the names its pages use.
  var requestID: String? {
    ["request-id", "ms-requestid", "x-ms-request-id"].lazy.compactMap { headers.first(name: $0) }.first
  }

  /// The pause the service asks for, in seconds; the longest, where several are named.
  var retryAfter: Int? {
    let now = Int(Date().timeIntervalSince1970)
    return headers["retry-after"].map { value in
      RetryAfter.seconds(value, date: headers.first(name: "date"), now: now)
    }.max()
  }

  var problem: ServiceProblem {
    let bytes = (try? body.get()) ?? []
    return ServiceProblem(status: status, body: bytes, requestID: requestID, retryAfter: retryAfter)
  }
}
