public import Console

/// What happened at the terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// What came in one piece, in its order.
  case typed([Input])
  case resized(Size)
  /// Someone asked the process to stop; ``Terminal/suspend()`` does so properly.
  case suspendRequested
  /// The process runs again after a stop; everything will be painted anew.
  case continued
  /// The terminal is gone: nothing will ever come from it.
  case hungUp
}
