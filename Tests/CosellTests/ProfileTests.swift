import ReferralsClient
import Testing

@testable import cosell

@Suite struct Profiles {
  private func settings(_ server: String?, profile: String? = "Fabrikam") -> Settings {
    var settings = Settings()
    (settings.server, settings.profile) = (server, profile)
    return settings
  }

  @Test(arguments: [
    "https://partner.contoso.example", "https://partner.contoso.example/", "HTTPS://Partner.Contoso.EXAMPLE",
    "https://partner.contoso.example:443", "https://partner.contoso.example:443/",
  ])
  func `the configured address is the same profile however it is spelt`(server: String) throws {
    for configured in ["https://partner.contoso.example", "https://PARTNER.contoso.example:443/"] {
      let profile = try Profile(server, settings(configured))
      #expect(profile.name == "Fabrikam")
      #expect(profile.server.description == "https://partner.contoso.example")
      #expect(try Profile(server, settings(configured, profile: nil)).name == "partner.contoso.example")
    }
  }

  @Test func `the live address named by hand is the configured one where the settings name none`() throws {
    #expect(try Profile("https://API.partner.microsoft.com/", settings(nil)).name == "Fabrikam")
    #expect(try Profile(nil, settings(nil)).name == "Fabrikam")
  }

  @Test(arguments: [
    "https://partner.contoso.example:8443", "http://127.0.0.1:8085", "https://contoso.example",
  ])
  func `another address has a profile of its own`(server: String) throws {
    let name = try Profile(server, settings("https://partner.contoso.example")).name
    #expect(name != "Fabrikam")
    #expect(try Profile(server, settings("not an address")).name == name)
  }
}
