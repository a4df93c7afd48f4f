import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// HTTP/1.1 by hand over a socket to this machine, so that tests don't trust the client they test.
enum RawHTTP {
  struct Response: Hashable, Sendable {
    let status: Int
    /// By lower-case name; of a repeated field the last.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Sends one request on a connection of its own and reads the whole answer.
  ///
  /// The `url` is `http://127.0.0.1:port/path?query`, already percent-encoded. `Host`, `Connection` and
  /// `Content-Length` are added where `headers` lack them.
  ///
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``HarnessError`` when nothing listens, or the answer isn't HTTP.
  @discardableResult
  static func request(
    _ method: String, _ url: String, headers: [String: String] = [:], body: String? = nil
  ) throws(HarnessError) -> Response {
    guard url.hasPrefix("http://127.0.0.1:") || url.hasPrefix("http://localhost:") else {
      throw .notHTTP("\(url) is not on this machine")
    }
    let rest = url.dropFirst("http://".count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let target = rest.dropFirst(authority.count)
    guard let port = authority.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw .notHTTP("\(url) names no port")
    }

    var fields = ["Host": String(authority), "Connection": "close"]
    if let body { fields["Content-Length"] = "\(body.utf8.count)" }
    fields.merge(headers) { $1 }
    let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    let head = "\(method) \(target.hasPrefix("/") ? "" : "/")\(target) HTTP/1.1\r\n\(lines.joined())\r\n"
    return try Response(parsing: exchange(Array((head + (body ?? "")).utf8), port: port))
  }

  /// Sends these very bytes and reads until the other side closes; for requests no client would make.
  static func exchange(_ bytes: [UInt8], port: UInt16) throws(HarnessError) -> [UInt8] {
    let socket = try connect(port: port)
    defer { close(socket) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, noSignal) }
      guard count > 0 else { throw .system(call: "sending", reason: errno) }
      sent += count
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count >= 0 else { throw .system(call: "receiving", reason: errno) }
      guard count > 0 else { return answer }
      answer += buffer.prefix(count)
    }
  }

  private static func connect(port: UInt16) throws(HarnessError) -> Int32 {
    let descriptor = socket(AF_INET, stream, 0)
    guard descriptor >= 0 else { throw .system(call: "socket", reason: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var limit = timeval(tv_sec: Int(Patience.limit.components.seconds), tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      let reason = errno
      close(descriptor)
      throw .system(call: "connecting to port \(port)", reason: reason)
    }
    return descriptor
  }

  #if canImport(Darwin)
    private static let stream = SOCK_STREAM
    private static let noSignal: Int32 = 0
  #else
    private static let stream = Int32(SOCK_STREAM.rawValue)
    private static let noSignal = Int32(MSG_NOSIGNAL)
  #endif
}

extension RawHTTP.Response {
  /// Reads a whole answer, taking chunks apart (RFC 9112, section 7.1).
  init(parsing bytes: [UInt8]) throws(HarnessError) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw .notHTTP(text) }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw .notHTTP(text)
    }
    let fields = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (
        parts.first?.lowercased() ?? "", parts.last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
      )
    }
    let headers = Dictionary(fields) { $1 }
    let isChunked = headers["transfer-encoding"]?.lowercased() == "chunked"
    let rest = bytes[end.upperBound...]
    self.init(
      status: status, headers: headers, body: isChunked ? try Self.joined(chunks: rest) : Array(rest))
  }

  private static func joined(chunks: ArraySlice<UInt8>) throws(HarnessError) -> [UInt8] {
    var (rest, body) = (chunks, [UInt8]())
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      let digits = String(
        decoding: rest[..<line.lowerBound].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size >= 0, rest[line.upperBound...].count >= size else {
        break
      }
      if size == 0 { return body }
      body += rest[line.upperBound...].prefix(size)
      rest = rest[line.upperBound...].dropFirst(size + 2)
    }
    throw .notHTTP(String(decoding: chunks, as: UTF8.self))
  }
}
