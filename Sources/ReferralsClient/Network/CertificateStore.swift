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
  /// Those in this file and in these folders alone.
  case places(file: String?, folders: [String])

  /// The store that the environment names, as OpenSSL's `SSL_CERT_FILE` and `SSL_CERT_DIR` do.
  ///
  /// Where either is set, what it names counts and nothing else; `folders` are several with colons between them.
  ///
  /// Source: docs.openssl.org, `SSL_CTX_set_default_verify_paths`.
  public init(file: String?, folders: String?) {
    let file = file.flatMap { $0.isEmpty ? nil : $0 }
    let folders = (folders ?? "").split(separator: ":").map(String.init)
    self = file == nil && folders.isEmpty ? .system : .places(file: file, folders: folders)
  }

  /// The certificates of the authorities; nil for those of this machine, which the TLS library finds itself.
  ///
  /// - Throws: ``ClientError/badCertificates(_:)`` for a file that can't be read or holds none, for folders that hold
  ///   none where nothing else does, and where this machine has no authorities.
  func authorities() throws(ClientError) -> [NIOSSLCertificate]? {
    guard case .places(let file, let folders) = self else {
      // The TLS library's own error would not say it.
      if name == nil { throw .badCertificates(.noneHere) }
      return nil
    }
    var all: Set<NIOSSLCertificate> = []
    if let file {
      guard let inFile = Self.certificates(in: file) else { throw .badCertificates(.unreadable(file)) }
      guard !inFile.isEmpty else { throw .badCertificates(.none(file)) }
      all.formUnion(inFile)
    }
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names { all.formUnion(Self.certificates(in: "\(folder)/\(name)") ?? []) }
    }
    if all.isEmpty, let folder = folders.first {
      let isThere = (try? FileManager.default.contentsOfDirectory(atPath: folder)) != nil
      throw .badCertificates(isThere ? .none(folder) : .unreadable(folder))
    }
    return Array(all)
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
    case .places(let file, let folders): ([file].compactMap(\.self) + folders).joined(separator: " and ")
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
  /// This machine has no authorities of its own.
  case noneHere
}
