import Foundation

/// What this process was started with, variable by variable: a dictionary of all of them takes a millisecond to make.
enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
