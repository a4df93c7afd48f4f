import Foundation
import ScriptedServer
import Referrals
import Synchronization
import Testing

@testable import ReferralsClient

/// What comes between the service and its record: packing, encodings, cuts and pauses.
@Suite struct Answers {
  /// The record, packed.
  private static let gzip = bytes(
    "H4sIAAAAAAACA6tWykxRslIq0jVU0lFKDUlMB3JilMxilIDcvMTcVCDXOT+vJL84X6EoNS+1PDFHqRYAIccrTzQAAAA=")
  private static let deflate = bytes(
    "eJyrVspMUbJSKtI1VNJRSg1JTAdyYpTMYpSA3LzE3FQg1zk/ryS/OF+hKDUvtTwxR6kWAHbzD3s=")

  private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

  private func answer(
    to reaction: ScriptedServer.Reaction, timeouts: Timeouts = Timeouts()
  ) async throws -> Referral {
    try await withClient(of: try ScriptedServer(reaction), timeouts: timeouts) { try await $0.get("r-1") }
  }

  private func failure(of reaction: ScriptedServer.Reaction, timeouts: Timeouts = Timeouts()) async
    -> ClientError?
  {
    await ReferralsClientTests.failure { try await answer(to: reaction, timeouts: timeouts) }
  }

  @Test func `what is packed without being asked for is unpacked`() async throws {
    #expect(try await answer(to: .packed(Self.gzip, "Content-Encoding: gzip")).id == "r-1")
    #expect(try await answer(to: .packed(Self.gzip, "content-encoding: GZIP")).id == "r-1")
    #expect(try await answer(to: .packed(Self.deflate, "Content-Encoding: deflate")).id == "r-1")
    #expect(try await answer(to: .json(200, record, "Content-Encoding: identity")).id == "r-1")
  }

  @Test(arguments: ["br", "zstd", "gzip, gzip", "x-gzip"])
  func `packing that can't be undone is named`(coding: String) async throws {
    #expect(
      await failure(of: .packed(Self.gzip, "Content-Encoding: \(coding)")) == .unreadable(.coding(coding)))
  }

  @Test func `what is packed badly is no answer, and an update with it is done all the same`() async throws {
    let broken = [
      Array(Self.gzip.dropLast(12)), Self.gzip + [1, 2, 3], Array(record.utf8), Array("<html>".utf8),
    ]
    for body in broken {
      let reaction = ScriptedServer.Reaction.packed(body, "Content-Encoding: gzip", "Request-ID: req-2")
      #expect(await failure(of: reaction) == .unreadable(.coding("gzip")))
      let error = try await withClient(of: try ScriptedServer(reaction)) { client in
        await updateFailure(of: client)
      }
      #expect(error == .unreadable(.coding("gzip")))
      #expect(error?.leavesOutcomeOpen == true)
    }
    let empty = ScriptedServer.Reaction.json(204, "", "Content-Encoding: gzip", "Request-ID: req-2")
    let answer = try await withClient(of: try ScriptedServer(empty)) { try await $0.patch(update()) }
    #expect(answer == .accepted(requestID: "req-2"))
  }

  @Test func `what would fill the memory once it is unpacked is not unpacked`() async throws {
    let bomb = ScriptedServer.Reaction.packed(Self.zeros(80 * 1_048_576), "Content-Encoding: gzip")
    #expect(await failure(of: bomb) == .unreadable(.tooLong(limit: 64 * 1_048_576)))
  }

  /// So many zeros as gzip (RFC 1952), in one block of fixed codes (RFC 1951, section 3.2.6), which has no end.
  private static func zeros(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var (byte, used): (UInt8, UInt8) = (0, 0)
    func put(_ bits: String) {
      for bit in bits.utf8 {
        byte |= (bit & 1) << used
        used += 1
        guard used == 8 else { continue }
        bytes.append(byte)
        (byte, used) = (0, 0)
      }
    }
    // The last block, of fixed codes; one zero, then the byte before 258 times over.
    put("1" + "10" + "00110000")
    for _ in 0..<count / 258 { put("11000101" + "00000") }
    return bytes
  }

  @Test(arguments: [
    String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16, .utf8,
  ])
  func `a record in another encoding is read`(encoding: String.Encoding) async throws {
    let text = #"{"id":"r-1","name":"Zürich 例 \#u{1F600}"}"#
    let body = try #require(text.data(using: encoding))
    #expect(try await answer(to: .packed(Array(body)))["/name"]?.string == "Zürich 例 \u{1F600}")
  }

  @Test func `a mark of the order of bytes before a record does no harm`() async throws {
    #expect(try await answer(to: .json(200, "\u{FEFF}" + record)).id == "r-1")
    let latin = Array(#"{"id":"r-1","name":"Z"#.utf8) + [0xFC, 0x80] + Array(#""}"#.utf8)
    let headers = #"Content-Type: application/json; charset="ISO-8859-1""#
    #expect(try await answer(to: .packed(latin, headers))["/name"]?.string == "Zü€")
  }

  @Test(
    arguments: [
      ([0xD8, 0x3D, 0x00, 0x41], [0xED, 0xA0, 0xBD, 0x41]), ([0x00, 0x41, 0x00], [0x41, 0xFF]),
      ([0xD8, 0x3D, 0xDE, 0x00], [0xF0, 0x9F, 0x98, 0x80]),
    ] as [([UInt8], [UInt8])])
  func `half a pair of UTF-16 stays what is no text`(units: [UInt8], bytes: [UInt8]) {
    #expect(BodyText.utf8([0xFE, 0xFF] + units, contentType: nil) == bytes)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\":",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n",
    "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"id\":\"r-1\",", "HTTP/1.0 200 OK\r\n\r\n{\"id\":",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\":\"r-1\"}",
  ])
  func `an answer that is cut, or lies about its length, is read again`(cut: String) async throws {
    let server = try ScriptedServer(.answerAndClose(cut), .json(200, record))
    let referral = try await withClient(of: server, retry: Retry(firstPause: .milliseconds(1))) {
      try await $0.get("r-1")
    }
    #expect(referral.id == "r-1")
    #expect(server.requests.count == 2)
  }

  @Test func `an old server, and one that says first that it is still at it, are understood`() async throws {
    #expect(try await answer(to: .answerAndClose("HTTP/1.0 200 OK\r\n\r\n\(record)")).id == "r-1")
    let late = "HTTP/1.1 102 Processing\r\n\r\n" + "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
    let answer = late + ScriptedServer.Reaction.text(200, record, ["ETag: \"6\"", "ETag: \"6\""])
    #expect(try await self.answer(to: .answer(answer)).id == "r-1")
  }

  @Test(
    arguments: [
      ("<html><head><title>Hotel \u{1B}[1mWiFi</title></head></html>", "text/html", "Hotel [1mWiFi"),
      ("Please sign in", "text/html; charset=utf-8", "Please sign in"),
      ("\u{FEFF}\n<p>Sign in</p>", "text/plain", nil),
    ] as [(String, String, String?)])
  func `a page in the place of a record or a list is another site's`(
    body: String, type: String, title: String?
  ) async throws {
    let server = try ScriptedServer(.json(200, body, "Content-Type: \(type)"))
    try await withClient(of: server) { client in
      for error in [
        await ReferralsClientTests.failure { try await client.get("r-1") },
        await ReferralsClientTests.failure { try await client.list(ListQuery()) },
      ] {
        guard case .unreadable(.anotherSite) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
        let words = error?.description ?? ""
        #expect(words.hasPrefix("Another site answered instead of the service"))
        #expect(words.contains(title.map { "‘\($0)’" } ?? "service. "))
      }
    }
  }

  @Test func `an answer that trickles in is waited for, and told while it comes`() async throws {
    let long = #"{"id":"r-1","notes":"\#(String(repeating: "word ", count: 60))"}"#
    let pieces = stride(from: 0, to: long.count, by: 12).map { String(long.dropFirst($0).prefix(12)) }
    let head = "HTTP/1.1 200 OK\r\nContent-Length: \(long.utf8.count)\r\n\r\n"
    let counts = Mutex<[Int]>([])
    // Longer in all than the silence that is borne, which is long, since many tests run at once.
    let server = try ScriptedServer(.trickle([head] + pieces, pause: 350))
    let short = Timeouts(silence: .seconds(8), record: .seconds(120))
    let referral = try await withClient(
      of: server, timeouts: short, onReceive: { count in counts.withLock { $0.append(count) } }
    ) { try await $0.get("r-1") }
    #expect(referral.id == "r-1")
    let told = counts.withLock(\.self)
    #expect(told.first == 0 && told == told.sorted() && told.last == long.utf8.count)
    #expect(told.count > 3)
  }

  @Test func `a record that never comes to its end is given up, since a draft waits for it`() async throws {
    let endless =
      ["HTTP/1.1 200 OK\r\nContent-Length: 999\r\nRequest-ID: req-2\r\n\r\n"]
      + Array(repeating: "{", count: 50)
    let short = Timeouts(silence: .seconds(5), record: .milliseconds(400))
    let reaction = ScriptedServer.Reaction.trickle(endless, pause: 50)
    #expect(await failure(of: reaction, timeouts: short) == .unknownOutcome(.timedOut))
    let error = try await withClient(of: try ScriptedServer(reaction), timeouts: short) { client in
      await updateFailure(of: client)
    }
    #expect(error == .unknownOutcome(.timedOut))
  }
}
