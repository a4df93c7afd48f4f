import ArgumentParser

/// The program: what it is called with decides which command runs.
///
/// `main` is synchronous, because the screen needs the main thread for itself.
@main
enum Main {
  static func main() {
    do {
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
}
