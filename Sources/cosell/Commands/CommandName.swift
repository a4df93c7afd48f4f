import ArgumentParser
import Referrals

/// The names of commands on a command line.
enum CommandName {
  /// Refuses a word where a command's name should be and is not, which the parser would take for an argument of the
  /// command that is there without a name.
  static func check(_ arguments: some Collection<String>) throws {
    var command: any ParsableCommand.Type = Cosell.self
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      guard let next = known.first(where: { $0.configuration.commandName == word }) else {
        let names = known.compactMap { $0.configuration.commandName }
        throw ValidationError(words(word, among: names, of: command.configuration.commandName ?? ""))
      }
      command = next
    }
  }

  static func words(_ word: String, among names: [String], of command: String) -> String {
    let nearest = nearestName(to: word, among: names).map { " Did you mean ‘\($0)’?" } ?? ""
    let whose = command == "cosell" ? "command" : "command of \(command)"
    return "There is no \(whose) ‘\(word)’.\(nearest) Known: \(names.joined(separator: ", "))."
  }
}
