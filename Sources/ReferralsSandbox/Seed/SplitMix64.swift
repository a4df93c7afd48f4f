/// A generator that gives the same numbers for the same seed on every machine.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A generator of its own for each of many things drawn from one seed.
  init(_ seed: UInt64, stream: UInt64) {
    var mixer = SplitMix64(seed ^ (stream &* 0xD1B5_4A32_D192_ED03))
    state = mixer.next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below `count`, which is above 0.
  ///
  /// The standard library's own way of drawing one may change between releases.
  mutating func below(_ count: Int) -> Int { Int(next() >> 33) % max(1, count) }

  /// Whether one of `count` equal chances came.
  mutating func hits(oneIn count: Int) -> Bool { below(count) == 0 }

  /// One of the elements, of which there is at least one.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func guid() -> String { GUID.text(next(), next()) }
}
