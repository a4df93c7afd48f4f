import CNcurses
import Console

/// What every role is drawn with: attributes and a colour pair, settled when a theme is chosen.
struct Pens {
  struct Pen {
    var attributes: Int32
    var pair: Int32
  }

  private var pens: [Role: Pen] = [:]

  /// Defines one colour pair per role, so that none is ever recycled under text on screen.
  init(theme: Theme, depth: ColorDepth) {
    for (index, role) in Role.allCases.enumerated() {
      let look = theme.style(for: role, depth: depth)
      var attributes = Self.attributes(look.attributes)
      var pair: Int32 = 0
      if depth != .none {
        pair = Int32(index) + 1
        if cn_colors() < 16, case .basic(8...) = look.foreground { attributes |= Int32(CN_BOLD.rawValue) }
        cn_set_pair(pair, Self.number(look.foreground), Self.number(look.background))
      }
      pens[role] = Pen(attributes: attributes, pair: pair)
    }
  }

  subscript(role: Role) -> Pen { pens[role] ?? Pen(attributes: 0, pair: 0) }

  private static func attributes(_ attributes: Style.Attributes) -> Int32 {
    let bits: [(Style.Attributes, cn_attribute)] = [
      (.bold, CN_BOLD), (.dim, CN_DIM), (.italic, CN_ITALIC), (.underline, CN_UNDERLINE),
      (.reverse, CN_REVERSE),
    ]
    return bits.reduce(0) { attributes.contains($1.0) ? $0 | Int32($1.1.rawValue) : $0 }
  }

  /// The colour as the terminal's description counts it, -1 for the terminal's own.
  private static func number(_ ink: Ink?) -> Int32 {
    switch ink {
    case nil: -1
    case .basic(let index): Int32(cn_colors() < 16 ? index & 7 : index)
    case .indexed(let index): Int32(index)
    case .direct(let rgb):
      // Direct-colour descriptions read 0 to 7 as the named colours.
      max(8, Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue))
    }
  }
}
