import Yams
import Referrals

/// What a person set in `config.yaml`.
struct Settings {
  /// What the screen calls this service.
  var profile: String?
  var server: String?
  var theme: String?
  /// Where the file says so, for complaints.
  private(set) var themeLine = 1
  var mouse: Bool?
  /// Whether updates carry `If-Match`.
  var isGuarded: Bool?
  /// After how many minutes the service is asked again what changed; 0 is never.
  var refresh: Int?

  /// The pause between two looks at the service in seconds; nil where there are none.
  var refreshEvery: Int? { refresh == 0 ? nil : (refresh ?? 5) * 60 }

  /// Every setting there is, as it is spelled in the file.
  private enum Name: String, CaseIterable {
    case profile, server, theme, mouse, refresh
    case isGuarded = "if-match"
  }

  /// Reads the file; only where there is none is everything as it comes.
  static func read(_ paths: Paths) throws(SettingsError) -> Settings {
    let file = paths.settings
    let text: String?
    do throws(OwnFileFault) { text = try OwnFile.text(file) } catch { throw .unreadable(file: file, error) }
    return try text.map { text throws(SettingsError) in try Settings(text, file: file) } ?? Settings()
  }

  init() {}

  /// Reads settings from `text`; every complaint names `file` and the line.
  init(_ text: String, file: String) throws(SettingsError) {
    let root: Node?
    do { root = try Node.parsed(from: text) } catch {
      throw .invalid(file: file, line: error.line, problem: .syntax(error.reason))
    }
    // A file of comments alone has no document, or an empty one.
    guard let root, root.null == nil else { return }
    guard let mapping = root.mapping else {
      throw .invalid(file: file, line: root.mark?.line ?? 1, problem: .notSettings)
    }
    for (key, value) in mapping { try take(key, value, file: file) }
  }

  private mutating func take(_ key: Node, _ value: Node, file: String) throws(SettingsError) {
    let (line, spelling) = (key.mark?.line ?? 1, key.string ?? "")
    guard let name = Name(rawValue: spelling) else {
      let known = Name.allCases.map(\.rawValue)
      let problem = SettingsError.Problem.unknown(
        spelling, nearest: nearestName(to: spelling, among: known), known: known)
      throw .invalid(file: file, line: line, problem: problem)
    }
    switch name {
    case .profile, .server, .theme:
      guard let text = value.string else {
        throw .invalid(file: file, line: line, problem: .expected("one word", of: spelling))
      }
      switch name {
      case .profile: profile = text
      case .server: server = text
      default: (theme, themeLine) = (text, line)
      }
    case .mouse, .isGuarded:
      guard let flag = value.bool else {
        throw .invalid(file: file, line: line, problem: .expected("true or false", of: spelling))
      }
      if name == .mouse { mouse = flag } else { isGuarded = flag }
    case .refresh:
      guard let minutes = value.int, (0...1_440).contains(minutes) else {
        throw .invalid(
          file: file, line: line, problem: .expected("minutes from 1 to 1440, or 0 for never", of: spelling))
      }
      refresh = minutes
    }
  }
}

/// Why the settings can't be used.
enum SettingsError: Error, Hashable {
  case unreadable(file: String, OwnFileFault)
  case invalid(file: String, line: Int, problem: Problem)

  /// What is wrong at one line.
  enum Problem: Hashable {
    case syntax(String)
    case notSettings
    case unknown(String, nearest: String?, known: [String])
    case expected(String, of: String)
    case theme(ThemeError)
  }
}

extension SettingsError: CustomStringConvertible {
  /// What happened, then what to do.
  var description: String {
    switch self {
    case .unreadable(let file, let fault): "\(file) \(fault)"
    case .invalid(let file, let line, let problem): "\(file):\(line): \(problem)"
    }
  }
}

extension SettingsError.Problem: CustomStringConvertible {
  var description: String {
    switch self {
    case .syntax(let reason): "This is not YAML: \(reason)."
    case .notSettings: "Expected settings of the form ‘name: value’ here."
    case .unknown(let name, let nearest, let known):
      "There is no setting ‘\(name)’." + (nearest.map { " Did you mean ‘\($0)’?" } ?? "")
        + " The settings are \(known.joined(separator: ", "))."
    case .theme(let error): "\(error)"
    case .expected(let what, let name): "The setting ‘\(name)’ takes \(what)."
    }
  }
}
