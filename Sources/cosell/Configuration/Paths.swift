import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program's folders, by the XDG Base Directory Specification.
struct Paths {
  let config: String
  /// What a person set.
  var settings: String { config + "/config.yaml" }
  /// Drafts, journal and cache, one database for each profile.
  let data: String
  /// Logs, which may be deleted at any time.
  let state: String

  /// Asks the environment, and for the home folder after it the system.
  init() throws(PathsError) { try self.init(Environment.value, home: Self.home) }

  /// - Parameters:
  ///   - value: A variable of the environment.
  ///   - home: The home folder by the list of users, where the environment names none.
  /// - Throws: ``PathsError`` where one of them is nowhere.
  init(_ value: (String) -> String?, home: () -> String?) throws(PathsError) {
    // The specification passes over paths that are not absolute, and so is a home that is none.
    func absolute(_ path: String?) -> String? { path.flatMap { $0.hasPrefix("/") ? $0 : nil } }
    func folder(_ variable: String, _ fallback: String) throws(PathsError) -> String {
      if let base = absolute(value(variable)) { return "\(base)/cosell" }
      guard let home = absolute(value("HOME")) ?? absolute(home()) else {
        throw PathsError(variable: variable)
      }
      return "\(home)/\(fallback)/cosell"
    }
    config = try folder("XDG_CONFIG_HOME", ".config")
    data = try folder("XDG_DATA_HOME", ".local/share")
    state = try folder("XDG_STATE_HOME", ".local/state")
  }

  private static func home() -> String? { getpwuid(getuid())?.pointee.pw_dir.map { String(cString: $0) } }
}

/// That nothing tells where a folder is.
struct PathsError: Error, Hashable, CustomStringConvertible {
  let variable: String

  var description: String {
    "There is no home folder: HOME is not set to an absolute path, and the list of users has none for you. Set HOME, "
      + "or \(variable)."
  }
}
