/// One served request as a person reads it.
enum LogLine {
  /// Time, method, target, status, duration and request id; an update's guard and body stand below it.
  static func text(
    _ request: SandboxRequest, _ reply: Reply, at moment: Moment, took duration: Duration
  ) -> String {
    let time = moment.timestamp.dropFirst(11).prefix(8)
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    let outcome =
      switch reply {
      case .answer(let answer):
        "\(answer.status)  \(milliseconds) ms  \(answer.headers.last { $0.name == "Request-ID" }?.value ?? "")"
      case .hangUp: "closed  \(milliseconds) ms"
      }
    var lines = ["\(time)  \(request.method) \(request.target)  \(outcome)"]
    if request.method == "PATCH" {
      for name in ["If-Match", "Prefer"] {
        if let value = request.header(name) { lines.append("    \(name): \(value)") }
      }
      lines += request.text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    }
    return lines.map(visible).joined(separator: "\n")
  }

  /// Characters that steer a terminal or reorder its text as escapes; JSON knows no other way to hold the former.
  private static func visible(_ line: String) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\t": text.unicodeScalars.append(scalar)
      case _ where [.control, .format].contains(scalar.properties.generalCategory):
        text += scalar.escaped(asASCII: true)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
