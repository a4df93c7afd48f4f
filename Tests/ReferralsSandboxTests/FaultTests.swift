import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Faulting {
  @Test func `faults are read by name`() throws {
    #expect(try Fault("latency=250ms") == .latency(.milliseconds(250)))
    #expect(try Fault("latency=2s") == .latency(.seconds(2)))
    #expect(try Fault("conflict-once") == .next(.conflict))
    #expect(try Fault("throttle=3") == .next(.throttle, times: 3))
    for example in Fault.examples { #expect(throws: Never.self) { try Fault(example) } }
  }

  @Test(arguments: [
    "", "thunder", "latency", "latency=fast", "latency=-1ms", "throttle=", "throttle=0", "html=x",
  ])
  func `other faults are refused, naming what there is`(text: String) {
    let error = #expect(throws: SandboxError.self) { try Fault(text) }
    #expect(error?.description.isEmpty == false)
  }

  @Test func `a throttled request gets the gateway's body and the seconds to wait`() {
    var desk = Desk { $0.faults = [.next(.throttle, times: 2)] }
    let answers = (0..<3).map { _ in desk.get(Desk.list) }
    #expect(answers.map(\.status) == [429, 429, 200])
    #expect(answers[0].header("Retry-After") == "2")
    #expect(answers[0].json.object?.members.map(\.name) == ["statusCode", "message"])
  }

  @Test func `other failures have the shapes of service, gateway and proxy`() {
    var desk = Desk { $0.faults = [.next(.unavailable), .next(.html), .next(.unauthorized)] }
    let answers = (0..<4).map { _ in desk.get(Desk.list) }
    #expect(answers.map(\.status) == [503, 502, 401, 200])
    #expect(answers[0].problem.code == "serviceNotAvailable")
    #expect(answers[1].header("Content-Type")?.hasPrefix("text/html") == true)
    #expect(answers[1].problem.message == "502 Bad Gateway")
    #expect(answers[2].json["statusCode"] == 401)
  }

  @Test func `in a conflict another user's change is really there`() throws {
    var desk = Desk { $0.faults = [.next(.conflict)] }
    let deal = try desk.record(.accepted) { !$0.notes.isEmpty }
    let tag = try #require(deal.eTag)
    #expect(desk.get(Desk.list).status == 200)
    let body = replacing("/salesStage", "\"60\"")
    #expect(desk.patch(deal.id, body, headers: ["If-Match": tag]).status == 412)

    let theirs = try desk.record(deal.id)
    #expect(theirs.notes == deal.notes + "\nAnother user was here first.")
    #expect(theirs.eTag != tag)
    #expect(desk.patch(deal.id, body, headers: ["If-Match": theirs.eTag ?? ""]).status == 204)
  }

  @Test func `the log spells out what would steer or reorder a terminal's text`() {
    var desk = Desk()
    let target = "\(Desk.list)/x"
    let reply = desk.send("PATCH", target, body: "\u{1B}[31m\u{202E}ü")
    let request = SandboxRequest("PATCH", target, body: Array("\u{1B}[31m\u{202E}ü".utf8))
    let line = LogLine.text(request, reply, at: desk.now, took: .zero).split(separator: "\n").last
    #expect(line == "    \\u{1B}[31m\\u{202E}ü")
  }

  @Test func `a dropped update was made or not, as the fault says`() throws {
    var desk = Desk { $0.faults = [.next(.dropBefore), .next(.dropAfter)] }
    let deal = try desk.record(.accepted)
    #expect(desk.get(Desk.list).status == 200)
    let target = "\(Desk.list)/\(deal.id)"
    let body = replacing("/details/notes", "\"kept\"")
    #expect(desk.send("PATCH", target, body: body) == .hangUp)
    #expect(try desk.record(deal.id) == deal)
    #expect(desk.send("PATCH", target, body: body) == .hangUp)
    #expect(try desk.record(deal.id).notes == "kept")
    #expect(desk.patch(deal.id, body).status == 204)
  }

  @Test func `faults wait for an update where reads are to be spared`() throws {
    var desk = Desk {
      $0.faults = [.next(.unavailable)]
      $0.faultsSpareReads = true
    }
    let deal = try desk.record(.accepted)
    #expect(desk.get(Desk.list).status == 200)
    #expect(desk.patch(deal.id, replacing("/details/notes", "\"kept\"")).status == 503)
  }

  @Test func `an answer is dropped only of an update that was made`() throws {
    var desk = Desk { $0.faults = [.next(.dropAfter)] }
    let deal = try desk.record(.accepted)
    let body = replacing("/details/notes", "\"kept\"")
    #expect(desk.patch(deal.id, body, headers: ["If-Match": "\"stale\""]).status == 412)
    #expect(desk.send("PATCH", "\(Desk.list)/\(deal.id)", body: body) == .hangUp)
    #expect(try desk.record(deal.id).notes == "kept")
  }

  @Test func `the log shows the update as it came and never the token`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let body = "[\n  { \"op\": \"replace\", \"path\": \"/details/notes\", \"value\": \"ü\" }\n]"
    let reply = desk.send("PATCH", "\(Desk.list)/\(deal.id)", headers: ["If-Match": "*"], body: body)
    let request = try #require(desk.emulation.requests.last)
    #expect(request.header("authorization") == nil)
    let lines = LogLine.text(request, reply, at: desk.now, took: .milliseconds(12)).split(separator: "\n")
    #expect(lines[0].hasPrefix("12:00:00  PATCH \(Desk.list)/\(deal.id)  204  12 ms  "))
    #expect(lines[1] == "    If-Match: *")
    #expect(lines.dropFirst(2).map { $0.dropFirst(4) }.joined(separator: "\n") == body)
  }
}
