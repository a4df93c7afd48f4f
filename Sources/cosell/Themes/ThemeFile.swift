import Console
import Yams
import Referrals

/// Reads the format of themes; every complaint names its line and column.
struct ThemeFile {
  private let file: String

  init(_ file: String) { self.file = file }

  /// The theme in `text`; `name` is used where the file gives none.
  func theme(from text: String, called name: String) throws(ThemeError) -> Theme {
    var theme = Theme(name: name)
    var palette: [String: ThemeColor] = [:]
    var roles: [(key: Node, value: Node)] = []
    for (key, value) in try mapping(root(of: text)) {
      switch try string(key) {
      case "name": theme.name = try string(value)
      case "appearance": theme.appearance = try appearance(value)
      case "colors", "colours":
        for (name, color) in try mapping(value) {
          palette[try string(name)] = try self.color(color, palette: [:])
        }
      case "roles": roles = try mapping(value)
      case let other:
        let known = ["name", "appearance", "colors", "roles"]
        throw error(at: key, .unknownKey(other, nearest: nearestName(to: other, among: known)))
      }
    }
    theme.styles = try styles(roles, palette: palette)
    return theme
  }

  private func styles(
    _ roles: [(key: Node, value: Node)], palette: [String: ThemeColor]
  ) throws(ThemeError) -> [Role: Style] {
    var plain = Style()
    for (key, value) in roles where key.string == Role.plain.rawValue {
      plain = try style(value, over: plain, palette: palette)
    }
    var styles: [Role: Style] = [:]
    for (key, value) in roles {
      let name = try string(key)
      guard let role = Role(rawValue: name) else {
        throw error(
          at: key, .unknownRole(name, nearest: nearestName(to: name, among: Role.allCases.map(\.rawValue))))
      }
      styles[role] = try style(value, over: plain, palette: palette)
    }
    return styles
  }

  /// `plain` with what the role says itself.
  private func style(
    _ node: Node, over plain: Style, palette: [String: ThemeColor]
  ) throws(ThemeError) -> Style {
    var style = plain
    for (key, value) in try mapping(node) {
      switch try string(key) {
      case "fg": style.foreground = try color(value, palette: palette).unlessDefault
      case "bg": style.background = try color(value, palette: palette).unlessDefault
      case "attr": style.attributes = try attributes(value)
      case let other:
        throw error(
          at: key, .unknownKey(other, nearest: nearestName(to: other, among: ["fg", "bg", "attr"])))
      }
    }
    return style
  }

  private func appearance(_ node: Node) throws(ThemeError) -> Theme.Appearance {
    let name = try string(node)
    guard let appearance = Theme.Appearance(rawValue: name) else {
      throw error(at: node, .unknownAppearance(name))
    }
    return appearance
  }

  private func attributes(_ node: Node) throws(ThemeError) -> Style.Attributes {
    var attributes: Style.Attributes = []
    for item in node.sequence.map(Array.init) ?? [node] {
      for name in try string(item).split(separator: " ").map(String.init) {
        guard let attribute = Style.Attributes.named[name] else {
          let nearest = nearestName(to: name, among: Style.Attributes.named.keys)
          throw error(at: item, .unknownAttribute(name, nearest: nearest))
        }
        attributes.insert(attribute)
      }
    }
    return attributes
  }

  /// One colour, or a list of what stands for it in 24 bits, among 256 and among 16, in any order.
  private func color(_ node: Node, palette: [String: ThemeColor]) throws(ThemeError) -> ThemeColor {
    var color = ThemeColor()
    for item in node.sequence.map(Array.init) ?? [node] {
      let one = try singleColor(item, palette: palette)
      color.rgb = one.rgb ?? color.rgb
      color.indexed = one.indexed ?? color.indexed
      color.basic = one.basic ?? color.basic
    }
    return color
  }

  private func singleColor(_ node: Node, palette: [String: ThemeColor]) throws(ThemeError) -> ThemeColor {
    let name = try string(node)
    if let color = palette[name] ?? ThemeColor(named: name) { return color }
    if name == "default" { return ThemeColor() }
    if let rgb = RGB(hex: name) { return ThemeColor(rgb: rgb) }
    if let number = Int(name), (0...255).contains(number) { return ThemeColor(indexed: number) }
    let known = Array(palette.keys) + ThemeColor.names + ["default"]
    throw error(at: node, .unknownColor(name, nearest: nearestName(to: name, among: known)))
  }
}

// MARK: Nodes

extension ThemeFile {
  private func root(of text: String) throws(ThemeError) -> Node {
    do {
      guard let root = try Node.parsed(from: text, resolver: .basic) else {
        throw ThemeError.invalid(file: file, line: 1, column: 1, problem: .expected("‘roles’"))
      }
      return root
    } catch let error as ThemeError {
      throw error
    } catch let error as YAMLProblem {
      throw .invalid(file: file, line: error.line, column: error.column, problem: .syntax(error.reason))
    } catch {
      throw .unreadable(file: file, .failed("\(error)"))
    }
  }

  private func mapping(_ node: Node) throws(ThemeError) -> [(key: Node, value: Node)] {
    guard let mapping = node.mapping else {
      throw error(at: node, .expected("settings of the form ‘name: value’"))
    }
    return mapping.map { ($0.key, $0.value) }
  }

  private func string(_ node: Node) throws(ThemeError) -> String {
    guard let scalar = node.scalar else { throw error(at: node, .expected("one word")) }
    return scalar.string
  }

  private func error(at node: Node, _ problem: ThemeError.Problem) -> ThemeError {
    .invalid(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, problem: problem)
  }
}

extension ThemeColor {
  /// `nil` for the terminal's own colour.
  fileprivate var unlessDefault: ThemeColor? { self == ThemeColor() ? nil : self }
}
