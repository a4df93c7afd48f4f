/// The escape sequences in what a program wrote, as far as tests ask for them.
struct Sequences {
  /// The private modes left on, such as 1049 for the alternate screen, by the last word on each.
  private(set) var modes: [Int: Bool] = [:]
  /// The numbers of every sequence that sets colours and attributes.
  private(set) var graphics: [[Int]] = []

  init(in text: String) {
    let bytes = Array(text.utf8)
    var place = bytes.startIndex
    while let start = bytes[place...].firstRange(of: Array("\u{1b}[".utf8)) {
      let rest = bytes[start.upperBound...]
      let body = rest.prefix { (0x30...0x3f).contains($0) }
      place = body.endIndex
      let isPrivate = body.first == UInt8(ascii: "?")
      let numbers = body.drop { $0 == UInt8(ascii: "?") }.split(separator: UInt8(ascii: ";"))
        .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      switch bytes.dropFirst(place).first {
      case UInt8(ascii: "h") where isPrivate: for mode in numbers { modes[mode] = true }
      case UInt8(ascii: "l") where isPrivate: for mode in numbers { modes[mode] = false }
      case UInt8(ascii: "m") where !isPrivate: graphics.append(numbers)
      default: break
      }
    }
  }

  /// Whether anything is drawn in a colour other than the terminal's own.
  var hasColors: Bool {
    graphics.contains { numbers in
      numbers.contains { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) }
    }
  }

  /// The modes that a program must not leave on: mouse, focus, paste, alternate screen.
  var leftOn: [Int] {
    let watched = [1000, 1002, 1003, 1004, 1006, 1015, 1047, 1049, 2004]
    return watched.filter { modes[$0] == true }
  }
}
