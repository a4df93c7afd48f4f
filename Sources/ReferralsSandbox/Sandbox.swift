import Foundation
import Hummingbird
import Logging
import NIOCore
public import Referrals
import Synchronization

/// The referrals service on this machine, with invented records, over HTTP on 127.0.0.1.
///
/// It offers what ``Endpoint/all`` lists and enforces the client's own tables of fields and stages.
public final class Sandbox: Sendable {
  /// Where it is reached, for example `http://127.0.0.1:8085`.
  public var address: String { emulation.withLock { $0.address } }

  let bodyLimit: Int
  private let emulation: Mutex<Emulation>
  private let log: @Sendable (String) -> Void
  private let server = Mutex<Task<Void, any Error>?>(nil)
  private let start: (moment: Moment, instant: ContinuousClock.Instant)

  /// Starts the service and returns once it listens.
  ///
  /// - Parameters:
  ///   - options: How it behaves.
  ///   - log: Takes a text for each request served: a line, and for updates the body below it. Tokens are left out.
  /// - Returns: The running service.
  /// - Throws: ``SandboxError`` when the port can't be had.
  public static func start(
    _ options: SandboxOptions = SandboxOptions(), log: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(SandboxError) -> Sandbox {
    let sandbox = Sandbox(options, log: log)
    try await sandbox.listen(on: options.port)
    return sandbox
  }

  private init(_ options: SandboxOptions, log: @escaping @Sendable (String) -> Void) {
    let clock = Moment(ticks: Int64(Date().timeIntervalSince1970 * Double(Moment.ticksPerSecond)))
    start = (options.now ?? clock, .now)
    emulation = Mutex(Emulation(options, now: start.moment))
    bodyLimit = options.bodyLimit
    self.log = log
  }

  /// Stops listening and closes every connection.
  public func stop() async {
    let task = server.withLock { $0 }
    task?.cancel()
    _ = await task?.result
  }

  /// Serves until the task that waits here is cancelled, and stops then.
  public func runUntilCancelled() async {
    guard let task = server.withLock({ $0 }) else { return }
    await withTaskCancellationHandler {
      _ = await task.result
    } onCancel: {
      task.cancel()
    }
  }

  /// Lets something go wrong from now on.
  public func inject(_ fault: Fault) { emulation.withLock { $0.inject(fault) } }

  /// Changes a record as another user would, past every rule but those of JSON Patch.
  ///
  /// - Returns: The record as it is now, or nil when there is none with this id.
  @discardableResult
  public func edit(id: String, patch: JSONPatch) throws(JSONPatchError) -> JSONValue? {
    let now = now
    let result = emulation.withLock { emulation in
      Result { () throws(JSONPatchError) in try emulation.edit(id, patch, at: now) }
    }
    return try result.get()
  }

  /// The latest thousand requests, without their tokens.
  public var requests: [SandboxRequest] { emulation.withLock { $0.requests } }

  /// The record as it is now.
  public func document(_ id: String) -> JSONValue? { emulation.withLock { $0.book.document(id) } }

  /// Serves one request, after the pause that was asked for.
  func respond(to request: SandboxRequest) async throws -> Reply {
    let (began, moment) = (ContinuousClock.now, now)
    let (reply, pause) = emulation.withLock { emulation in
      (emulation.respond(to: request, at: moment), emulation.faults.latency)
    }
    // The service has done its work by then, so that who gives up waiting does not know what came of it.
    if pause > .zero { try await Task.sleep(for: pause) }
    log(LogLine.text(request.withoutToken, reply, at: moment, took: .now - began))
    return reply
  }

  private var now: Moment {
    let passed = (ContinuousClock.now - start.instant).components
    let ticks = passed.seconds * Moment.ticksPerSecond + passed.attoseconds / 100_000_000_000
    return Moment(ticks: start.moment.ticks + ticks)
  }
}

// MARK: Listening

extension Sandbox {
  private func listen(on port: Int) async throws(SandboxError) {
    let (ports, announcement) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "sandbox")
    logger.logLevel = .critical
    let application = Application(
      responder: Responder(sandbox: self),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { announcement.yield($0.localAddress?.port ?? port) }, logger: logger)
    let task = Task {
      defer { announcement.finish() }
      try await application.run()
    }
    server.withLock { $0 = task }
    for await port in ports {
      emulation.withLock { $0.address = "http://127.0.0.1:\(port)" }
      return
    }
    throw Self.error(await task.result, port: port)
  }

  private static func error(_ result: Result<Void, any Error>, port: Int) -> SandboxError {
    guard case .failure(let error) = result else {
      return .notListening(port: port, reason: "It was stopped.")
    }
    if let error = error as? IOError, error.errnoCode == EADDRINUSE { return .portInUse(port) }
    return .notListening(port: port, reason: "\(error).")
  }
}
