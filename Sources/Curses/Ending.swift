import CNcurses

/// The end of the process by a signal that asks for it, which something may have to precede.
///
/// The end by a fault of the program waits for nothing, and neither does a second signal.
public enum Ending {
  /// Has such a signal, as one byte, come from the descriptor that this gives, instead of ending the process.
  ///
  /// The terminal is restored by then. What reads it calls ``happen(by:)`` in the end; -1 where the system had no pipe.
  public static func announced() -> Int32 { cn_farewell() }

  /// Ends the process by a signal.
  public static func happen(by signal: UInt8) { cn_end(Int32(signal)) }
}
