import Referrals
import Testing

@testable import ReferralsSandbox

/// An emulated service without sockets, at a fixed time.
struct Desk {
  var emulation: Emulation
  var now: Moment

  static let noon = Moment(unixSeconds: 1_795_176_000)
  static let list = Endpoint.list.path

  init(_ change: (inout SandboxOptions) -> Void = { _ in }) {
    var options = SandboxOptions()
    change(&options)
    now = Self.noon
    emulation = Emulation(options, now: now)
  }

  mutating func send(
    _ method: String, _ target: String, headers: [String: String] = [:], body: String = ""
  ) -> Reply {
    var fields = ["Authorization": "Bearer secret"]
    if method == "PATCH" { fields["Content-Type"] = "application/json" }
    fields.merge(headers) { $1 }
    let request = SandboxRequest(
      method, target, headers: fields.map { SandboxRequest.Header($0.key, $0.value) }, body: Array(body.utf8))
    return emulation.respond(to: request, at: now)
  }

  /// The answer, or the status 0 when the connection was closed.
  mutating func answer(
    _ method: String, _ target: String, headers: [String: String] = [:], body: String = ""
  ) -> Answer {
    guard case .answer(let answer) = send(method, target, headers: headers, body: body) else {
      return Answer(status: 0)
    }
    return answer
  }

  mutating func get(_ target: String) -> Answer { answer("GET", target) }

  /// A list with these options, unescaped.
  mutating func list(_ options: (String, String)...) -> Answer {
    let query = options.map { "\(PercentEncoding.encoded($0.0))=\(PercentEncoding.encoded($0.1))" }
    return get("\(Self.list)?\(query.joined(separator: "&"))")
  }

  mutating func patch(_ id: String, _ body: String, headers: [String: String] = [:]) -> Answer {
    answer("PATCH", "\(Self.list)/\(id)", headers: headers, body: body)
  }

  /// The first record in that stage.
  func record(_ stage: Stage, where isWanted: (Referral) -> Bool = { _ in true }) throws -> Referral {
    let records = (0..<emulation.options.referrals).lazy.compactMap {
      Referral(emulation.book.document(at: $0))
    }
    return try #require(records.first { $0.stage == stage && isWanted($0) })
  }

  var records: [Referral] {
    (0..<emulation.options.referrals).compactMap { Referral(emulation.book.document(at: $0)) }
  }

  func record(_ id: String) throws -> Referral {
    try #require(emulation.book.document(id).flatMap(Referral.init))
  }
}

extension Answer {
  var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
  var problem: ServiceProblem { ServiceProblem(status: status, body: body, requestID: nil, retryAfter: nil) }
  var values: [JSONValue] { json["value"]?.array ?? [] }
  var ids: [String] { values.compactMap { $0["id"]?.string } }
  /// Path and query of the next link.
  var nextTarget: String? {
    let parts = json["@odata.nextLink"]?.string?.split(separator: "/", maxSplits: 2) ?? []
    return parts.count == 3 ? "/" + parts[2] : nil
  }
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// The text of a patch with one replacement; `value` is JSON.
func replacing(_ path: String, _ value: String) -> String {
  #"[{"op":"replace","path":"\#(path)","value":\#(value)}]"#
}
