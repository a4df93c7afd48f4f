import NIOSSL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The authorities whose word is taken for a server's certificate.
public enum CertificateStore: Hashable, Sendable {
  /// Those of this machine.
  case system
  /// Those in these files and folders alone.
  case places([String])

  /// The store that the environment names, as OpenSSL's `SSL_CERT_FILE` and `SSL_CERT_DIR` do.
  ///
  /// Where either is set, what it names counts and nothing else; `folders` are several with colons between them.
  ///
  /// Source: docs.openssl.org, `SSL_CTX_set_default_verify_paths`.
  public init(file: String?, folders: String?) {
    let places = [file ?? ""] + (folders ?? "").split(separator: ":").map(String.init)
    let named = places.filter { !$0.isEmpty }
    self = named.isEmpty ? .system : .places(named)
  }

  /// The certificates of the authorities; nil for those of this machine, which the TLS library finds itself.
  ///
  /// - Throws: ``ClientError/badCertificates(_:)`` for a place that can't be read or holds none.
  func authorities() throws(ClientError) -> [NIOSSLCertificate]? {
    guard case .places(let places) = self else { return nil }
    var all: Set<NIOSSLCertificate> = []
    for place in places { all.formUnion(try Self.certificates(at: place)) }
    return Array(all)
  }

  private static func certificates(at place: String) throws(ClientError) -> [NIOSSLCertificate] {
    let found: [NIOSSLCertificate]
    if let names = try? FileManager.default.contentsOfDirectory(atPath: place) {
      found = names.sorted().flatMap { certificates(in: "\(place)/\($0)") ?? [] }
    } else {
      guard let inFile = certificates(in: place) else { throw .badCertificates(.unreadable(place)) }
      found = inFile
    }
    guard !found.isEmpty else { throw .badCertificates(.none(place)) }
    return found
  }

  /// What a file holds, as text or as bytes (RFC 7468, RFC 5280); nil where it can't be read.
  private static func certificates(in file: String) -> [NIOSSLCertificate]? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    let bytes = Array(data)
    if let text = try? NIOSSLCertificate.fromPEMBytes(bytes) { return text }
    return (try? NIOSSLCertificate(bytes: bytes, format: .der)).map { [$0] } ?? []
  }

  /// Where the TLS library looks for the authorities of this machine, in its order.
  private static let systemPlaces = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs",
  ]

  /// The store as a person finds it; nil where this machine has none.
  var name: String? {
    switch self {
    case .places(let places): places.joined(separator: " or ")
    case .system:
      #if os(Linux)
        Self.systemPlaces.first { FileManager.default.fileExists(atPath: $0) }
      #else
        "the system's keychain"
      #endif
    }
  }
}

/// What is wrong with a place of certificates.
public enum CertificatesFault: Hashable, Sendable {
  case unreadable(String)
  case none(String)
}
