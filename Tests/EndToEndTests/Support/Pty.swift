import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program on a bare pseudo-terminal: every byte it writes, and the terminal's modes before and after.
///
/// Nothing answers the program's questions or draws what it writes. For what a person sees there is ``Tmux``.
final class Pty: Sendable {
  let home: Home
  let child: Child
  /// The terminal's modes before the program started.
  let modesBefore: TerminalModes
  private let state: Mutex<State>
  /// The program's side, kept open so that the modes can still be read once it has ended.
  private let terminal: Int32

  private struct State {
    var controller: Int32?
    var written: [UInt8] = []
  }

  init(
    running program: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    home: Home? = nil
  ) throws {
    let home = try home ?? Home()
    self.home = home
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    let opened = try Child.spawning.withLock { _ in try Self.open(size: &size) }
    terminal = opened.terminal
    modesBefore = TerminalModes(of: opened.terminal)
    state = Mutex(State(controller: opened.controller))
    child = try Child(
      program, environment: home.environment(adding: environment), streams: .terminal(opened.path))
  }

  deinit {
    hangUp()
    close(terminal)
  }

  private static func open(
    size: inout winsize
  ) throws(HarnessError) -> (controller: Int32, terminal: Int32, path: String) {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    guard openpty(&controller, &terminal, nil, nil, &size) == 0 else {
      throw .system(call: "openpty", reason: errno)
    }
    for descriptor in [controller, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(controller, F_SETFL, O_NONBLOCK)
    var path = [CChar](repeating: 0, count: 256)
    let result = ttyname_r(terminal, &path, path.count)
    guard result == 0 else { throw .system(call: "ttyname_r", reason: result) }
    let bytes = path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return (controller, terminal, String(decoding: bytes, as: UTF8.self))
  }

  // MARK: What a person does

  /// Sends `text` as if typed; control characters act as the terminal's modes say, `"\u{3}"` for Ctrl-C.
  func send(_ text: String) throws(HarnessError) { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws(HarnessError) {
    let controller = state.withLock { $0.controller } ?? -1
    guard write(controller, bytes, bytes.count) == bytes.count else {
      throw .system(call: "writing to the terminal", reason: errno)
    }
  }

  func signal(_ number: Int32) { child.signal(number) }

  /// Changes the size of the window; the system tells the program by `SIGWINCH`.
  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    state.withLock { state in _ = ioctl(state.controller ?? -1, UInt(TIOCSWINSZ), &size) }
  }

  /// Closes the window under the program, which gets `SIGHUP`.
  func hangUp() {
    drain()
    state.withLock { state in
      if let controller = state.controller.take() { close(controller) }
    }
  }

  // MARK: What came of it

  /// Every byte the program has written so far.
  var output: [UInt8] {
    drain()
    return state.withLock { $0.written }
  }

  /// The output as text, with escape sequences in it.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// The terminal's modes now.
  var modes: TerminalModes { TerminalModes(of: terminal) }

  /// Waits until the output contains `part`, which may be an escape sequence.
  func wait(for part: String, within limit: Duration = Patience.limit) async throws {
    let what = part.debugDescription
    try await Patience.await(what, within: limit, seen: { self.text.debugDescription }) {
      if text.contains(part) { return () }
      if let exit = child.ended, !text.contains(part) {
        throw HarnessError.ended(exit, waitingFor: what, seen: text.debugDescription)
      }
      return nil
    }
  }

  /// Waits for the program to end; all it wrote is in ``output`` then.
  func exit(within limit: Duration = Patience.limit) async throws -> Exit {
    let exit = try await Patience.await(
      "the end of the program", within: limit, seen: { self.text.debugDescription }
    ) {
      drain()
      return child.ended
    }
    drain()
    return exit
  }

  private func drain() {
    state.withLock { state in
      guard let controller = state.controller else { return }
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = read(controller, &buffer, buffer.count)
        guard count > 0 else { return }
        state.written += buffer.prefix(count)
      }
    }
  }
}

/// What a terminal does with bytes: the settings `stty` shows, comparable.
struct TerminalModes: Hashable, Sendable {
  let input: UInt
  let output: UInt
  let control: UInt
  let local: UInt
  let characters: [UInt8]

  init(of descriptor: Int32) {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    (input, output) = (UInt(modes.c_iflag), UInt(modes.c_oflag))
    (control, local) = (UInt(modes.c_cflag), UInt(modes.c_lflag))
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  /// Whether typed characters appear by themselves.
  var echoes: Bool { local & UInt(ECHO) != 0 }
  /// Whether the program gets whole lines only.
  var collectsLines: Bool { local & UInt(ICANON) != 0 }
}
