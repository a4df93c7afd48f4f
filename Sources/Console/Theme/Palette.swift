/// xterm's palette of 256 colours: 16 named ones, a cube of 6 × 6 × 6, and 24 greys.
enum Palette {
  /// Names of the first eight; `bright-` before one adds eight.
  static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
  private static let named = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  static func rgb(ofIndex index: Int) -> RGB? {
    switch index {
    case 0..<16: return named[index]
    case 16..<232:
      let cube = index - 16
      return RGB(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    case 232..<256:
      let grey = UInt8(8 + (index - 232) * 10)
      return RGB(grey, grey, grey)
    default: return nil
    }
  }

  /// The nearest of the cube and the greys; the named ones look different in every terminal.
  static func index(nearestTo color: RGB) -> Int { nearest(to: color, among: 16..<256) }

  static func basic(nearestTo index: Int) -> Int {
    guard index >= 16, let color = rgb(ofIndex: index) else { return max(0, index) }
    return nearest(to: color, among: 0..<16)
  }

  private static func nearest(to color: RGB, among indices: Range<Int>) -> Int {
    indices.min { distance($0, color) < distance($1, color) } ?? indices.lowerBound
  }

  private static func distance(_ index: Int, _ color: RGB) -> Int {
    guard let other = rgb(ofIndex: index) else { return .max }
    let red = Int(other.red) - Int(color.red)
    let green = Int(other.green) - Int(color.green)
    let blue = Int(other.blue) - Int(color.blue)
    // Weighted as the eye does (the “redmean” approximation).
    let mean = (Int(other.red) + Int(color.red)) / 2
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }
}

extension ThemeColor {
  /// One of the 16 by name: `red`, `bright-red`; `grey` is bright black.
  public init?(named name: String) {
    if name == "grey" || name == "gray" {
      self.init(basic: 8)
      return
    }
    let isBright = name.hasPrefix("bright-")
    guard let number = Palette.names.firstIndex(of: isBright ? String(name.dropFirst(7)) : name) else {
      return nil
    }
    self.init(basic: number + (isBright ? 8 : 0))
  }

  /// What ``init(named:)`` understands, for suggestions.
  public static let names = Palette.names + Palette.names.map { "bright-\($0)" } + ["grey"]
}
