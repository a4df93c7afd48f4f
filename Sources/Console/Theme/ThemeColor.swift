/// A colour of 24 bits.
public struct RGB: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// Reads `#rrggbb` or `#rgb`.
  public init?(hex: String) {
    let digits = hex.dropFirst().compactMap(\.hexDigitValue)
    guard hex.first == "#", digits.count == hex.count - 1 else { return nil }
    switch digits.count {
    case 3: self.init(UInt8(digits[0] * 17), UInt8(digits[1] * 17), UInt8(digits[2] * 17))
    case 6:
      self.init(
        UInt8(digits[0] * 16 + digits[1]), UInt8(digits[2] * 16 + digits[3]),
        UInt8(digits[4] * 16 + digits[5]))
    default: return nil
    }
  }
}

/// How many colours a terminal can show, fewest first.
public enum ColorDepth: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// None: attributes alone tell things apart.
  case none
  /// The 16 named ones.
  case basic
  /// The 256 of xterm's palette.
  case indexed
  /// 24 bits.
  case direct

  public static func < (one: ColorDepth, other: ColorDepth) -> Bool { one.rawValue < other.rawValue }
}

/// One colour as a terminal of a certain depth takes it.
public enum Ink: Hashable, Sendable {
  /// 0 to 15.
  case basic(Int)
  /// 0 to 255.
  case indexed(Int)
  case direct(RGB)
}

/// A colour with what stands for it on terminals that show fewer.
public struct ThemeColor: Hashable, Sendable {
  public var rgb: RGB?
  /// In the palette of 256.
  public var indexed: Int?
  /// Among the 16: 0 to 7, and their bright forms 8 to 15.
  public var basic: Int?

  public init(rgb: RGB? = nil, indexed: Int? = nil, basic: Int? = nil) {
    (self.rgb, self.indexed, self.basic) = (rgb, indexed, basic)
  }

  /// The colour at `depth`; the nearest is computed where the theme gives none.
  public func ink(at depth: ColorDepth) -> Ink? {
    switch depth {
    case .none: nil
    case .basic: (basic ?? indexedOrNearest.map(Palette.basic(nearestTo:))).map(Ink.basic)
    case .indexed: indexedOrNearest.map(Ink.indexed) ?? basic.map(Ink.basic)
    case .direct: rgb.map(Ink.direct) ?? ink(at: .indexed)
    }
  }

  /// The colour in 24 bits, as xterm would show it where only a number is given.
  public var approximate: RGB? { rgb ?? (indexed ?? basic).flatMap(Palette.rgb(ofIndex:)) }

  private var indexedOrNearest: Int? { indexed ?? rgb.map(Palette.index(nearestTo:)) }
}
