import ReferralsClient
import Testing

@Suite struct ServerAddresses {
  @Test(arguments: [
    ("https://api.partner.microsoft.com", "https://api.partner.microsoft.com"),
    ("HTTPS://API.Partner.Microsoft.com:443/", "https://api.partner.microsoft.com"),
    ("https://fabrikam.example:8443", "https://fabrikam.example:8443"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://127.8.9.10", "http://127.8.9.10"),
    ("http://localhost:1", "http://localhost:1"), ("http://[::1]:8080/", "http://[::1]:8080"),
    ("https://[2001:db8::1]", "https://[2001:db8::1]"),
  ])
  func `an address of https, or of this machine, is taken`(text: String, description: String) throws {
    #expect(try ServerAddress(text).description == description)
  }

  @Test(arguments: [
    ("http://api.partner.microsoft.com", AddressFault.plain(host: "api.partner.microsoft.com")),
    ("http://127.0.0.1.fabrikam.example", .plain(host: "127.0.0.1.fabrikam.example")),
    ("http://127.0.0.999", .plain(host: "127.0.0.999")), ("http://10.0.0.1", .plain(host: "10.0.0.1")),
    ("http://[2001:db8::1]", .plain(host: "2001:db8::1")),
    ("http://localhost.fabrikam.example", .plain(host: "localhost.fabrikam.example")),
    ("https://me:pass@fabrikam.example", .userInfo), ("http://127.0.0.1@fabrikam.example", .userInfo),
    ("ftp://fabrikam.example", .scheme("ftp")), ("fabrikam.example", .notAnAddress), ("", .notAnAddress),
    ("https://fabrikam.example/v1.0", .pathOrQuery), ("https://fabrikam.example?a=b", .pathOrQuery),
    ("https://fabrikam.example#top", .pathOrQuery), ("https://", .host), ("https://[::1", .host),
    ("https://a..b", .host), ("https://fabrikam.example:0", .port("0")),
    ("https://fabrikam.example:", .port("")), ("https://fabrikam.example:70000", .port("70000")),
    ("https://fabrikam.example\r\nX: y", .notAnAddress),
  ])
  func `any other address is refused with what is wrong`(text: String, fault: AddressFault) {
    #expect(throws: ClientError.badAddress(fault)) { try ServerAddress(text) }
  }

  @Test func `a password in an address is not repeated`() {
    #expect(!ClientError.badAddress(.userInfo).description.contains("pass@"))
  }
}
