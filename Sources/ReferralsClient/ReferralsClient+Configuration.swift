import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ReferralsClient {
  /// How connections are made.
  ///
  /// - Throws: ``ClientError/badCertificates(_:)``.
  static func configuration(
    _ timeouts: Timeouts, _ network: Network, isSecure: Bool
  ) throws(ClientError) -> HTTPClient.Configuration {
    let silence = TimeAmount(timeouts.silence)
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(
        connect: TimeAmount(min(timeouts.connect, timeouts.record)), read: silence, write: silence))
    configuration.proxy = network.proxy.map(HTTPClient.Configuration.Proxy.init)
    // Some gateways pack what they pass on without being asked.
    configuration.decompression = .enabled(limit: .size(Answer.longest))
    // ``Retry`` decides, and says so.
    configuration.connectionPool.retryConnectionEstablishment = false
    if isSecure, let authorities = try network.certificates.authorities() {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .certificates(authorities)
      configuration.tlsConfiguration = tls
    }
    return configuration
  }

  /// The same failure, where it is one of a certificate, with what is wrong with that.
  func explained(_ error: ClientError) async -> ClientError {
    guard case .notSent(.untrusted(let fault, _), let host) = error else { return error }
    var explained = fault
    if let configuration = try? Self.configuration(timeouts, network, isSecure: true),
      let facts = await CertificateLook.facts(of: server.description, configuration)
    {
      explained = facts.fault(now: Int(Date().timeIntervalSince1970), isHostWrong: fault == .otherHost(nil))
    }
    return .notSent(.untrusted(explained, store: network.certificates.name), host: host)
  }
}

extension HTTPClient.Configuration.Proxy {
  /// A way is opened by `CONNECT` or SOCKS; what the service gets goes inside it, and no header of it outside.
  fileprivate init(_ proxy: Proxy) {
    self =
      switch proxy.kind {
      case .http:
        .server(
          host: proxy.host, port: proxy.port,
          authorization: proxy.credentials.map { .basic(username: $0.name, password: $0.password) })
      case .socks5: .socksServer(host: proxy.host, port: proxy.port)
      }
  }
}
