import Console

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How well two colours can be told apart, from 1 to 21 (WCAG 2.2, “contrast ratio”).
func contrastRatio(_ one: RGB, _ other: RGB) -> Double {
  let (one, other) = (one.luminance, other.luminance)
  return (max(one, other) + 0.05) / (min(one, other) + 0.05)
}

extension RGB {
  /// WCAG 2.2, “relative luminance”.
  var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
