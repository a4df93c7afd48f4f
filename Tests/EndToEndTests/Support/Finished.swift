import Foundation

/// A program that ran to its end without a terminal.
struct Finished {
  let exit: Exit
  let output: String
  let errors: String

  /// Runs `cosell` with these arguments and waits for its end.
  static func cosell(
    _ arguments: [String], environment: [String: String] = [:], home: Home? = nil
  ) async throws -> Finished {
    let home = try home ?? Home()
    let child = try Child(
      [Binary.cosell] + arguments, environment: home.environment(adding: environment),
      streams: .files(output: home.path("output"), errors: home.path("errors")))
    let exit = try await Patience.await(
      "the end of cosell \(arguments.joined(separator: " "))", seen: { home.read("errors") }
    ) { child.ended }
    return Finished(exit: exit, output: home.read("output"), errors: home.read("errors"))
  }
}
