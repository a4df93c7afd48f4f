import Dispatch
import Synchronization

/// Runs asynchronous work to its end from synchronous code on the main thread, which is in no pool.
enum Blocking {
  static func run<Value: Sendable>(_ work: sending @escaping () async throws -> Value) throws -> Value {
    let end = End<Value>()
    let done = DispatchSemaphore(value: 0)
    Task {
      do { end.come(.success(try await work())) } catch { end.come(.failure(error)) }
      done.signal()
    }
    done.wait()
    return try end.value()
  }

  /// What the work came to, handed from one thread to the other.
  private final class End<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func come(_ result: Result<Value, any Error>) { self.result.withLock { $0 = result } }

    func value() throws -> Value {
      guard let result = result.withLock({ $0 }) else { throw CancellationError() }
      return try result.get()
    }
  }
}
