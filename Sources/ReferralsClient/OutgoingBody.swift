import NIOCore
import Synchronization

/// The body of an update, which knows whether any of it was taken to be sent.
///
/// The HTTP library asks for a body only once it has a connection and the head is on its way. A body that was never
/// asked for has not left, whatever went wrong; a server can't act on an update without it.
final class OutgoingBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer
  typealias Failure = Never

  private let bytes: ByteBuffer
  private let isTaken = Atomic(false)

  init(_ text: String) { bytes = ByteBuffer(string: text) }

  var count: Int { bytes.readableBytes }

  /// Whether some of it may have left.
  var mayHaveLeft: Bool { isTaken.load(ordering: .sequentiallyConsistent) }

  func makeAsyncIterator() -> Iterator { Iterator(body: self) }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate var body: OutgoingBody?

    mutating func next() async -> ByteBuffer? {
      guard let body = body.take() else { return nil }
      body.isTaken.store(true, ordering: .sequentiallyConsistent)
      return body.bytes
    }
  }
}
