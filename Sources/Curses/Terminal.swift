import CNcurses
public import Console

/// The one screen of the process: draws frames and reads what a person does.
///
/// For the main thread only. However the process ends, the terminal is left as it was found.
public final class Terminal {
  let escapeDelay = Environment.escapeDelay
  let isMouseAllowed: Bool
  let depth: ColorDepth
  let pens: Pens
  /// What is on screen now; `nil` when all of it has to be drawn.
  var shown: Frame?
  var decoder = InputDecoder()
  /// What was typed before the screen was open.
  var early: [Input] = []
  /// Room for what is read at once.
  var received = [UInt8](repeating: 0, count: 4096)
  /// When the held beginning of a sequence counts as all there is.
  var deadline: ContinuousClock.Instant?
  var reportedSize: Size
  var hasHungUp = false

  /// Takes the terminal over.
  ///
  /// - Parameters:
  ///   - theme: How roles look; ``setTheme(_:)`` changes it later.
  ///   - depth: The most colours to use; `nil` uses all the terminal has, or none under `NO_COLOR`.
  ///   - mouse: Whether frames may ask for clicks and the wheel.
  /// - Throws: ``TerminalError`` when there is no terminal, or none that can show a screen.
  public init(theme: Theme, depth: ColorDepth? = nil, mouse: Bool) throws(TerminalError) {
    let status = cn_open()
    let type = Environment.value("TERM") ?? ""
    switch status {
    case CN_OK: break
    case CN_BUSY: throw .alreadyOpen
    case CN_NO_TERMINAL: throw .noTerminal
    case CN_UNKNOWN_TERMINAL: throw .unknownTerminal(type)
    case CN_SIMPLE_TERMINAL: throw .simpleTerminal(type)
    case CN_OTHER_CHARSET: throw .charset(String(cString: cn_charset()))
    default: throw .noResources
    }
    let possible = Environment.colorDepth
    self.depth = min(depth ?? (Environment.refusesColor ? .none : possible), possible)
    if self.depth != .none { cn_start_colors() }
    isMouseAllowed = mouse
    pens = Pens(theme: theme, depth: self.depth)
    var bytes = [CChar](repeating: 0, count: 1_024)
    let count = cn_take_early(&bytes, bytes.count)
    early = decoder.decode(bytes.prefix(count).map(UInt8.init(bitPattern:)))
    reportedSize = Size(columns: Int(cn_columns()), rows: Int(cn_rows()))
  }

  deinit { cn_close() }

  /// The room there is now.
  public var size: Size { Size(columns: Int(cn_columns()), rows: Int(cn_rows())) }

  /// Paints everything anew with the next frame, when something else has written on the screen.
  public func redraw() {
    cn_repaint()
    shown = nil
  }

  /// How many bytes of base64 terminals take at most; some take less.
  public static let clipboardLimit = 100_000

  /// Asks the terminal to put text on the clipboard, given in base64 of no more than ``clipboardLimit`` bytes.
  ///
  /// - Returns: Whether the terminal is one that knows how; whether it allows it, it does not say.
  public func copy(base64: String) -> Bool { base64.utf8.count <= Self.clipboardLimit && cn_copy(base64) }

  /// Leaves the screen for good; harmless when it is closed already.
  public func close() { cn_close() }

  /// Stops the process and its group as Ctrl-Z does, and takes the terminal again when it is continued.
  public func suspend() {
    cn_suspend()
    shown = nil
  }

  /// Gives the terminal to `body`, an editor for example, and takes it again afterwards.
  ///
  /// Meanwhile Ctrl-C is the other program's, and Ctrl-Z stops both.
  public func outside<Value>(_ body: () throws -> Value) rethrows -> Value {
    cn_leave()
    cn_set_outside(true)
    defer {
      cn_set_outside(false)
      cn_enter()
      shown = nil
    }
    return try body()
  }
}
