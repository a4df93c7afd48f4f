import Foundation
import Referrals
import ReferralsSandbox
import Testing

/// Over real sockets: what only the wire can show.
@Suite struct Live {
  private func options() -> SandboxOptions {
    var options = SandboxOptions()
    options.now = Moment(unixSeconds: 1_795_176_000)
    return options
  }

  @Test func `a record is updated over HTTP and the request is remembered byte for byte`() async throws {
    let sandbox = try await Sandbox.start(options())
    let wire = try Wire(sandbox.address)
    let list = try await wire.exchange("GET", Endpoint.list.path + "?$top=1")
    #expect(list.status == 200)
    let record = try #require(try JSONValue(parsing: list.body)["value"]?.array?.first)
    let id = try #require(record["id"]?.string)
    let body = "[ {\"op\":\"replace\", \"path\":\"/details/notes\", \"value\":\"né\"} ]"
    let tag = try #require(record["eTag"]?.string)

    let answer = try await wire.exchange(
      "PATCH", "\(Endpoint.list.path)/\(id)", ["Content-Type: application/json", "If-Match: \(tag)"], body)

    #expect(answer.status == 204)
    #expect(answer.body.isEmpty)
    #expect(answer.head.lowercased().contains("\r\nrequest-id: "))
    #expect(sandbox.document(id)?["details"]?["notes"] == "né")
    let request = try #require(sandbox.requests.last)
    #expect(request.text == body)
    #expect(request.header("if-match") == tag)
    #expect(request.header("authorization") == nil)
    await sandbox.stop()
  }

  @Test(arguments: [Fault.Failure.dropAfter, .dropBefore])
  func `a dropped connection carries not one byte of answer`(failure: Fault.Failure) async throws {
    let sandbox = try await Sandbox.start(options())
    let wire = try Wire(sandbox.address)
    let list = try JSONValue(parsing: try await wire.exchange("GET", Endpoint.list.path + "?$top=1").body)
    let id = try #require(list["value"]?.array?.first?["id"]?.string)
    let before = sandbox.document(id)
    sandbox.inject(.next(failure))
    let bytes = try await wire.bytes(
      "PATCH", "\(Endpoint.list.path)/\(id)", ["Content-Type: application/json"],
      #"[{"op":"replace","path":"/salesStage","value":"60"}]"#)
    #expect(bytes.isEmpty)
    #expect((sandbox.document(id) != before) == (failure == .dropAfter))
    #expect(try await wire.exchange("GET", "\(Endpoint.list.path)/\(id)").status == 200)
    await sandbox.stop()
  }

  @Test func `a body beyond the limit is refused on the wire too`() async throws {
    var options = options()
    options.bodyLimit = 1_000
    let sandbox = try await Sandbox.start(options)
    let answer = try await Wire(sandbox.address).exchange(
      "PATCH", "\(Endpoint.list.path)/x", ["Content-Type: application/json"],
      String(repeating: " ", count: 100_000))
    #expect(answer.status == 413)
    await sandbox.stop()
  }

  @Test func `a port in use is said to be`() async throws {
    let first = try await Sandbox.start(options())
    var options = options()
    options.port = try #require(first.address.split(separator: ":").last.flatMap { Int($0) })
    await #expect(throws: SandboxError.portInUse(options.port)) { try await Sandbox.start(options) }
    await first.stop()
  }

  @Test func `another user's edit changes the tag that a client holds`() async throws {
    let sandbox = try await Sandbox.start(options())
    let list = try JSONValue(
      parsing: try await Wire(sandbox.address).exchange("GET", Endpoint.list.path + "?$top=1").body)
    let record = try #require(list["value"]?.array?.first)
    let id = try #require(record["id"]?.string)
    let edited = try sandbox.edit(id: id, patch: JSONPatch([.replace("/name", "Renamed")]))
    #expect(edited?["name"] == "Renamed")
    #expect(edited?["eTag"] != record["eTag"])
    #expect(try sandbox.edit(id: "nobody", patch: JSONPatch()) == nil)
    await sandbox.stop()
  }

  @Test func `it serves until the waiting task is cancelled`() async throws {
    let sandbox = try await Sandbox.start(options())
    let waiting = Task { await sandbox.runUntilCancelled() }
    #expect(try await Wire(sandbox.address).exchange("GET", Endpoint.list.path + "?$top=1").status == 200)
    waiting.cancel()
    await waiting.value
    await #expect(throws: Wire.Failure.self) {
      try await Wire(sandbox.address).exchange("GET", Endpoint.list.path + "?$top=1")
    }
  }
}
