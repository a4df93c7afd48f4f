import ArgumentParser
import Console
import Foundation
import Logging
import ReferralsClient
import ReferralsSandbox
import ReferralsStore
import Workspace

/// `cosell demo`: the screen on an emulated service inside this process, over real HTTP on loopback.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open the screen on invented referrals; nothing leaves this machine.")

  @Option(help: "How many referrals to invent.")
  var referrals = 40

  @Option(help: "Another number invents other referrals.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "A fault the service is to show when you send, for practice; may be repeated. See: cosell sandbox --help"
    ))
  var fault: [String] = []

  @OptionGroup var look: LookOptions

  func validate() throws { try SandboxCommand.validate(referrals: referrals, faults: fault) }

  func run() throws {
    let paths = try Paths()
    let settings = try Settings.read(paths)
    let look = try Look(look.theme, look.mouse, settings, paths)
    let log = try LogFile.open(in: paths.state)
    let secret = UUID().uuidString
    var options = SandboxOptions()
    options.referrals = referrals
    options.seed = seed
    options.faults = try fault.map { try Fault($0) }
    options.acceptedToken = secret
    // It is sending that people practise; the list would use the faults up before they see anything.
    options.faultsSpareReads = true
    let sandbox = try Blocking.run { [options] in
      try await Sandbox.start(options) { line in log.logger.debug("sandbox \(line)") }
    }
    defer { try? Blocking.run { await sandbox.stop() } }
    let server = try ServerAddress(sandbox.address)
    let setting = Setting(
      profile: "demo", server: sandbox.address, isGuarded: settings.isGuarded ?? true,
      refreshEvery: settings.refreshEvery, isForgetful: true, version: Version.current)
    // What is tried in the demo is gone with it.
    let folder = try ScratchFolder(for: "demo")
    defer { folder.remove() }
    let store = try Store.open(
      folder: folder.path, profile: "demo", service: nil, at: Int(Date().timeIntervalSince1970))
    try Session.run(store: store, setting: setting, look: look, log: log) { onWait, onReceive in
      ReferralsClient(
        server: server, token: { try BearerToken(secret) }, agent: "cosell/\(Version.current)",
        log: log.logger, onWait: onWait, onReceive: onReceive)
    }
  }
}
