import CNcurses
import Console

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Terminal {
  /// Sleeps until something happens at the terminal, a message waits in the mailbox, or `timeout` is over.
  ///
  /// - Parameters:
  ///   - mailbox: The descriptor of a ``Mailbox``, or -1.
  ///   - timeout: `nil` waits for ever.
  /// - Returns: What happened, in order; nothing when only the mailbox or the time called.
  public func events(waitingFor mailbox: Int32, timeout: Duration?) -> [TerminalEvent] {
    let end = timeout.map { ContinuousClock.now + $0 }
    while true {
      var events = sizeChange() + takeEarly()
      let ready = wait(for: mailbox, until: events.isEmpty ? earlier(end, deadline) : .now)
      if ready.notices { events += notices() }
      if ready.keys { events += readKeys() }
      if let deadline, deadline <= .now { events += keep(decoder.flush()) }
      let isOver = end.map { $0 <= .now } ?? false
      if !events.isEmpty || ready.mailbox || isOver { return events }
    }
  }

  private func wait(
    for mailbox: Int32, until end: ContinuousClock.Instant?
  ) -> (keys: Bool, notices: Bool, mailbox: Bool) {
    let wanted = Int16(POLLIN)
    var descriptors = [hasHungUp ? -1 : cn_input(), cn_wake(), mailbox].map {
      pollfd(fd: $0, events: wanted, revents: 0)
    }
    guard poll(&descriptors, nfds_t(descriptors.count), milliseconds(until: end)) > 0 else {
      return (false, false, false)
    }
    return (descriptors[0].revents != 0, descriptors[1].revents != 0, descriptors[2].revents != 0)
  }

  /// Rounded up, so that the time is over when the sleep is.
  private func milliseconds(until end: ContinuousClock.Instant?) -> Int32 {
    guard let end else { return -1 }
    let left = end - .now
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    guard seconds < 86_400 else { return 86_400_000 }
    return Int32(seconds) * 1000 + Int32((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  /// Whether something was typed that was not read yet, or is read in part.
  public var isTypedAhead: Bool { decoder.isWaiting || !early.isEmpty || hasKeys(within: 0) }

  private func hasKeys(within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: hasHungUp ? -1 : cn_input(), events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, milliseconds) > 0
  }

  private func takeEarly() -> [TerminalEvent] {
    guard !early.isEmpty else { return [] }
    defer { early = [] }
    return [.typed(early)]
  }

  /// Text that is pasted without marks may come in pieces over a slow line, so what looks like one is read to its end.
  private func readKeys() -> [TerminalEvent] {
    var inputs: [Input] = []
    var isPasted = false
    repeat {
      let count = received.withUnsafeMutableBufferPointer { readAll(into: $0) }
      guard count > 0 else {
        guard !hasHungUp else { return keep(inputs) }
        hasHungUp = true
        return keep(inputs + decoder.flush()) + [.hungUp]
      }
      inputs += decoder.decode(received.prefix(count))
      isPasted = isPasted || Burst(inputs).isPasted
    } while isPasted && inputs.count < Self.longestBurst && hasKeys(within: 20)
    return keep(inputs)
  }

  /// So that whatever comes without an end can't fill the memory.
  private static let longestBurst = 1 << 20

  /// Bytes read; not more than 0 when the terminal is gone.
  private func readAll(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    while true {
      let count = read(cn_input(), buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      return count
    }
  }

  private func keep(_ inputs: [Input]) -> [TerminalEvent] {
    // A paste over a slow line has pauses that no key sequence has.
    deadline = decoder.isWaiting ? .now + (decoder.isInsideText ? .seconds(1) : escapeDelay) : nil
    return inputs.isEmpty ? [] : [.typed(inputs)]
  }

  private func notices() -> [TerminalEvent] {
    let taken = cn_take_notices()
    var events: [TerminalEvent] = []
    if taken & Int32(CN_CONTINUED.rawValue) != 0 {
      // Whoever stopped us left the terminal in the shell's hands.
      cn_leave()
      cn_enter()
      shown = nil
      events.append(.continued)
    }
    if taken & Int32(CN_RESIZED.rawValue) != 0 {
      cn_measure()
      cn_repaint()
      shown = nil
    }
    if taken & Int32(CN_STOP_REQUESTED.rawValue) != 0 { events.append(.suspendRequested) }
    return events + sizeChange()
  }

  /// The new size, once for any number of changes since the last.
  private func sizeChange() -> [TerminalEvent] {
    guard size != reportedSize else { return [] }
    reportedSize = size
    return [.resized(size)]
  }

  private func earlier(
    _ one: ContinuousClock.Instant?, _ other: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }
}
