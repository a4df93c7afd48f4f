import Foundation

/// A referral as far as tests look at it.
struct Record: Decodable, Hashable {
  struct Details: Decodable, Hashable {
    let dealValue: Double?
    let notes: String?
  }

  struct Member: Decodable, Hashable {
    let email: String
    let firstName: String?
    let lastName: String?
    let phoneNumber: String?
  }

  let id: String
  let eTag: String
  let name: String
  let status: String
  let substatus: String
  let details: Details
  let team: [Member]

  init(_ response: RawHTTP.Response) throws {
    self = try JSONDecoder().decode(Record.self, from: Data(response.body))
  }
}

/// What the service says when it refuses.
struct Refusal: Decodable, Hashable {
  struct Inner: Decodable, Hashable { let code: String }
  struct Problem: Decodable, Hashable {
    let code: String
    let message: String
    let target: String?
    let innerError: Inner?
  }

  let error: Problem

  init(_ response: RawHTTP.Response) throws {
    self = try JSONDecoder().decode(Refusal.self, from: Data(response.body))
  }
}

extension SandboxProcess {
  private static let path = "/v1.0/engagements/referrals"
  private static let sign = ["Authorization": "Bearer \(Token.value)"]

  /// The referral with this name that changed last.
  func record(named name: String) throws -> Record {
    struct Page: Decodable { let value: [Record] }
    let answer = try RawHTTP.request(
      "GET", "\(baseURL)\(Self.path)?$orderby=updatedDateTime%20desc", headers: Self.sign)
    let page = try JSONDecoder().decode(Page.self, from: Data(answer.body))
    guard let record = page.value.first(where: { $0.name == name }) else {
      throw HarnessError.notHTTP("There is no ‘\(name)’ in \(answer.text)")
    }
    return record
  }

  func record(_ id: String) throws -> Record {
    try Record(RawHTTP.request("GET", "\(baseURL)\(Self.path)/\(id)", headers: Self.sign))
  }

  /// Sends a patch by hand, as curl would.
  func patch(
    _ id: String, _ operations: String, ifMatch: String? = nil, wantsRecord: Bool = false,
    headers: [String: String] = [:]
  ) throws -> RawHTTP.Response {
    var fields = Self.sign.merging(["Content-Type": "application/json"]) { $1 }
    fields["If-Match"] = ifMatch
    if wantsRecord { fields["Prefer"] = "return=representation" }
    fields.merge(headers) { $1 }
    return try RawHTTP.request(
      "PATCH", "\(baseURL)\(Self.path)/\(id)", headers: fields, body: operations)
  }

  /// The updates served so far: the lines of the log from the method to the end of the body.
  var loggedUpdates: [LoggedUpdate] {
    var updates: [[Substring]] = []
    for line in log.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.contains("  PATCH ") {
        updates.append([line])
      } else if line.hasPrefix("    "), !updates.isEmpty {
        updates[updates.count - 1].append(line.dropFirst(4))
      }
    }
    return updates.map(LoggedUpdate.init)
  }

  /// The port, for another process in the place of this one.
  var port: String { String(baseURL.split(separator: ":").last ?? "0") }
}

/// An update as the service's log has it.
struct LoggedUpdate: Hashable {
  let line: String
  let headers: [String: String]
  let body: String

  init(_ lines: [Substring]) {
    line = String(lines.first ?? "")
    let rest = lines.dropFirst()
    let isHeader: (Substring) -> Bool = { $0.hasPrefix("If-Match: ") || $0.hasPrefix("Prefer: ") }
    headers = Dictionary(
      rest.prefix(while: isHeader).map { row in
        let parts = row.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        return (parts.first ?? "", parts.last ?? "")
      }
    ) { $1 }
    body = rest.drop(while: isHeader).joined(separator: "\n")
  }
}
