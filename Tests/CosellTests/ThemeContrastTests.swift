import Console
import Testing

@testable import cosell

@Suite struct ThemeContrast {
  /// Lines and frames carry no words.
  private static let textRoles = Role.allCases.filter { $0 != .border }
  private static let coloured = Themes.builtInNames.filter { $0 != "default" }

  @Test func `contrast is WCAG's`() {
    #expect(contrastRatio(RGB(0, 0, 0), RGB(255, 255, 255)) == 21)
    #expect(contrastRatio(RGB(9, 9, 9), RGB(9, 9, 9)) == 1)
    #expect(abs(contrastRatio(RGB(0x77, 0x77, 0x77), RGB(255, 255, 255)) - 4.48) < 0.01)
  }

  @Test(arguments: coloured, [ColorDepth.direct, .indexed])
  func `every text stands out from its background`(name: String, depth: ColorDepth) throws {
    let theme = try Themes.named(name, userFolder: nil)
    let least = name == "high-contrast" ? 7.0 : 4.5
    for role in Self.textRoles {
      let look = theme.style(for: role, depth: depth)
      let foreground = try #require(look.foreground.flatMap(rgb), "\(role) has no foreground")
      let background = try #require(look.background.flatMap(rgb), "\(role) has no background")
      let ratio = contrastRatio(foreground, background)
      #expect(ratio >= least, "\(name), \(role.rawValue): \(ratio)")
    }
  }

  @Test(arguments: coloured)
  func `no text has the colour of its background on a terminal of 16 colours`(name: String) throws {
    let theme = try Themes.named(name, userFolder: nil)
    for role in Role.allCases {
      let look = theme.style(for: role, depth: .basic)
      #expect(look.foreground != look.background, "\(name), \(role.rawValue)")
    }
  }

  @Test(arguments: Themes.builtInNames)
  func `the selected row stands out without any colour`(name: String) throws {
    let look = try Themes.named(name, userFolder: nil).style(for: .selected, depth: .none)
    #expect(look.attributes.contains(.reverse))
    #expect(look.foreground == nil && look.background == nil)
  }

  @Test func `the usual theme keeps the terminal's own background`() throws {
    let theme = try Themes.named("default", userFolder: nil)
    #expect(theme.styles.values.allSatisfy { $0.background == nil })
  }

  private func rgb(_ ink: Ink) -> RGB? {
    switch ink {
    case .direct(let rgb): rgb
    case .indexed(let index): ThemeColor(indexed: index).approximate
    case .basic(let index): ThemeColor(basic: index).approximate
    }
  }
}

@Suite struct ThemeFiles {
  @Test(arguments: Themes.builtInNames)
  func `every theme in the program reads and says how every role looks`(name: String) throws {
    let theme = try Themes.named(name, userFolder: nil)
    #expect(theme.name == name)
    #expect(Set(theme.styles.keys) == Set(Role.allCases))
  }

  @Test func `a mistyped role is reported with its place and the nearest name`() {
    let text = "roles:\n  plain: {}\n  conflcit: { fg: red }\n"
    #expect(
      throws: ThemeError.invalid(
        file: "mine.yaml", line: 3, column: 3, problem: .unknownRole("conflcit", nearest: "conflict"))
    ) { try ThemeFile("mine.yaml").theme(from: text, called: "mine") }
  }

  @Test(arguments: [
    ("roles: { plain: { fg: yelow } }", "mine.yaml:1:23: Unknown colour ‘yelow’. Did you mean ‘yellow’?"),
    ("rolls: {}", "mine.yaml:1:1: Unknown setting ‘rolls’. Did you mean ‘roles’?"),
    ("roles: { plain: { attr: blod } }", "mine.yaml:1:25: Unknown attribute ‘blod’. Did you mean ‘bold’?"),
    ("appearance: dim", "mine.yaml:1:13: Unknown appearance ‘dim’. Use any, dark or light."),
    ("roles: 3", "mine.yaml:1:8: Expected settings of the form ‘name: value’ here."),
  ])
  func `a mistake is told in words`(text: String, message: String) {
    #expect {
      try ThemeFile("mine.yaml").theme(from: text, called: "mine")
    } throws: { error in
      "\(error)" == message
    }
  }

  @Test func `a role takes from plain what it leaves out`() throws {
    let text = """
      colors: { sea: ["#005f87", 24, blue] }
      roles:
        plain: { fg: white, bg: sea }
        key: { attr: bold underline }
        link: { bg: default }
      """
    let theme = try ThemeFile("mine.yaml").theme(from: text, called: "mine")
    let sea = ThemeColor(rgb: RGB(0, 0x5F, 0x87), indexed: 24, basic: 4)
    #expect(
      theme.styles[.key]
        == Style(foreground: ThemeColor(basic: 7), background: sea, attributes: [.bold, .underline]))
    #expect(theme.styles[.link]?.background == nil)
    #expect(theme.style(for: .quiet, depth: .basic).background == .basic(4))
  }

  @Test func `an unknown theme is answered with the nearest name`() {
    #expect(
      throws: ThemeError.unknownTheme("drak", nearest: "dark", known: Themes.builtInNames)
    ) { try Themes.named("drak", userFolder: nil) }
  }
}
