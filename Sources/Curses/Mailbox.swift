import CNcurses
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Messages from any task to the one thread that sleeps in `poll`.
public final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let writing: Int32
  /// Becomes readable when a message waits; -1 where the system had no pipe left, which `poll` ignores.
  public let descriptor: Int32

  public init() {
    var ends: [Int32] = [-1, -1]
    (descriptor, writing) = cn_pipe(&ends) ? (ends[0], ends[1]) : (-1, -1)
  }

  deinit {
    for end in [descriptor, writing] where end >= 0 { close(end) }
  }

  public func post(_ message: Message) {
    messages.withLock { messages in
      messages.append(message)
      // One byte wakes for all that follow, so the pipe can't fill up.
      if messages.count == 1 { write(writing, "\n", 1) }
    }
  }

  /// All messages since the last call, in the order they were posted.
  public func collect() -> [Message] {
    messages.withLock { messages in
      guard !messages.isEmpty else { return [] }
      var byte: UInt8 = 0
      read(descriptor, &byte, 1)
      defer { messages = [] }
      return messages
    }
  }
}
