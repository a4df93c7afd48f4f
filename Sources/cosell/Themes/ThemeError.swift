/// Why a theme can't be used.
enum ThemeError: Error, Hashable, Sendable {
  case unknownTheme(String, nearest: String?, known: [String])
  case unreadable(file: String, OwnFileFault)
  case invalid(file: String, line: Int, column: Int, problem: Problem)

  /// What is wrong at one place of a theme file.
  enum Problem: Hashable, Sendable {
    case syntax(String)
    case unknownKey(String, nearest: String?)
    case unknownRole(String, nearest: String?)
    case unknownColor(String, nearest: String?)
    case unknownAttribute(String, nearest: String?)
    case unknownAppearance(String)
    case expected(String)
  }
}

extension ThemeError: CustomStringConvertible {
  /// What happened, then what to do.
  var description: String {
    switch self {
    case .unknownTheme(let name, let nearest, let known):
      "There is no theme ‘\(name)’." + hint(nearest) + " Themes: \(known.joined(separator: ", "))."
    case .unreadable(let file, let fault): "\(file) \(fault)"
    case .invalid(let file, let line, let column, let problem):
      "\(file):\(line):\(column): \(problem)"
    }
  }
}

extension ThemeError.Problem: CustomStringConvertible {
  var description: String {
    switch self {
    case .syntax(let reason): "This is not YAML: \(reason)."
    case .unknownKey(let name, let nearest): "Unknown setting ‘\(name)’." + hint(nearest)
    case .unknownRole(let name, let nearest): "Unknown role ‘\(name)’." + hint(nearest)
    case .unknownColor(let name, let nearest):
      "Unknown colour ‘\(name)’."
        + (hint(nearest).isEmpty ? " Use a name from ‘colors’, “#rrggbb”, or 0 to 255." : hint(nearest))
    case .unknownAttribute(let name, let nearest): "Unknown attribute ‘\(name)’." + hint(nearest)
    case .unknownAppearance(let name): "Unknown appearance ‘\(name)’. Use any, dark or light."
    case .expected(let what): "Expected \(what) here."
    }
  }
}

private func hint(_ nearest: String?) -> String { nearest.map { " Did you mean ‘\($0)’?" } ?? "" }
