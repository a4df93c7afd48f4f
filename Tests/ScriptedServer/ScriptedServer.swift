import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A server on this machine that answers with any bytes, or not at all, and remembers what it was asked.
package final class ScriptedServer: Sendable {
  package enum Reaction: Sendable {
    /// These bytes, and the connection stays open.
    case answer(String)
    /// These bytes, and the connection is closed.
    case answerAndClose(String)
    /// These bytes, which are no text, and the connection stays open.
    case bytes([UInt8])
    /// These bytes one piece after the other, with as many milliseconds between them.
    case trickle([String], pause: UInt32)
    case close
    case hang
  }

  package struct Request: Sendable {
    package let method: String
    package let target: String
    package let head: [String]
    package let body: String

    package func header(_ name: String) -> String? {
      let start = name.lowercased() + ":"
      return head.first { $0.lowercased().hasPrefix(start) }
        .map { $0.dropFirst(start.count).trimmingCharacters(in: .whitespaces) }
    }
  }

  package let port: Int
  private let listener: Int32
  /// The connections in use; nil once it is stopped.
  ///
  /// Each is closed by the thread that reads it, and by no other, since its number may be given to another socket at
  /// once.
  private let open = Mutex<Set<Int32>?>([])
  private let seen = Mutex<[Request]>([])
  private let script: @Sendable (Int, Request) -> Reaction

  /// The script says how to react to the request with this number, from 0.
  package init(_ script: @escaping @Sendable (Int, Request) -> Reaction) throws {
    self.script = script
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [weak self, listener] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let server = self else { break }
        server.open.withLock { _ = $0?.insert(connection) }
        Thread.detachNewThread { [weak server] in
          while let request = Self.read(connection), let server, server.react(to: request, on: connection) {}
          server?.open.withLock { _ = $0?.remove(connection) }
          close(connection)
        }
      }
      close(listener)
    }
  }

  /// The last reaction holds for every further request.
  package convenience init(_ reactions: Reaction...) throws {
    try self.init { number, _ in
      reactions.indices.contains(number) ? reactions[number] : reactions.last ?? .hang
    }
  }

  deinit { stop() }

  package var requests: [Request] { seen.withLock(\.self) }

  package func stop() {
    open.withLock { open in
      guard let connections = open else { return }
      for connection in connections.union([listener]) { shutdown(connection, Int32(SHUT_RDWR)) }
      open = nil
    }
  }

  private func react(to request: Request, on connection: Int32) -> Bool {
    let number = seen.withLock { seen in
      seen.append(request)
      return seen.count - 1
    }
    switch script(number, request) {
    case .answer(let text): return Self.write(Array(text.utf8), to: connection)
    case .bytes(let bytes): return Self.write(bytes, to: connection)
    case .trickle(let pieces, let pause):
      return pieces.allSatisfy { piece in
        usleep(pause * 1_000)
        return Self.write(Array(piece.utf8), to: connection)
      }
    case .answerAndClose(let text): _ = Self.write(Array(text.utf8), to: connection)
    case .close: break
    case .hang: return true
    }
    shutdown(connection, Int32(SHUT_RDWR))
    return false
  }
}

extension ScriptedServer {
  struct NoSocket: Error {}

  private static func listen() throws -> (listener: Int32, port: Int) {
    #if canImport(Glibc)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && Foundation.listen(listener, 64) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw NoSocket() }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      #if canImport(Glibc)
        let count = send(connection, Array(bytes[sent...]), bytes.count - sent, Int32(MSG_NOSIGNAL))
      #else
        let count = send(connection, Array(bytes[sent...]), bytes.count - sent, 0)
      #endif
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// One whole request; nil when the other side is gone.
  private static func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var needed: Int?
    while true {
      if bytes.first == 0x16 {
        // A TLS hello: servers that speak plain http say so in plain http.
        _ = write(Array("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".utf8), to: connection)
        shutdown(connection, Int32(SHUT_RDWR))
        return nil
      }
      if needed == nil, let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
        needed = end.upperBound + (length.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0)
      }
      if let needed, bytes.count >= needed { return request(bytes) }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer.prefix(count)
    }
  }

  private static func request(_ bytes: [UInt8]) -> Request? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n").map(String.init)
    let words = lines.first?.split(separator: " ").map(String.init) ?? []
    guard words.count == 3 else { return nil }
    return Request(
      method: words[0], target: words[1], head: Array(lines.dropFirst()),
      body: String(text[end.upperBound...]))
  }
}

extension ScriptedServer.Reaction {
  /// A well-formed answer.
  package static func json(_ status: Int = 200, _ body: String, _ headers: String...) -> Self {
    .answer(text(status, body, headers))
  }

  /// A well-formed answer whose body is no text.
  package static func packed(_ body: [UInt8], _ headers: String...) -> Self {
    let head = ["HTTP/1.1 200 OK", "Content-Length: \(body.count)"] + headers + ["", ""]
    return .bytes(Array(head.joined(separator: "\r\n").utf8) + body)
  }

  package static func text(_ status: Int, _ body: String, _ headers: [String]) -> String {
    let head = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"] + headers
    return (head + ["", body]).joined(separator: "\r\n")
  }
}
