import Foundation

/// The program's folders, by the XDG Base Directory Specification.
struct Paths {
  let config: String
  /// What a person set.
  var settings: String { config + "/config.yaml" }
  /// Drafts, journal and cache, one database for each profile.
  let data: String
  /// Logs, which may be deleted at any time.
  let state: String

  init() {
    let home = Environment.value("HOME") ?? NSHomeDirectory()
    func folder(_ variable: String, _ fallback: String) -> String {
      // The specification passes over paths that are not absolute.
      let base = Environment.value(variable).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(fallback)"
      return "\(base)/cosell"
    }
    config = folder("XDG_CONFIG_HOME", ".config")
    data = folder("XDG_DATA_HOME", ".local/share")
    state = folder("XDG_STATE_HOME", ".local/state")
  }
}
