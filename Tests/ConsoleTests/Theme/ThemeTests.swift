import Testing

@testable import Console

@Suite struct Themes {
  private let theme = Theme(
    name: "sea",
    styles: [
      .plain: Style(foreground: ThemeColor(basic: 7)),
      .selected: Style(background: ThemeColor(rgb: RGB(0, 95, 135)), attributes: .bold),
    ])

  @Test func `a colour falls back to the nearest the terminal has`() {
    #expect(theme.style(for: .selected, depth: .direct).background == .direct(RGB(0, 95, 135)))
    #expect(theme.style(for: .selected, depth: .indexed).background == .indexed(24))
    #expect(ThemeColor(rgb: RGB(250, 2, 3)).ink(at: .basic) == .basic(9))
    #expect(ThemeColor(rgb: RGB(1, 2, 3), indexed: 17, basic: 4).ink(at: .basic) == .basic(4))
    #expect(ThemeColor(indexed: 300).approximate == nil)
  }

  @Test func `without colours attributes remain and a background becomes reverse`() {
    let look = theme.style(for: .selected, depth: .none)
    #expect(look == Look(foreground: nil, background: nil, attributes: [.bold, .reverse]))
  }

  @Test(arguments: ColorDepth.allCases)
  func `a role the theme leaves out looks plain`(depth: ColorDepth) {
    #expect(theme.style(for: .hint, depth: depth) == theme.style(for: .plain, depth: depth))
  }

  @Test(arguments: [
    ("#ffffff", RGB(255, 255, 255)), ("#0AF", RGB(0, 170, 255)), ("ffffff", nil), ("#ff", nil),
    ("#gggggg", nil),
  ])
  func `a colour is read from its digits`(text: String, rgb: RGB?) {
    #expect(RGB(hex: text) == rgb)
  }
}
