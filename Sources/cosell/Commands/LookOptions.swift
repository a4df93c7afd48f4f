import ArgumentParser
import Console

/// How the screen looks, as said on the command line.
struct LookOptions: ParsableArguments {
  @Option(
    help: "The theme: \(Themes.builtInNames.joined(separator: ", ")), or the name of a file of your own.")
  var theme: String?

  @Flag(inversion: .prefixedNo, help: "Take mouse clicks and the wheel; Shift selects text meanwhile.")
  var mouse: Bool?
}

/// How the screen looks.
struct Look {
  let theme: Theme
  let hasMouse: Bool

  /// What the command line says, or else the settings.
  init(_ theme: String?, _ mouse: Bool?, _ settings: Settings, _ paths: Paths) throws {
    let folder = paths.config + "/themes"
    do throws(ThemeError) {
      self.theme = try Themes.named(theme ?? settings.theme ?? "default", userFolder: folder)
    } catch {
      guard case .unknownTheme = error, theme == nil else { throw error }
      throw SettingsError.invalid(file: paths.settings, line: settings.themeLine, problem: .theme(error))
    }
    hasMouse = mouse ?? settings.mouse ?? true
  }
}
