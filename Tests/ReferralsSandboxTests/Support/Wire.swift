import Foundation

/// HTTP/1.1 by hand, one connection for each request.
struct Wire {
  struct Answer {
    let status: Int
    let head: String
    let body: [UInt8]
  }

  enum Failure: Error { case badAddress, notConnected, noAnswer }

  private let port: UInt16

  init(_ address: String) throws {
    guard let port = address.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw Failure.badAddress
    }
    self.port = port
  }

  func exchange(
    _ method: String, _ target: String, _ headers: [String] = [], _ body: String = ""
  ) async throws -> Answer {
    let bytes = try await bytes(method, target, headers, body)
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failure.noAnswer }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Answer(status: status, head: head, body: Array(bytes[end.upperBound...]))
  }

  /// Everything that comes back until the other side closes.
  ///
  /// The wait has a thread of its own: those of the tests serve the sandbox.
  func bytes(
    _ method: String, _ target: String, _ headers: [String] = [], _ body: String = ""
  ) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try answer(method, target, headers, body) })
      }
    }
  }

  private func answer(
    _ method: String, _ target: String, _ headers: [String], _ body: String
  ) throws -> [UInt8] {
    let descriptor = try connected()
    defer { close(descriptor) }
    let lines =
      [
        "\(method) \(target) HTTP/1.1", "Host: 127.0.0.1", "Connection: close",
        "Authorization: Bearer secret",
        "Content-Length: \(body.utf8.count)",
      ] + headers
    let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    _ = Array(text.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return answer }
      answer += buffer.prefix(count)
    }
  }

  private func connected() throws -> Int32 {
    #if canImport(Darwin)
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw Failure.notConnected
    }
    return descriptor
  }
}
