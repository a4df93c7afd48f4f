import Referrals

/// A moment as HTTP writes it, in seconds since 1970 (RFC 9110, section 5.6.7), in any of its three spellings.
enum HTTPDate {
  /// Nil for a text that is none, or one of another zone than Greenwich.
  static func seconds(_ text: String) -> Int? {
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == "-" }
    guard let monthPlace = words.firstIndex(where: { monthNumber($0) != nil }),
      let month = monthNumber(words[monthPlace]),
      let time = words.first(where: { $0.contains(":") }).flatMap(secondsOfDay)
    else { return nil }
    let numbers = words.compactMap { $0.allSatisfy(\.isASCII) ? Int($0) : nil }
    // What is no number, moment of the day or month is a weekday before it, or the zone at the end.
    let zone = words.dropFirst(monthPlace + 1).filter { Int($0) == nil && !$0.contains(":") }
    guard numbers.count == 2, let dayOfMonth = numbers.first, let year = numbers.last,
      zone.allSatisfy({ ["gmt", "utc", "z"].contains($0.lowercased()) }),
      let day = Day(year: fullYear(year), month: month, day: dayOfMonth)
    else { return nil }
    return day.daysSinceEpoch * 86_400 + time
  }

  private static func monthNumber(_ word: Substring) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: word.lowercased()).map { $0 + 1 }
  }

  private static func secondsOfDay(_ word: Substring) -> Int? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    guard parts.count == 3, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]),
      (0...60).contains(parts[2])
    else { return nil }
    return parts[0] * 3_600 + parts[1] * 60 + parts[2]
  }

  private static func fullYear(_ year: Int) -> Int {
    switch year {
    case 0..<70: 2_000 + year
    case 70..<100: 1_900 + year
    default: year
    }
  }
}
