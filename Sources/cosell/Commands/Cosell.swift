import ArgumentParser

/// The command without a subcommand opens the screen.
struct Cosell: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosell",
    abstract: "A terminal workspace for Microsoft Partner Center referrals.",
    discussion: """
      Without a subcommand the screen opens on the configured service. The bearer token comes from the \
      environment variable COSELL_TOKEN. To try everything without an account, run: cosell demo
      """,
    version: Version.current,
    subcommands: [ScreenCommand.self, DemoCommand.self, SandboxCommand.self, DataCommand.self],
    defaultSubcommand: ScreenCommand.self)
}
