import Referrals
import ReferralsClient
import ScriptedServer
import Testing

@Suite struct Paging {
  private static func page(_ id: String, next: String?) -> ScriptedServer.Reaction {
    let link = next.map { #","@odata.nextLink":\#(JSONValue.string($0).compact)"# } ?? ""
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
    "referrals?$skiptoken=abc", "?$skiptoken=abc", "  ?$skiptoken=abc#top \n",
  ])
  func `of a link to elsewhere only the mark of where to go on is used`(link: String) async throws {
    #expect(try await targets(link: link).last == "/v1.0/engagements/referrals?$skiptoken=abc")
  }

  @Test(arguments: [
    "https://fabrikam.example/referrals?page=2", "https://fabrikam.example/", "javascript:alert(1)", "",
    "https://fabrikam.example/?$skiptoken=", "https://fabrikam.example/?$skip", "//fabrikam.example/list",
    "https://fabrikam.example/?skipper=2",
  ])
  func `a link to elsewhere without such a mark ends the list with an error`(link: String) async throws {
    let server = try ScriptedServer(Self.page("a", next: link))
    try await withClient(of: server) { client in
      let next = try #require(try await client.list(ListQuery()).nextLink)
      #expect(await failure { try await client.page(at: next) } == .unreadable(.strayLink))
    }
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    (
      "http://127.0.0.1:PORT/v1.0/engagements/referrals?$orderby=updatedDateTime desc&$skiptoken=p2",
      "/v1.0/engagements/referrals?$orderby=updatedDateTime%20desc&$skiptoken=p2"
    ),
    (
      "http://127.0.0.1:PORT/list?$filter=name eq 'Zürich |\u{4F8B}\u{1F600}'&p=100%&q=%C3%BC",
      "/list?$filter=name%20eq%20'Z%C3%BCrich%20%7C%E4%BE%8B%F0%9F%98%80'&p=100%25&q=%C3%BC"
    ),
    (
      "http://api.partner.microsoft.com/v1.0/referrals?$skip=2&$top=2",
      "/v1.0/engagements/referrals?$skip=2&$top=2"
    ),
    ("https://fabrikam.example/x?%24SKIP=2", "/v1.0/engagements/referrals?%24SKIP=2"),
    ("https://fabrikam.example/x?skiptoken=a b", "/v1.0/engagements/referrals?skiptoken=a%20b"),
    ("/v1.0/engagements/referrals?page=2", "/v1.0/engagements/referrals?page=2"),
    ("HTTP://127.0.0.1:PORT/list?page=2", "/list?page=2"),
    ("http://bücher.example/?$skip=2", "/v1.0/engagements/referrals?$skip=2"),
    ("http://127.0.0.1:PORT/list?a=1\r\nX-Evil:%201", "/list?a=1%0D%0AX-Evil:%201"),
  ])
  func `a link is followed however it is written, and always on the server itself`(
    link: String, target: String
  ) async throws {
    #expect(try await targets(link: link).last == target)
  }

  @Test func `a page that is given twice is passed over, and the list goes on`() async throws {
    let server = try ScriptedServer { number, _ in
      switch number {
      case 0, 1: Self.page("a", next: "?$skip=\(number + 1)")
      case 2: .json(200, #"{"value":[],"@odata.nextLink":"?$skip=3"}"#)
      default: Self.page("b", next: nil)
      }
    }
    try await withClient(of: server) { client in
      var ids: [String] = []
      for try await page in client.referrals(ListQuery()) { ids += page.referrals.map(\.id) }
      #expect(ids == ["a", "a", "b"])
    }
  }

  @Test func `a list that goes round in circles ends where everything that it counts has come`() async throws
  {
    let server = try ScriptedServer { number, _ in
      .json(
        200,
        #"{"@odata.count":2,"value":[{"id":"\#(number % 2)"}],"@odata.nextLink":"?$skip=\#(number % 2)"}"#)
    }
    try await withClient(of: server) { client in
      var ids: [String] = []
      for try await page in client.referrals(ListQuery()) { ids += page.referrals.map(\.id) }
      #expect(ids == ["0", "1", "0"])
    }
  }

  @Test func `a list that gives the same page under ever new links ends with an error`() async throws {
    let server = try ScriptedServer { number, _ in Self.page("a", next: "?$skip=\(number + 1)") }
    try await withClient(of: server) { client in
      let error = await failure { for try await _ in client.referrals(ListQuery()) {} }
      #expect(error == .unreadable(.repeatedPage))
    }
  }

  @Test func `a list that goes round in circles ends with an error`() async throws {
    let server = try ScriptedServer(Self.page("a", next: "https://fabrikam.example/?$skiptoken=again"))
    try await withClient(of: server) { client in
      let error = await failure { for try await _ in client.referrals(ListQuery()) {} }
      #expect(error == .unreadable(.repeatedPage))
    }
    #expect(server.requests.count == 2)
  }

  @Test func `a row that can't be read is one log line with its place and id, and nothing else of it`()
    async throws
  {
    let log = LogLines()
    let body = #"{"value":[null,{"id":"odd","name":"Private","x":},{"id":"good"}]}"#
    let server = try ScriptedServer(.json(200, body, "Request-ID: req-7"))
    try await withClient(of: server, log: log) { client in
      let page = try await client.list(ListQuery())
      #expect(page.referrals.map(\.id) == ["good"])
      #expect(page.unread.map(\.place) == [1, 2])
    }
    let lines = log.all.filter { $0.contains("can't be read") }
    #expect(lines.count == 2)
    #expect(lines.last?.contains("row=2") == true && lines.last?.contains("id=odd") == true)
    #expect(lines.allSatisfy { $0.contains("request-id=req-7") && !$0.contains("Private") })
  }

  @Test func `a record with a byte that is no text is read, and what that spoiled is known`() async throws {
    let body = Array(#"{"id":"r-1","details":{"notes":"caf"#.utf8) + [0xE9] + Array(#""}}"#.utf8)
    let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n"
    let server = try ScriptedServer(.bytes(Array(head.utf8) + body))
    try await withClient(of: server) { client in
      let record = try await client.get("r-1")
      #expect(record.unfaithful == ["/details/notes"])
    }
  }

  @Test func `an error in the place of a list is told with its words`() async throws {
    let server = try ScriptedServer(.json(200, #"{"error":{"code":"busy","message":"Moving."}}"#))
    try await withClient(of: server) { client in
      let error = await failure { try await client.list(ListQuery()) }
      #expect(error == .unexpected(ServiceProblem(status: 200, code: "busy", message: "Moving.")))
      #expect(
        error?.description.hasPrefix("The server reports an error in an answer of success: ‘Moving’.") == true
      )
    }
  }

  @Test(arguments: [#"{"items":[]}"#, #"{"value":[],"@odata.nextLink":2}"#, #"{"value":{}}"#])
  func `an answer without a list of referrals is unreadable`(body: String) async throws {
    let server = try ScriptedServer(.json(200, body))
    try await withClient(of: server) { client in
      #expect(
        await failure { try await client.list(ListQuery()) }
          == .unreadable(.notAList))
    }
  }
}
