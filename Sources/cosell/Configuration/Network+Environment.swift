import ReferralsClient

extension Network {
  /// What the environment says about the way to a server.
  ///
  /// - Throws: ``ClientError/badProxy(_:variable:)``.
  init(to server: ServerAddress) throws(ClientError) {
    self.init(
      proxy: try ProxyRules.proxy(for: server, variable: Environment.value),
      certificates: CertificateStore(
        file: Environment.value("SSL_CERT_FILE"), folders: Environment.value("SSL_CERT_DIR")))
  }
}
