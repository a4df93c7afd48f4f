/// Why the screen did not open.
public enum TerminalError: Error, Hashable, Sendable {
  case alreadyOpen
  case noTerminal
  case unknownTerminal(String)
  case simpleTerminal(String)
  /// The environment asks for this character set, and the terminal does not show UTF-8.
  case charset(String)
  case noResources
}

extension TerminalError: CustomStringConvertible {
  /// What happened, then what to do.
  public var description: String {
    switch self {
    case .alreadyOpen: "The screen is open already in this process."
    case .noTerminal:
      "There is no terminal to draw on. Start this from a terminal window, not from a job or a pipe."
    case .unknownTerminal(let type):
      "The terminal type ‘\(type)’ is not known here, nor is xterm. Install its description (often the package "
        + "ncurses-term), or set TERM to one that is installed."
    case .simpleTerminal(let type):
      "A terminal of type ‘\(type)’ can't move its cursor, so no screen can be drawn. Set TERM, or use the commands."
    case .charset(let name):
      "The environment asks for the character set \(name), and this terminal does not show UTF-8, which is what is drawn "
        + "here. Set the terminal to UTF-8, and LC_ALL or LANG to a UTF-8 locale such as C.UTF-8."
    case .noResources:
      "The system refused a pipe or a file descriptor. Close other programs, or raise the limit."
    }
  }
}
