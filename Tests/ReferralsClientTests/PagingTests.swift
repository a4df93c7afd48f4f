import Referrals
import ReferralsClient
import Testing

@Suite struct Paging {
  private static func page(_ id: String, next: String?) -> ScriptedServer.Reaction {
    let link = next.map { #","@odata.nextLink":"\#($0)""# } ?? ""
    return .json(200, #"{"@odata.count":2,"value":[{"id":"\#(id)"}]\#(link)}"#)
  }

  /// Two pages, the first of which points on with `link`, where PORT stands for the server's port.
  private func targets(link: String) async throws -> [String] {
    let server = try ScriptedServer { number, request in
      let port = request.header("host")?.split(separator: ":").last.map(String.init) ?? ""
      return number == 0
        ? Self.page("a", next: link.replacing("PORT", with: port)) : Self.page("b", next: nil)
    }
    return try await withClient(of: server) { client in
      var ids: [String] = []
      for try await page in client.referrals(ListQuery(order: .newestChange, top: 100)) {
        ids += page.referrals.map(\.id)
      }
      #expect(ids == ["a", "b"])
      return server.requests.map(\.target)
    }
  }

  @Test func `the first page is asked for as the query says`() async throws {
    let targets = try await targets(link: "http://127.0.0.1:PORT/x")
    #expect(targets.first == "/v1.0/engagements/referrals?%24orderby=updatedDateTime%20desc&%24top=100")
  }

  @Test func `a next link on the server itself is followed as it stands`() async throws {
    let link = "http://127.0.0.1:PORT/v1.0/engagements/referrals?$top=100&$skiptoken=abc%3D%3D"
    #expect(try await targets(link: link).last == "/v1.0/engagements/referrals?$top=100&$skiptoken=abc%3D%3D")
  }

  @Test(arguments: [
    "http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=abc",
    "https://127.0.0.1:PORT/other?$skiptoken=abc", "http://127.0.0.1:1/x?$skiptoken=abc",
    "http://127.0.0.1:PORT@fabrikam.example/x?$skiptoken=abc", "//fabrikam.example/x?$skiptoken=abc",
    "referrals?$skiptoken=abc",
  ])
  func `of a link to elsewhere only the mark of where to go on is used`(link: String) async throws {
    #expect(try await targets(link: link).last == "/v1.0/engagements/referrals?$skiptoken=abc")
  }

  @Test(arguments: [
    "https://fabrikam.example/referrals?page=2", "https://fabrikam.example/", "javascript:alert(1)", "",
    "https://fabrikam.example/?$skiptoken=", "https://fabrikam.example/?$skiptoken=a b",
  ])
  func `a link to elsewhere without such a mark ends the list with an error`(link: String) async throws {
    let server = try ScriptedServer(Self.page("a", next: link))
    try await withClient(of: server) { client in
      let next = try #require(try await client.list(ListQuery()).nextLink)
      #expect(await failure { try await client.page(at: next) } == .unreadable(.strayLink))
    }
    #expect(server.requests.count == 1)
  }

  @Test func `a list that goes round in circles ends with an error`() async throws {
    let server = try ScriptedServer(Self.page("a", next: "https://fabrikam.example/?$skiptoken=again"))
    try await withClient(of: server) { client in
      let error = await failure { for try await _ in client.referrals(ListQuery()) {} }
      #expect(error == .unreadable(.repeatedPage))
    }
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [#"{"items":[]}"#, #"{"value":[{"name":"no id"}]}"#, #"{"value":{}}"#])
  func `an answer without a list of referrals is unreadable`(body: String) async throws {
    let server = try ScriptedServer(.json(200, body))
    try await withClient(of: server) { client in
      #expect(
        await failure { try await client.list(ListQuery()) }
          == .unreadable(.notAList))
    }
  }
}
