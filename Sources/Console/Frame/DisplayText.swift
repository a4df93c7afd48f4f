/// How text from anywhere is made fit for the terminal, and how wide it is there.
///
/// Only the display is changed, never the data. Nothing that steers a terminal, hides, or reorders its neighbours
/// passes: it becomes a visible placeholder. What passes is measured as the C library's `wcwidth` measures it, so
/// columns agree with what ncurses draws.
public enum DisplayText {
  /// What stands for a character that can't be shown.
  static let placeholder: Unicode.Scalar = "\u{FFFD}"
  /// What stands for a line break inside one row.
  static let lineBreak: Unicode.Scalar = "⏎"
  /// Marks a cell can hold besides its base, ncurses' `CCHARW_MAX` less one.
  static let marksPerCell = 4

  /// `text` as it is shown: one row, no control characters, every cluster drawable.
  ///
  /// Variation selectors go, an emoji sequence becomes its first emoji, a flag its two letters, a tab one blank.
  public static func sanitised(_ text: String) -> String { measured(text).text }

  /// Columns `text` takes when shown.
  public static func width(of text: String) -> Int { measured(text).width }

  /// Columns one cluster takes when shown.
  public static func width(ofCluster cluster: Character) -> Int {
    if let ascii = cluster.asciiValue, ascii >= 0x20 { return 1 }
    var width = 0
    show(cluster) { width += CellWidth(of: $0).columns }
    return width
  }

  static func measured(_ text: String) -> (text: String, width: Int) {
    if let width = plainWidth(of: text) { return (text, width) }
    var clean = ""
    for cluster in text { show(cluster) { clean.unicodeScalars.append($0) } }
    return (clean, clean.unicodeScalars.reduce(0) { $0 + CellWidth(of: $1).columns })
  }

  static func width(ofClean cluster: Character) -> Int {
    cluster.isASCII ? 1 : cluster.unicodeScalars.reduce(0) { $0 + CellWidth(of: $1).columns }
  }

  /// The width of a text that can be shown as it is, scalar by scalar; `nil` when it needs work.
  private static func plainWidth(of text: String) -> Int? {
    var copy = text
    if copy.withUTF8({ bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars {
      switch CellWidth(of: scalar) {
      case .narrow: width += 1
      case .wide: width += 2
      case .mark, .special: return nil
      }
    }
    return width
  }

  /// Tells what is shown for a cluster, scalar by scalar.
  private static func show(_ cluster: Character, _ put: (Unicode.Scalar) -> Void) {
    let scalars = cluster.unicodeScalars
    // Scalars, since to compare clusters is work where they are not ASCII; "\r\n" is one that ends in "\n".
    switch scalars.last {
    case "\n": return put(lineBreak)
    case "\t": return put(" ")
    default: break
    }
    if let first = scalars.first, first.value > 0x7F, first != scalars.last, first.properties.isEmoji,
      !first.isRegionalIndicator
    {
      // Terminals disagree on how wide a joined or tinted emoji is; all agree on a single one.
      return put(CellWidth(of: first) != .special ? first : placeholder)
    }
    var marks: Int?
    for scalar in scalars { show(scalar, after: &marks, put) }
  }

  /// Shows one scalar of a cluster; `marks` counts those on the current cell, `nil` before there is a cell.
  private static func show(
    _ scalar: Unicode.Scalar, after marks: inout Int?, _ put: (Unicode.Scalar) -> Void
  ) {
    if scalar.properties.isVariationSelector { return }
    if scalar.isRegionalIndicator {
      marks = 0
      return put(Unicode.Scalar(UInt8(0x41 + scalar.value - 0x1F1E6)))
    }
    switch (CellWidth(of: scalar), marks) {
    case (.mark, let count?):
      guard count < marksPerCell else { return }
      marks = count + 1
      put(scalar)
    case (.narrow, _), (.wide, _):
      marks = 0
      put(scalar)
    case (.mark, nil), (.special, _):
      marks = 0
      put(placeholder)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }
}
