import ArgumentParser
import Console
import Foundation
import ReferralsClient
import ReferralsStore
import Workspace

/// `cosell`: the screen on a service.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Open the screen on the configured service (the default).")

  @Option(help: "The service's address; https, or http on this machine.")
  var server: String?

  @OptionGroup var look: LookOptions

  func run() throws { try Self.run(server: server, theme: look.theme, mouse: look.mouse) }

  static func run(server: String?, theme: String? = nil, mouse: Bool? = nil) throws {
    let paths = try Paths()
    let settings = try Settings.read(paths)
    let look = try Look(theme, mouse, settings, paths)
    let log = try LogFile.open(in: paths.state)
    let profile = try Profile(server, settings)
    let network = try Network(to: profile.server)
    let store = try Store.open(
      folder: paths.data, profile: profile.name, service: profile.server.description,
      at: Int(Date().timeIntervalSince1970))
    let setting = Setting(
      profile: profile.name, server: profile.server.description, isGuarded: settings.isGuarded ?? true,
      refreshEvery: settings.refreshEvery, version: Version.current)
    try Session.run(store: store, setting: setting, look: look, log: log) { onWait, onReceive in
      ReferralsClient(
        server: profile.server, token: token, network: network, agent: "cosell/\(Version.current)",
        log: log.logger,
        onWait: onWait, onReceive: onReceive)
    }
  }

  /// Read anew for each request, and never kept.
  static func token() throws -> BearerToken {
    try BearerToken(Environment.value("COSELL_TOKEN") ?? "")
  }
}
