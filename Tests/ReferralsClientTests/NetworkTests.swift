import Foundation
import ScriptedServer
import Referrals
import Testing

@testable import ReferralsClient

@Suite struct Networks {
  private static func proxy(_ port: Int, _ signIn: String = "") throws -> Network {
    Network(proxy: try Proxy("http://\(signIn)127.0.0.1:\(port)"))
  }

  /// The certificates as a file that is gone afterwards.
  private func withFile<Value>(
    of text: String, _ body: (String) async throws -> Value
  ) async throws -> Value {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pem")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
  }

  @Test func `the token goes through the way that a proxy opens, and the proxy sees none of it`() async throws
  {
    let server = try await SecureServer(Certificates.good)
    let proxy = try await TunnelProxy(to: server.port)
    try await withFile(of: Certificates.authority) { file in
      var network = try Self.proxy(proxy.port, "jane:p%40ss@")
      network.certificates = CertificateStore(file: file, folders: nil)
      let referral = try await withClient(of: "https://service.contoso.example", network: network) {
        try await $0.get("r-1")
      }
      #expect(referral.id == "r-1")
    }
    #expect(server.seen.text.contains("Bearer \(secret)"))
    let seen = proxy.seen.text.lowercased()
    #expect(seen.hasPrefix("connect service.contoso.example:443 http/1.1\r\n"))
    // jane:p@ss
    #expect(seen.contains("proxy-authorization: basic amfuztpwqhnz\r\n"))
    #expect(!seen.contains("bearer") && !seen.contains("secret"))
    try await proxy.stop()
    try await server.stop()
  }

  @Test(arguments: [
    (407, "", ProxyFailure.signIn(offered: false)), (407, "jane:secret@", .signIn(offered: true)),
    (403, "", .noWay(to: "service.contoso.example")), (502, "", .noWay(to: "service.contoso.example")),
    (302, "", .noWay(to: "service.contoso.example")),
  ])
  func `what a proxy refuses is told as the proxy's, and nothing has left`(
    status: Int, signIn: String, failure expected: ProxyFailure
  ) async throws {
    let proxy = try ScriptedServer(.json(status, "<html>No</html>"))
    let network = try Self.proxy(proxy.port, signIn)
    try await withClient(of: "https://service.contoso.example", network: network) { client in
      let error = ClientError.notSent(.proxy(expected), host: "127.0.0.1:\(proxy.port)")
      #expect(await failure { try await client.get("r-1") } == error)
      #expect(await failure { try await client.patch(update()) } == error)
      #expect(error.description.contains("127.0.0.1:\(proxy.port)"))
      #expect(!error.description.contains("secret"))
    }
    #expect(proxy.requests.allSatisfy { $0.method == "CONNECT" && $0.header("authorization") == nil })
  }

  @Test func `a proxy that is not there is told as such`() async throws {
    let proxy = try ScriptedServer(.hang)
    proxy.stop()
    try await withClient(of: "https://service.contoso.example", network: Self.proxy(proxy.port)) { client in
      let error = ClientError.notSent(.proxy(.refused), host: "127.0.0.1:\(proxy.port)")
      #expect(await failure { try await client.get("r-1") } == error)
      #expect(await failure { try await client.patch(update()) } == error)
    }
    let nowhere = Network(proxy: try Proxy("http://nobody.invalid:3128"))
    try await withClient(of: "https://service.contoso.example", network: nowhere) { client in
      let error = await failure { try await client.get("r-1") }
      #expect(error == .notSent(.proxy(.unknownHost), host: "nobody.invalid:3128"))
    }
  }

  @Test func `a proxy that hangs up has let no update through`() async throws {
    let proxy = try ScriptedServer(.close)
    try await withClient(of: "https://service.contoso.example", network: Self.proxy(proxy.port)) { client in
      let error = ClientError.notSent(
        .proxy(.noWay(to: "service.contoso.example")), host: "127.0.0.1:\(proxy.port)")
      #expect(await failure { try await client.patch(update()) } == error)
    }
  }

  @Test func `a proxy that says nothing runs out of time`() async throws {
    let proxy = try ScriptedServer(.hang)
    let short = Timeouts(connect: .milliseconds(300))
    try await withClient(
      of: "https://service.contoso.example", network: Self.proxy(proxy.port), timeouts: short
    ) { client in
      let error = ClientError.notSent(.proxy(.timedOut), host: "127.0.0.1:\(proxy.port)")
      #expect(await failure { try await client.get("r-1") } == error)
      #expect(await failure { try await client.patch(update()) } == error)
    }
  }

  @Test(arguments: [
    (Certificates.expired, CertificateFault.expired(at: 1_609_459_200)),
    (Certificates.early, .notYetValid(from: 4_102_444_800)),
    (Certificates.other, .otherHost("www.fabrikam.example")), (Certificates.selfSigned, .selfSigned),
  ])
  func `what is wrong with a certificate is told, with the store that was used`(
    certificate: String, fault: CertificateFault
  ) async throws {
    let server = try await SecureServer(certificate)
    try await withFile(of: Certificates.authority) { file in
      let network = Network(certificates: CertificateStore(file: file, folders: nil))
      try await withClient(of: "https://localhost:\(server.port)", network: network) { client in
        let error = ClientError.notSent(.untrusted(fault, store: file), host: "localhost:\(server.port)")
        #expect(await failure { try await client.get("r-1") } == error)
        #expect(await failure { try await client.patch(update()) } == error)
      }
    }
    #expect(server.seen.text.isEmpty)
    try await server.stop()
  }

  @Test func `an authority that this machine does not know is named, until it is said to be trusted`()
    async throws
  {
    let server = try await SecureServer(Certificates.good)
    try await withClient(of: "https://localhost:\(server.port)") { client in
      let error = await failure { try await client.get("r-1") }
      let fault = CertificateFault.unknownAuthority("Contoso Test Authority")
      #expect(
        error
          == .notSent(
            .untrusted(fault, store: CertificateStore.system.name), host: "localhost:\(server.port)"))
    }
    #expect(server.seen.text.isEmpty)
    try await withFile(of: "# ours\n\(Certificates.other)\n\(Certificates.authority)\n") { file in
      let network = Network(certificates: CertificateStore(file: file, folders: nil))
      let referral = try await withClient(of: "https://localhost:\(server.port)", network: network) {
        try await $0.get("r-1")
      }
      #expect(referral.id == "r-1")
    }
    try await server.stop()
  }
}
