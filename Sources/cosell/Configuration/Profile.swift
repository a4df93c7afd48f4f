import ReferralsClient

/// A service and the name under which its data is kept.
struct Profile {
  let server: ServerAddress
  let name: String

  /// - Parameters:
  ///   - server: An address from the command line, which comes before the settings.
  ///   - settings: What the person set.
  /// - Throws: ``ClientError/badAddress(_:)``.
  init(_ server: String?, _ settings: Settings) throws(ClientError) {
    let configured = settings.server ?? ServerAddress.service.description
    let address = try ServerAddress(server ?? configured)
    self.server = address
    // Another address than the configured one is another service, whose drafts are not to be mixed in; another spelling
    // of it is not.
    let isConfigured = server == nil || address == (try? ServerAddress(configured))
    let port = address.port == (address.isSecure ? 443 : 80) ? "" : "-\(address.port)"
    name = (isConfigured ? settings.profile : nil) ?? address.host + port
  }
}
