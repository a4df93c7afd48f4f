import AsyncHTTPClient
import Synchronization

/// Connections of one kind, with the threads that serve them, made for the first request.
///
/// A program that has something to show before it asks anything does not wait for them.
final class Connections: Sendable {
  private let make: @Sendable () throws(ClientError) -> HTTPClient.Configuration
  private let made = Mutex<HTTPClient?>(nil)

  init(_ make: @escaping @Sendable () throws(ClientError) -> HTTPClient.Configuration) { self.make = make }

  /// - Throws: Why there can be no connection, before there was one.
  func client() throws(ClientError) -> HTTPClient {
    try made.withLock { made throws(ClientError) in
      if let made { return made }
      let client = HTTPClient(configuration: try make())
      made = client
      return client
    }
  }

  /// Ends what is under way; nothing can be sent afterwards.
  func close() async {
    // Where none was made, one is put in its place that is shut down, so that nothing can be sent by another.
    let client = made.withLock { made in
      let client = made ?? HTTPClient()
      made = client
      return client
    }
    try? await client.shutdown()
  }
}
