import Testing

@testable import ReferralsClient

@Suite struct ProxyChoice {
  private func proxy(
    _ variables: [String: String], for server: String = "https://api.partner.microsoft.com"
  ) throws -> String? {
    try ProxyRules.proxy(for: ServerAddress(server)) { variables[$0] }.map { "\($0)" }
  }

  @Test(
    arguments: [
      ([:], nil), (["HTTPS_PROXY": "http://a:1"], "a:1"), (["https_proxy": "http://a:1"], "a:1"),
      (["https_proxy": "b:2", "HTTPS_PROXY": "a:1"], "b:2"),
      (["https_proxy": "", "HTTPS_PROXY": "a:1"], "a:1"),
      (["ALL_PROXY": "a:1"], "a:1"), (["all_proxy": "b:2", "ALL_PROXY": "a:1"], "b:2"),
      (["HTTPS_PROXY": "a:1", "all_proxy": "b:2"], "a:1"), (["http_proxy": "a:1", "HTTP_PROXY": "b:2"], nil),
      (["HTTPS_PROXY": "a:1", "NO_PROXY": "*"], nil), (["HTTPS_PROXY": "a:1", "no_proxy": "*"], nil),
      (["HTTPS_PROXY": "a:1", "no_proxy": "other.example", "NO_PROXY": "*"], "a:1"),
      (["HTTPS_PROXY": "a:1", "no_proxy": "", "NO_PROXY": "*"], nil),
      (["HTTPS_PROXY": "ftp://a", "NO_PROXY": "microsoft.com"], nil),
    ] as [([String: String], String?)])
  func `the variables are read in curl's order`(variables: [String: String], proxy: String?) throws {
    #expect(try self.proxy(variables) == proxy)
  }

  @Test(arguments: [
    "http://127.0.0.1:8080", "https://127.0.0.1", "https://localhost:8443", "http://[::1]:8080",
    "https://127.9.9.9",
  ])
  func `this machine itself is never reached by a proxy`(server: String) throws {
    let all = ["HTTPS_PROXY": "a:1", "http_proxy": "a:1", "ALL_PROXY": "a:1"]
    #expect(try proxy(all, for: server) == nil)
  }

  @Test func `a server without a name is not reached by a proxy, whose certificate would count as its own`()
    throws
  {
    for server in ["https://192.0.2.1", "https://[2001:db8::1]:8443"] {
      #expect(throws: ClientError.badProxy(.addressOnly, variable: "ALL_PROXY")) {
        try proxy(["ALL_PROXY": "a:1"], for: server)
      }
      #expect(try proxy(["ALL_PROXY": "a:1", "NO_PROXY": "192.0.2.0/24,2001:db8::/32"], for: server) == nil)
    }
  }

  @Test(arguments: [
    ("proxy", "proxy:1080"), ("proxy:3128", "proxy:3128"), ("http://proxy:3128/", "proxy:3128"),
    ("HTTP://Proxy.Contoso.Example:3128/x?y#z", "proxy.contoso.example:3128"), (" http://a:1 \n", "a:1"),
    ("http://a:", "a:1080"), ("[2001:db8::1]:3128", "[2001:db8::1]:3128"), ("http://[::1]", "[::1]:1080"),
    ("socks5://a:1", "a:1"), ("socks5h://a", "a:1080"), ("jane:secret@a:1", "a:1"),
    ("http://jane:se:cr@et@a:1", "a:1"), ("http://:@a:1", "a:1"),
  ])
  func `a proxy is read as curl reads it`(text: String, proxy: String) throws {
    let read = try Proxy(text)
    #expect(read.description == proxy)
  }

  @Test(arguments: [
    ("jane:secret@a", "jane", "secret"), ("http://CONTOSO%5Cjane:p%40ss%3A%25@a", "CONTOSO\\jane", "p@ss:%"),
    ("jane@a", "jane", ""), ("http://j%C3%BCrg:s:e@a", "jürg", "s:e"),
  ])
  func `name and password are taken out of their escapes`(text: String, name: String, password: String) throws
  {
    let credentials = try #require(try Proxy(text).credentials)
    #expect(credentials.name == name)
    #expect(credentials.password == password)
  }

  @Test(arguments: [
    ("https://secret@a:1", ProxyFault.kind("https")), ("socks4://a", .kind("socks4")),
    ("socks://a", .kind("socks")), ("s e:c//r://secret", .kind(nil)), ("http://", .host),
    ("http://a..b", .host),
    ("http://jane:secret/x@a:1", .port), ("a:0", .port), ("a:70000", .port), ("a:x", .port), ("[::1", .host),
    ("http://jane:%zz@a", .signIn), ("http://jane:%ff@a", .signIn), ("socks5://jane:secret@a", .socksSignIn),
    (" ", .host), ("http://jane:secret@", .host),
  ])
  func `a value that is no proxy is refused, and not repeated`(text: String, fault: ProxyFault) throws {
    let error = ClientError.badProxy(fault, variable: "HTTPS_PROXY")
    #expect(throws: error) { try proxy(["HTTPS_PROXY": text]) }
    #expect(error.description.hasPrefix("HTTPS_PROXY ") || error.description.contains(" HTTPS_PROXY "))
    #expect(!error.description.contains("secret"))
  }

  @Test func `a password shows in no text of a proxy`() throws {
    let proxy = try Proxy("http://jane:secret@a:1")
    var dumped = ""
    dump(Network(proxy: proxy), to: &dumped)
    for text in [dumped, "\(proxy)", String(reflecting: proxy), "\(Network(proxy: proxy))"] {
      #expect(!text.contains("secret"))
    }
  }

  @Test(arguments: [
    ("example.com", "example.com"), ("www.example.com", "example.com"), ("www.example.com", ".example.com"),
    ("example.com", ".example.com"), ("EXAMPLE.com", "Example.COM"), ("example.com", "example.com."),
    ("www.example.com", "a.b, example.com"), ("www.example.com", "a.b example.com"),
    ("www.example.com", ",,example.com,"), ("www.example.com", "*"), ("192.168.1.1", "192.168.1.1"),
    ("192.168.1.1", "192.168.0.0/16"), ("192.168.1.1", "192.168.1.0/24"), ("10.1.2.3", "10.0.0.0/8"),
    ("172.31.9.9", "172.16.0.0/12"), ("[2001:db8::1]", "2001:db8::1"), ("[2001:db8::1]", "[2001:db8::1]"),
    ("[2001:db8::1]", "2001:db8::/32"), ("[2001:db8::1]", "[2001:DB8::]/32"), ("[fe80::1]", "fe80:0:0::0:1"),
    ("www.example.com:8443", "example.com:8443"), ("[2001:db8::1]:8443", "[2001:db8::1]:8443"),
    ("192.168.1.1:8443", "192.168.1.1:8443"), ("www.example.com", "example.com:443"),
    ("[::ffff:1.2.3.4]", "::ffff:102:304"),
  ])
  func `what the list exempts is reached directly`(host: String, list: String) throws {
    #expect(ProxyRules.isExempt(try ServerAddress("https://\(host)"), in: list))
  }

  @Test(arguments: [
    ("example.com", ""), ("example.com", "www.example.com"), ("nonexample.com", "example.com"),
    ("example.com.evil.org", "example.com"), ("example.com", "*.com"), ("example.com", "a,*"),
    ("example.com", "."), ("192.168.1.1", "192.168.1"), ("192.168.1.1", ".168.1.1"),
    ("192.168.1.1", "192.168.2.0/24"), ("192.168.1.1", "192.168.1.0/33"), ("192.168.1.1", "192.168.1.0/0"),
    ("192.168.1.1", "192.168.1.0/x"), ("[2001:db8::1]", "2001:db9::/32"), ("[2001:db8::1]", "::/129"),
    ("www.example.com:8443", "example.com:443"), ("www.example.com", "example.com:x"),
    ("[2001:db8::1]", "[2001:db8::1]:8443"), ("192.168.1.1", "::ffff:192.168.1.1"),
  ])
  func `what the list does not exempt goes by the proxy`(host: String, list: String) throws {
    #expect(!ProxyRules.isExempt(try ServerAddress("https://\(host)"), in: list))
  }
}
