/// How every role looks.
public struct Theme: Hashable, Sendable {
  /// What background a theme was made for.
  public enum Appearance: String, CaseIterable, Hashable, Sendable { case any, dark, light }

  public var name: String
  public var appearance: Appearance
  /// A role that is missing looks like `plain`.
  public var styles: [Role: Style]

  public init(name: String, appearance: Appearance = .any, styles: [Role: Style] = [:]) {
    (self.name, self.appearance, self.styles) = (name, appearance, styles)
  }
}

/// How one role looks; a colour that is `nil` is the terminal's own.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)

    /// By the names themes use.
    public static let named: [String: Attributes] = [
      "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
    ]
  }

  public var foreground: ThemeColor?
  public var background: ThemeColor?
  public var attributes: Attributes

  public init(foreground: ThemeColor? = nil, background: ThemeColor? = nil, attributes: Attributes = []) {
    (self.foreground, self.background, self.attributes) = (foreground, background, attributes)
  }
}

/// A style as a terminal of a certain depth shows it.
public struct Look: Hashable, Sendable {
  public var foreground: Ink?
  public var background: Ink?
  public var attributes: Style.Attributes
}

extension Theme {
  /// How `role` looks where `depth` colours can be shown.
  ///
  /// Without colours a background that sets a role apart becomes reverse video, so that it still does.
  public func style(for role: Role, depth: ColorDepth) -> Look {
    let plain = styles[.plain] ?? Style()
    let style = styles[role] ?? plain
    var attributes = style.attributes
    if depth == .none, style.background != plain.background { attributes.insert(.reverse) }
    return Look(
      foreground: style.foreground?.ink(at: depth), background: style.background?.ink(at: depth),
      attributes: attributes)
  }
}
