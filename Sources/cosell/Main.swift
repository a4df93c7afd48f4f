import ArgumentParser

/// The program: what it is called with decides which command runs.
///
/// `main` is synchronous, because the screen needs the main thread for itself.
@main
enum Main {
  static func main() {
    SharedHeap.use()
    do {
      if try openScreen(CommandLine.arguments.dropFirst()) { return }
      try CommandName.check(CommandLine.arguments.dropFirst())
      var command = try Cosell.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try Blocking.run { try await command.run() }
      } else {
        try command.run()
      }
    } catch {
      Cosell.exit(withError: error)
    }
  }

  /// Opens the screen where next to nothing is asked for; the parser would take a third of the time to the first frame.
  private static func openScreen(_ arguments: ArraySlice<String>) throws -> Bool {
    let words = Array(arguments)
    switch words.count {
    case 0: try ScreenCommand.run(server: nil)
    case 2 where words[0] == "--server": try ScreenCommand.run(server: words[1])
    default: return false
    }
    return true
  }
}
