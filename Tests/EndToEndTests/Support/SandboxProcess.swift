import Foundation

/// The emulated service as people run it: a process of its own on a free port of this machine.
final class SandboxProcess: Sendable {
  let home: Home
  /// Where the service answers, without a slash at the end.
  let baseURL: String
  private let child: Child

  /// Starts `cosell sandbox` and waits until it has said where it listens.
  ///
  /// - Parameters:
  ///   - options: More options of the command.
  ///   - port: A port that another one listened on before; 0 takes any free one.
  ///   - program: The command to run in its place, for tests of this type itself.
  /// - Throws: ``HarnessError/ended(_:waitingFor:seen:)`` with the log when it refuses to start.
  init(_ options: [String] = [], port: String = "0", program: [String]? = nil) async throws {
    let home = try Home()
    let command = try program ?? [Binary.cosell, "sandbox", "--port", port]
    let child = try Child(
      command + options, environment: home.environment(),
      streams: .files(output: home.path("output"), errors: home.path("errors")))
    self.home = home
    self.child = child
    baseURL = try await Patience.await("the sandbox's address", seen: { Self.log(in: home) }) {
      let output = home.read("output")
      if let end = output.firstIndex(of: "\n"), let url = Self.url(in: output[..<end]) { return url }
      if let exit = child.ended {
        throw HarnessError.ended(exit, waitingFor: "the sandbox's address", seen: Self.log(in: home))
      }
      return nil
    }
  }

  /// All the service has said so far: standard output, then standard error.
  var log: String { Self.log(in: home) }

  /// Asks the service to stop and waits until it has.
  @discardableResult
  func stop(with signal: Int32 = SIGTERM) async throws -> Exit {
    child.signal(signal)
    return try await Patience.await("the end of the sandbox", seen: { self.log }) { child.ended }
  }

  func signal(_ number: Int32) { child.signal(number) }

  /// Waits until a request lies before the service that it has not read, as it does while it is stopped.
  func waitForUnread() async throws {
    try await Patience.await("a request that is not read", seen: { self.log }) {
      try hasUnread ? () : nil
    }
  }

  /// Fields by proc_pid_net_tcp: the second is the address here, the fourth the state (01 is established), the fifth
  /// what waits to be sent and to be read, all in hexadecimal.
  private var hasUnread: Bool {
    get throws {
      let here = ":" + String(Int(port) ?? 0, radix: 16, uppercase: true)
      return try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").contains {
        row in
        let fields = row.split(separator: " ")
        return fields.count > 4 && fields[1].hasSuffix(here) && fields[3] == "01"
          && !fields[4].hasSuffix(":00000000")
      }
    }
  }

  private static func log(in home: Home) -> String { home.read("output") + home.read("errors") }

  private static func url(in line: Substring) -> String? {
    let word = line.split(separator: " ").first { $0.hasPrefix("http://") }
    return word.map { String($0.trimmingSuffix { "/.,".contains($0) }) }
  }
}

extension Substring {
  /// The text without the characters at its end that satisfy `condition`.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, condition(last) { rest.removeLast() }
    return rest
  }
}
