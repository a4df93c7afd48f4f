import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import Referrals

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An answer: its head, and as much of its body as came through.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  /// As UTF-8, without what it was packed in.
  ///
  /// Whether an update whose body failed was carried out, only reading tells.
  var body: Result<[UInt8], ClientError>

  /// The longest answer that is read, in bytes, once it is unpacked.
  static let longest = 64 * 1_048_576
  static let longestProblem = 1_048_576

  /// Reads an answer to its end.
  ///
  /// - Parameters:
  ///   - response: The answer as it begins to come in.
  ///   - received: Hears how many bytes of the body have come so far, and of its beginning by none.
  init(_ response: HTTPClientResponse, received: @Sendable (Int) -> Void) async {
    status = Int(response.status.code)
    headers = response.headers
    let longest = status >= 300 ? Self.longestProblem : Self.longest
    do throws(ClientError) {
      body = .success(try await Self.bytes(of: response, longest: longest, received))
    } catch { body = .failure(error) }
  }

  private static func bytes(
    of response: HTTPClientResponse, longest: Int, _ received: @Sendable (Int) -> Void
  ) async throws(ClientError) -> [UInt8] {
    let announced = response.headers.first(name: "content-length").flatMap { Int($0) }
    if announced == 0 || response.status == .noContent { return [] }
    guard announced ?? 0 <= longest else { throw .unreadable(.tooLong(limit: longest)) }
    let coding = response.headers["content-encoding"].joined(separator: ", ").lowercased()
    guard ["", "identity", "gzip", "deflate"].contains(coding) else { throw .unreadable(.coding(coding)) }
    received(0)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(announced ?? 0)
    do {
      for try await part in response.body {
        bytes.append(contentsOf: part.readableBytesView)
        guard bytes.count <= longest else { throw ClientError.unreadable(.tooLong(limit: longest)) }
        received(bytes.count)
      }
    } catch { throw failure(error, coding, longest) }
    // A stop that comes while a body arrives may end it like its last byte would.
    guard !Task.isCancelled, response.status.code >= 300 || !isCut(bytes) else {
      throw .unknownOutcome(.connectionLost)
    }
    return BodyText.utf8(bytes, contentType: response.headers.first(name: "content-type"))
  }

  private static func failure(_ error: any Error, _ coding: String, _ longest: Int) -> ClientError {
    switch error {
    case let error as ClientError: error
    case let error as NIOHTTPDecompression.DecompressionError where error == .limit:
      .unreadable(.tooLong(limit: longest))
    case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
      .unreadable(.coding(coding))
    case let error as HTTPClientError where error == .readTimeout || error == .deadlineExceeded:
      .unknownOutcome(.timedOut)
    default: .unknownOutcome(.connectionLost)
    }
  }

  /// Whether a document has no end, as where the connection broke in an answer that does not say how long it is, or
  /// not truly.
  private static func isCut(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { !isBlank($0) }), let last = bytes.last(where: { !isBlank($0) })
    else { return false }
    return first == UInt8(ascii: "{") && last != UInt8(ascii: "}")
      || first == UInt8(ascii: "[") && last != UInt8(ascii: "]")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}

extension Answer {
  /// What the service calls this exchange, under any of the names its pages use.
  var requestID: String? {
    ["request-id", "ms-requestid", "x-ms-request-id"].lazy.compactMap { headers.first(name: $0) }.first
  }

  /// The version tag in the head; nil where there is none, or where two say different things.
  var eTag: String? {
    let tags = Set(headers["etag"].filter { !$0.isEmpty })
    return tags.count == 1 ? tags.first : nil
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

  /// What an answer that is no success means.
  var refusal: ClientError {
    guard (300...399).contains(status), status != 304 else { return ClientError(problem) }
    return .redirected(status: status, host: headers.first(name: "location").flatMap(NextLink.host))
  }

  /// The document in the body.
  func json() throws(ClientError) -> JSONValue {
    try reading { bytes throws(JSONError) in try JSONValue(parsing: bytes) }
  }

  /// What the body is read as.
  ///
  /// - Throws: ``ClientError/unreadable(_:)``, or why the body did not come through.
  func reading<Value>(_ read: ([UInt8]) throws(JSONError) -> Value) throws(ClientError) -> Value {
    let bytes = try body.get()
    do { return try read(bytes) } catch {
      guard isPage(bytes) else { throw .unreadable(.notJSON(error)) }
      let text = String(decoding: bytes.prefix(64 * 1_024), as: UTF8.self)
      throw .unreadable(.anotherSite(title: ServiceProblem.plainWords(text)))
    }
  }

  private func isPage(_ bytes: [UInt8]) -> Bool {
    headers.first(name: "content-type")?.lowercased().contains("html") == true
      || bytes.first { !Self.isBlank($0) } == UInt8(ascii: "<")
  }
}
