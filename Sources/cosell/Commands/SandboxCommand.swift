import ArgumentParser
@preconcurrency import Dispatch
import Foundation
import ReferralsSandbox

/// `cosell sandbox`: the referrals service on this machine, for trying things out.
struct SandboxCommand: AsyncParsableCommand, Sendable {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Run an emulated referrals service on this machine, with invented data.",
    discussion: """
      The first line of the output is the address to use, for example http://127.0.0.1:8085. A line for every \
      request follows, with the guard and the body of updates below it. Any bearer token that is not empty is \
      accepted, and tokens are never shown. Changes are forgotten when the service ends, which it does on Ctrl-C.

      Faults:
        latency=250ms   every answer is held back for so long
      \(Fault.Failure.allCases.map { "  \($0.row)" }.joined(separator: "\n"))
      A fault other than latency concerns one request; throttle=3 concerns the next three.
      """)

  @Option(help: "The port on 127.0.0.1; 0 takes any free one.")
  var port = 8085

  @Option(help: "How many referrals there are.")
  var referrals = 40

  @Option(help: "What ids, names and values are drawn from; the same number gives the same referrals.")
  var seed: UInt64 = 1

  @Option(
    name: .customLong("fault"), help: ArgumentHelp("What goes wrong; may be repeated.", valueName: "name"))
  var faults: [String] = []

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("‘\(port)’ is no port. Choose a number from 0 to 65535; 0 takes any free one.")
    }
    try Self.validate(referrals: referrals, faults: faults)
  }

  /// What the demo is asked for is checked in the same way.
  static func validate(referrals: Int, faults: [String]) throws(ValidationError) {
    guard (0...1_000_000).contains(referrals) else {
      throw ValidationError("‘\(referrals)’ is no number of referrals. Choose one from 0 to 1000000.")
    }
    do { _ = try faults.map(Fault.init) } catch { throw ValidationError("\(error)") }
  }

  func run() async throws {
    var options = SandboxOptions()
    (options.port, options.referrals, options.seed) = (port, referrals, seed)
    options.faults = try faults.map(Fault.init)
    let sandbox: Sandbox
    do { sandbox = try await Sandbox.start(options, log: Self.say) } catch {
      FileHandle.standardError.write(Data("cosell sandbox: \(error)\n".utf8))
      throw ExitCode.failure
    }
    Self.say(sandbox.address)
    await Self.waitForTheEnd()
    await sandbox.stop()
  }

  /// Writes a line at once, past the buffer that standard output has when it is no terminal.
  @Sendable private static func say(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
  }

  /// Returns on Ctrl-C, or when asked to terminate.
  private static func waitForTheEnd() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = [SIGINT, SIGTERM].map { number in
      // The source only sees a signal that does not end the process first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }
}

extension Fault.Failure {
  /// Name and meaning as a row of the help text.
  fileprivate var row: String {
    rawValue + String(repeating: " ", count: max(1, 16 - rawValue.count)) + meaning
  }
}
