/// What lies between this machine and the service.
public struct Network: Hashable, Sendable {
  /// Who opens the way to the service; nil where it is reached directly.
  public var proxy: Proxy?
  /// Whose word is taken for the service's certificate.
  public var certificates: CertificateStore

  public init(proxy: Proxy? = nil, certificates: CertificateStore = .system) {
    self.proxy = proxy
    self.certificates = certificates
  }
}
