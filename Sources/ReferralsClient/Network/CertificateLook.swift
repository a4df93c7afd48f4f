import AsyncHTTPClient
import NIOCore
import NIOSSL
import Synchronization

/// A look at the certificate that a server shows, where it was not taken: the TLS library only says that it was not.
///
/// A connection is made the same way once more and closed as soon as it stands, so nothing is sent by it.
final class CertificateLook: Sendable {
  private let seen = Mutex<CertificateFacts?>(nil)

  private struct Seen: Error {}

  /// - Parameters:
  ///   - url: The server's address.
  ///   - configuration: How connections to it are made.
  /// - Returns: Nil where no certificate was shown in time.
  static func facts(of url: String, _ configuration: HTTPClient.Configuration) async -> CertificateFacts? {
    let look = CertificateLook()
    var configuration = configuration
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.certificateVerification = .none
    configuration.tlsConfiguration = tls
    configuration.httpVersion = .http1Only
    configuration.http1_1ConnectionDebugInitializer = { channel in
      channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
        look.seen.withLock { $0 = certificate.map(CertificateFacts.init) }
        // The pool has to hear of the failure before the connection is gone.
        channel.eventLoop.execute { channel.close(promise: nil) }
        throw Seen()
      }
    }
    let http = HTTPClient(configuration: configuration)
    _ = try? await http.execute(HTTPClientRequest(url: url), timeout: .seconds(10))
    try? await http.shutdown()
    return look.seen.withLock(\.self)
  }
}

extension CertificateFacts {
  init(_ certificate: NIOSSLCertificate) {
    self.init(
      validFrom: Int(certificate.notValidBefore), validTo: Int(certificate.notValidAfter),
      subject: Self.name(certificate.subjectName), issuer: Self.name(certificate.issuerName),
      isSelfIssued: certificate.subjectName == certificate.issuerName)
  }

  private static func name(_ parts: [SSLCertificateName]) -> String? {
    let part =
      parts.last { $0.type == .commonName } ?? parts.last { $0.type == .organization } ?? parts.last
    return part.map { String($0.value.prefix(128)) }
  }
}
