/// What `--version` prints and the service is told.
enum Version {
  static let current = "0.1.0"
}
