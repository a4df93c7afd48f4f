import AsyncHTTPClient
import Synchronization

/// Connections of one kind, with the threads that serve them, made for the first request.
///
/// A program that has something to show before it asks anything does not wait for them.
final class Connections: Sendable {
  private let configuration: @Sendable () -> HTTPClient.Configuration
  private let made = Mutex<HTTPClient?>(nil)

  init(_ configuration: @escaping @Sendable () -> HTTPClient.Configuration) {
    self.configuration = configuration
  }

  var client: HTTPClient {
    made.withLock { made in
      if let made { return made }
      let client = HTTPClient(configuration: configuration())
      made = client
      return client
    }
  }

  /// Ends what is under way; nothing can be sent afterwards.
  func close() async { try? await client.shutdown() }
}
