import Referrals

extension Line {
  private static let arrow = " → "

  /// What there is and what is to stand in its place; where there is no room for both, the latter behind an arrow, so
  /// that it is never taken for what the service holds.
  static func change(from before: Line, to after: Line, columns: Int) -> Line {
    let after = (after.width == 0 ? Line("none") : after).roled(.staged)
    let whole = before.roled(.quiet).appending(Line(arrow, .staged)).appending(after)
    if before.width > 0, whole.width <= columns { return whole }
    return Line(after.width + 2 <= columns ? "→ " : "→", .staged).appending(after).clipped(to: columns)
  }

  /// A change in what room there is, both sides always: spelt out, or else shorter, or else cut.
  static func change(_ change: Change, columns: Int) -> Line {
    var shortest = (before: Line(), after: Line())
    for (before, after) in change.spellings {
      shortest = (Line(before, .quiet, room: columns), Line(after, .staged, room: columns))
      let line = shortest.before.appending(Line(arrow, .staged)).appending(shortest.after)
      if line.width <= columns { return line }
    }
    let room = max(6, columns - 3)
    let left = min(shortest.before.width, max(room / 3, room - shortest.after.width))
    return shortest.before.clipped(to: left).appending(Line(arrow, .staged))
      .appending(shortest.after.clipped(to: room - left))
  }
}

extension Change {
  /// What it was and will be, spelt out and then in fewer words.
  fileprivate var spellings: [(before: String, after: String)] {
    let whole = (before.isEmpty ? "(empty)" : before, after.isEmpty ? "(empty)" : after)
    switch field.kind {
    case .stage:
      let short = (Self.substatus(whole.0), Self.substatus(whole.1))
      return [whole, short, (Self.withoutReason(short.0), Self.withoutReason(short.1))]
    case .amount:
      let (from, to) = (whole.0.split(separator: " "), whole.1.split(separator: " "))
      guard from.count == 2, to.count == 2, from[1] == to[1] else { return [whole] }
      let bare = (String(from[0]), whole.1)
      guard from[0].hasSuffix(".00"), to[0].hasSuffix(".00") else { return [whole, bare] }
      return [whole, bare, (String(from[0].dropLast(3)), "\(to[0].dropLast(3)) \(to[1])")]
    default: return [whole]
    }
  }

  private static func withoutReason(_ words: String) -> String {
    words.split(separator: ": ", maxSplits: 1).first.map(String.init) ?? words
  }

  private static func substatus(_ words: String) -> String {
    words.split(separator: " · ", maxSplits: 1).last.map(String.init) ?? words
  }
}

/// What stands in the place of what, in words; the same twice is told once.
func changed(_ before: String, _ after: String) -> String {
  before == after ? after : "\(before) → \(after)"
}
