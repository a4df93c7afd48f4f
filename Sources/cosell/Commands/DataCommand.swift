import ArgumentParser
import Foundation
import ReferralsClient
import ReferralsStore

/// `cosell data`: what is kept on this machine.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Say where local data is, or wipe it.",
    subcommands: [PathCommand.self, WipeCommand.self])

  /// `cosell data path`.
  struct PathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Print the path of the database.")

    @OptionGroup var place: DataPlace

    func run() throws { print(try place.path()) }
  }

  /// `cosell data wipe`.
  struct WipeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wipe",
      abstract: "Forget the cache, the history and views; drafts stay unless told otherwise.")

    @OptionGroup var place: DataPlace

    @Flag(help: "Forget drafts and unfinished text as well. What is not sent is lost.")
    var drafts = false

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
      let path = try place.path()
      guard try place.hasData() else {
        print("There is no local data at \(path).")
        return
      }
      guard try yes || isWanted(path) else {
        print("Nothing was wiped.")
        throw ExitCode(1)
      }
      let store = try place.open()
      defer { store.close() }
      let pending = try store.drafts().count
      try store.wipe(keepingDrafts: !drafts)
      let kept =
        drafts || pending == 0 ? "" : " \(pending) pending \(pending == 1 ? "draft is" : "drafts are") kept."
      print("The local data in \(path) is wiped.\(kept) A cosell that is open on it fetches anew with r.")
    }

    /// Asks on the terminal; without one the answer is no.
    private func isWanted(_ path: String) throws -> Bool {
      guard isatty(STDIN_FILENO) != 0 else {
        throw ValidationError("There is nobody to ask. Pass --yes to wipe \(path).")
      }
      let what = drafts ? "everything, drafts and unfinished text included," : "cache, history and views"
      print("Wipe \(what) in \(path)? Type yes: ", terminator: "")
      return readLine() == "yes"
    }
  }
}

/// Which profile's data is meant.
struct DataPlace: ParsableArguments {
  @Option(help: "The service's address, where it is not the configured one.")
  var server: String?

  private func profile() throws -> String { try Profile(server, try Settings.read(try Paths())).name }

  func path() throws -> String { Store.path(folder: try Paths().data, profile: try profile()) }

  func hasData() throws -> Bool { Store.hasData(folder: try Paths().data, profile: try profile()) }

  func open() throws -> Store {
    try Store.open(folder: try Paths().data, profile: try profile(), at: Int(Date().timeIntervalSince1970))
  }
}
