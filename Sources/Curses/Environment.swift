import CNcurses
import Console

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the environment says about the terminal.
enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Whether the person asked for no colours (no-color.org).
  static var refusesColor: Bool { value("NO_COLOR").map { !$0.isEmpty } ?? false }

  /// The most colours ncurses can send.
  ///
  /// `COLORTERM` promises more than a terminal description without direct colour can deliver, so it is not asked.
  static var colorDepth: ColorDepth {
    if cn_is_direct() { return .direct }
    return switch cn_colors() {
    case 256...: .indexed
    case 8...: .basic
    default: .none
    }
  }

  /// How long an ESC may be the beginning of something: `ESCDELAY` in milliseconds, else longer over SSH.
  static var escapeDelay: Duration {
    if let text = value("ESCDELAY"), let milliseconds = Int(text), (0...5000).contains(milliseconds) {
      return .milliseconds(milliseconds)
    }
    return value("SSH_TTY") == nil ? .milliseconds(25) : .milliseconds(50)
  }
}
