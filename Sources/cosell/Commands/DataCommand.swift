import ArgumentParser
import Foundation
import ReferralsClient
import ReferralsStore

/// `cosell data`: what is kept on this machine.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Say where local data is, wipe it, or release its sends.",
    subcommands: [PathCommand.self, WipeCommand.self, ReleaseCommand.self])

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
      let what = drafts ? "everything, drafts and unfinished text included," : "cache, history and views"
      let whose = try place.service().map { ", the data of \($0)" } ?? ""
      guard try yes || Question.isYes("Wipe \(what) in \(path)\(whose)?", instead: "--yes to wipe \(path)")
      else {
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
  }

  /// `cosell data release`.
  struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release",
      abstract: "Say that no other cosell runs on this data.",
      discussion: """
        A send without an answer is left alone while the cosell that sent it may still run in another container or on \
        another machine, which can't always be seen. This says that it does not. What became of the send is then looked \
        up before anything is sent again.
        """)

    @OptionGroup var place: DataPlace

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
      let path = try place.path()
      guard try place.hasData() else {
        print("There is no local data at \(path).")
        return
      }
      guard try yes || Question.isYes("Is every other cosell on \(path) closed?", instead: "--yes if so")
      else {
        print("Nothing was released.")
        throw ExitCode(1)
      }
      let store = try place.open()
      defer { store.close() }
      let count = try store.release()
      print(
        count == 0
          ? "There is no send whose cosell can't be seen."
          : "\(count) \(count == 1 ? "send is" : "sends are") released. cosell looks up what became of "
            + "\(count == 1 ? "it" : "them").")
    }
  }
}

/// A question on the terminal; without one the answer is no.
private enum Question {
  static func isYes(_ question: String, instead: String) throws -> Bool {
    guard isatty(STDIN_FILENO) != 0 else {
      throw ValidationError("There is nobody to ask. Pass \(instead).")
    }
    // What was typed before it was asked is no answer.
    tcflush(STDIN_FILENO, TCIFLUSH)
    print("\(question) Type yes: ", terminator: "")
    fflush(nil)
    return readLine() == "yes"
  }
}

/// Which profile's data is meant.
struct DataPlace: ParsableArguments {
  @Option(help: "The service's address, where it is not the configured one.")
  var server: String?

  private func profile() throws -> String { try Profile(server, try Settings.read(try Paths())).name }

  private func folder() throws -> String { try Paths().data }

  func path() throws -> String { Store.path(folder: try folder(), profile: try profile()) }

  func hasData() throws -> Bool { Store.hasData(folder: try folder(), profile: try profile()) }

  func open() throws -> Store {
    try Store.open(
      folder: try folder(), profile: try profile(), service: nil, at: Int(Date().timeIntervalSince1970))
  }

  /// Whose data it is, as far as was written down.
  func service() throws -> String? { try Store.service(folder: try folder(), profile: try profile()) }
}
