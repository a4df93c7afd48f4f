extension ServiceRequest {
  /// The request as a command for a POSIX shell, to be run on purpose; `server` is scheme and host.
  ///
  /// The token is read from `COSELL_TOKEN` and reaches curl by a pipe, so that no list of processes shows it.
  public func curl(server: String) -> String {
    var parts = [
      #"printf 'Authorization: Bearer %s\n' "$COSELL_TOKEN" | curl --header @- --request \#(method)"#,
      Self.quoted(server + path),
    ]
    parts += headers.map { "--header " + Self.quoted("\($0.name): \($0.value)") }
    if let body { parts.append("--data-binary " + Self.quoted(body)) }
    return parts.joined(separator: " \\\n  ")
  }

  /// A word that the shell takes as it is (POSIX, Shell Command Language, section 2.2.2).
  ///
  /// The shell knows no accents: a quote with one on it ends the word as any other.
  private static func quoted(_ text: String) -> String {
    let parts = text.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.map { String($0) }.joined(separator: #"'\''"#) + "'"
  }
}
