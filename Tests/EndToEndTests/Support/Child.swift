import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How a child process ended.
enum Exit: Hashable, Sendable, CustomStringConvertible {
  case status(Int32)
  case signal(Int32)

  /// Reads the word `waitpid` fills in: the low seven bits are the signal, the next byte the status.
  init(waited word: Int32) {
    self = word & 0x7f == 0 ? .status(word >> 8 & 0xff) : .signal(word & 0x7f)
  }

  var description: String {
    switch self {
    case .status(let number): "exit status \(number)"
    case .signal(let number): "ended by signal \(number)"
    }
  }
}

/// A child process whose standard streams are files, so that no descriptor is shared and no pipe can fill up.
///
/// Foundation's `Process` isn't used because on Linux it waits for grandchildren too, such as a tmux server.
final class Child: Sendable {
  let id: pid_t
  private let exit = Mutex<Exit?>(nil)

  /// Held while a descriptor exists that isn't closed on exec yet, so that no child inherits a terminal of another.
  static let spawning = Mutex(())

  /// Starts `arguments[0]`, found through `PATH`, with nothing but `environment`.
  ///
  /// - Throws: ``HarnessError/system(call:reason:)`` when the program can't be started.
  init(_ arguments: [String], environment: [String: String], streams: Streams) throws(HarnessError) {
    var actions = SpawnActions()
    defer { actions.destroy() }
    actions.connect(streams)

    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }

    var process: pid_t = 0
    let result = Self.spawning.withLock { _ in
      posix_spawnp(&process, arguments.first ?? "", &actions.files, &actions.attributes, argv, envp)
    }
    guard result == 0 else {
      throw .system(call: "starting \(arguments.joined(separator: " "))", reason: result)
    }
    id = process
  }

  /// A program that still runs when nobody holds it any more is killed.
  deinit {
    guard ended == nil else { return }
    signal(SIGKILL)
    _ = waited(options: 0)
  }

  /// How the program ended, or nil while it runs.
  var ended: Exit? { waited(options: WNOHANG) }

  /// Waits, without a limit, for a program that is known to be short.
  func finish() -> Exit? { waited(options: 0) }

  func signal(_ number: Int32) {
    exit.withLock { exit in
      guard exit == nil else { return }
      _ = kill(id, number)
    }
  }

  private func waited(options: Int32) -> Exit? {
    exit.withLock { exit in
      guard exit == nil else { return exit }
      var word: Int32 = 0
      var result = waitpid(id, &word, options)
      while result == -1, errno == EINTR { result = waitpid(id, &word, options) }
      if result == id { exit = Exit(waited: word) }
      return exit
    }
  }
}

extension Child {
  /// Where a child's standard streams go.
  enum Streams {
    /// Nothing to read; output and errors appended to these files.
    case files(output: String, errors: String)
    /// All three are the terminal at this path, which becomes the controlling terminal of a new session.
    case terminal(String)
  }
}

/// What `posix_spawn` is told about a child, in the spelling of the platform.
private struct SpawnActions {
  #if canImport(Darwin)
    var files: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    private static let newSession = Int32(POSIX_SPAWN_SETSID) | Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
  #else
    var files = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    /// `POSIX_SPAWN_SETSID`, which glibc only declares for `_GNU_SOURCE`.
    private static let newSession: Int32 = 0x80
  #endif

  /// Dispatch's worker threads block signals, and a child would inherit that: it gets a clean slate.
  init() {
    posix_spawn_file_actions_init(&files)
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Self.newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  mutating func connect(_ streams: Child.Streams) {
    switch streams {
    case .files(let output, let errors):
      let append = O_WRONLY | O_CREAT | O_APPEND
      posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&files, 1, output, append, 0o600)
      posix_spawn_file_actions_addopen(&files, 2, errors, append, 0o600)
    case .terminal(let path):
      posix_spawn_file_actions_addopen(&files, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&files, 0, 1)
      posix_spawn_file_actions_adddup2(&files, 0, 2)
    }
  }

  mutating func destroy() {
    posix_spawn_file_actions_destroy(&files)
    posix_spawnattr_destroy(&attributes)
  }
}
