import ScriptedServer
import Referrals
import Testing

@testable import ReferralsClient

@Suite struct PageSizes {
  @Test(
    arguments: [
      ("/r?$top=100", 50), ("/r?%24top=100&a=b", 50), ("/r?a=b&$TOP=25", 12), ("/r?$top=15", 10),
      ("/r?$top=10", nil),
      ("/r?$top=5", nil), ("/r?top=100", nil), ("/r?$top=", nil), ("/r?$top=x", nil), ("/r", nil),
      ("/$top=100", nil),
    ] as [(String, Int?)])
  func `half of what was asked for is asked for, and never less than a few`(path: String, fewer: Int?) {
    #expect(PageSize.smaller(than: path) == fewer)
  }

  @Test(arguments: [
    ("/r?%24top=100&%24skip=200", "/r?%24top=50&%24skip=200"), ("/r?$skip=1&$top=51", "/r?$skip=1&$top=50"),
    ("/r?$top=50", "/r?$top=50"), ("/r?$top=20", "/r?$top=20"), ("/r?$skip=100", "/r?$skip=100"),
  ])
  func `only the number of records is changed, where it is too large`(path: String, limited: String) {
    #expect(PageSize.limited(path, to: 50) == limited)
  }

  @Test func `after a page that did not come in time the next tries ask for fewer records`() async throws {
    let server = try ScriptedServer { number, _ in
      number < 2
        ? .hang : .json(200, #"{"value":[{"id":"a"}],"@odata.nextLink":"?$top=100&$skip=\#(number)"}"#)
    }
    let short = Timeouts(silence: .milliseconds(200))
    try await withClient(of: server, timeouts: short, retry: Retry(firstPause: .milliseconds(1))) { client in
      let page = try await client.list(ListQuery(top: 100))
      _ = try await client.page(at: try #require(page.nextLink))
      _ = try await client.list(ListQuery(top: 20))
    }
    let tops = server.requests.compactMap { $0.target.split(separator: "top=").last?.prefix { $0 != "&" } }
    #expect(tops == ["100", "50", "25", "25", "20"])
  }

  @Test func `a list that says nothing is given up after a few tries`() async throws {
    let server = try ScriptedServer(.hang)
    let short = Timeouts(silence: .milliseconds(100))
    try await withClient(of: server, timeouts: short, retry: Retry(firstPause: .milliseconds(1))) { client in
      #expect(await failure { try await client.list(ListQuery(top: 100)) } == .unknownOutcome(.timedOut))
      #expect(server.requests.count == 3)
      #expect(await failure { try await client.list(ListQuery()) } == .unknownOutcome(.timedOut))
      #expect(server.requests.count == 4)
    }
  }
}
