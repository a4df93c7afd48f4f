import Referrals
import Testing

@testable import ReferralsSandbox

@Suite struct Guards {
  @Test func `a fresh tag, with or without its quotes, and a star let the update pass`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    for place in 0..<3 {
      let tag = try #require(try desk.record(deal.id).eTag)
      let header = [tag, String(tag.dropFirst().dropLast()), "*"][place]
      #expect(
        desk.patch(deal.id, replacing("/salesStage", "\"2\(place)\""), headers: ["If-Match": header]).status
          == 204)
    }
  }

  @Test func `of two writers on one record the second is told that the tag is stale`() throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let tag = try #require(deal.eTag)
    #expect(
      desk.patch(deal.id, replacing("/details/notes", "\"mine\""), headers: ["if-match": tag]).status == 204)
    let answer = desk.patch(deal.id, replacing("/details/notes", "\"yours\""), headers: ["If-Match": tag])

    #expect(answer.status == 412)
    #expect(answer.problem.code == "preconditionFailed")
    #expect(answer.problem.target == "ETag")
    #expect(answer.problem.innerCode == "99918")
    #expect(answer.json["error"]?["innerError"]?["details"] == .null)
    #expect(try desk.record(deal.id).notes == "mine")
    #expect(desk.patch(deal.id, replacing("/details/notes", "\"unguarded\"")).status == 204)
  }

  @Test func `without a token, or with a wrong one, nothing is served`() {
    var desk = Desk { $0.acceptedToken = "right" }
    for header in ["", "Bearer", "Basic right", "Bearer wrong", "Bearer right now"] {
      let answer = desk.answer("GET", Desk.list, headers: ["Authorization": header])
      #expect(answer.status == 401)
      #expect(answer.problem.code == "unauthenticated")
      #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
    }
    #expect(desk.answer("GET", Desk.list, headers: ["Authorization": "bearer right"]).status == 200)
  }

  @Test(arguments: [
    "/", "/v1.0/engagements/referrals/", "/v1.0/referrals", "/v1.0/engagements/referrals/1/2",
    "/v1.0/engagements/referrals/3c9f6a1e-0000-4000-8000-000000000000", "/v1.0/engagements/referrals/%2",
  ])
  func `an address with nothing behind it is not found`(target: String) {
    var desk = Desk()
    let answer = desk.get(target)
    #expect(answer.status == 404)
    #expect(answer.problem.code == "itemNotFound")
  }

  @Test func `another method is refused, naming those that are offered`() throws {
    var desk = Desk()
    let id = try #require(desk.records.first?.id)
    for method in ["POST", "PUT", "DELETE", "HEAD"] {
      let answer = desk.answer(method, "\(Desk.list)/\(id)")
      #expect(answer.status == 405)
      #expect(answer.header("Allow") == "GET, PATCH")
    }
    #expect(desk.answer("POST", Desk.list, body: "{}").header("Allow") == "GET")
    #expect(desk.answer("POST", Desk.list).problem.code == "invalidRequest")
  }

  @Test(arguments: [
    ("application/json", 204), ("Application/JSON; charset=utf-8", 204), ("application/json-patch+json", 415),
    ("text/plain", 415), ("", 415),
  ])
  func `an update must be JSON by its media type`(type: String, status: Int) throws {
    var desk = Desk()
    let deal = try desk.record(.accepted)
    let answer = desk.patch(deal.id, replacing("/salesStage", "\"20\""), headers: ["Content-Type": type])
    #expect(answer.status == status)
  }

  @Test func `a body beyond the limit is refused`() throws {
    var desk = Desk { $0.bodyLimit = 200 }
    let deal = try desk.record(.accepted)
    let notes = String(repeating: "n", count: 200)
    #expect(desk.patch(deal.id, replacing("/details/notes", "\"\(notes)\"")).status == 413)
  }

  @Test func `every answer has an id of its own`() {
    var desk = Desk {
      $0.faults = [.next(.throttle), .next(.html), .next(.unavailable), .next(.unauthorized)]
    }
    let answers =
      (0..<4).map { _ in desk.get(Desk.list) } + [
        desk.get(Desk.list), desk.get("/"), desk.answer("PUT", "/"),
      ]
    let ids = answers.compactMap { $0.header("Request-ID") }
    #expect(Set(ids).count == answers.count)
    #expect(ids.allSatisfy(GUID.isWellFormed))
  }
}
