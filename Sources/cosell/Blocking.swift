import Dispatch
import Synchronization

/// Runs asynchronous work to its end from synchronous code on the main thread, which is in no pool.
enum Blocking {
  /// Work that goes on elsewhere until its result is asked for.
  final class Work<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    fileprivate func end(_ result: Result<Value, any Error>) {
      self.result.withLock { $0 = result }
      done.signal()
    }

    /// Waits for the end; to be called once.
    func value() throws -> Value {
      done.wait()
      guard let result = result.withLock({ $0 }) else { throw CancellationError() }
      return try result.get()
    }
  }

  /// Begins work that need not be waited for yet.
  static func start<Value: Sendable>(_ work: sending @escaping () async throws -> Value) -> Work<Value> {
    let begun = Work<Value>()
    Task {
      do { begun.end(.success(try await work())) } catch { begun.end(.failure(error)) }
    }
    return begun
  }

  static func run<Value: Sendable>(_ work: sending @escaping () async throws -> Value) throws -> Value {
    try start(work).value()
  }
}
