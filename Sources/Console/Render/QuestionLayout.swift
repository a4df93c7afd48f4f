import Referrals

/// A question as a window shows it: what is asked and what must be read before the answer, with as much of the rest as
/// there is room for.
struct QuestionLayout {
  /// What is read, from top to bottom.
  let body: [Line]
  /// How it is answered.
  let end: [Line]
  /// How many lines of the body are in sight.
  let height: Int
  /// The first of them.
  let top: Int

  /// Whether the body was read to its end, so that the question takes an answer.
  var isRead: Bool { below == 0 }
  var below: Int { max(0, body.count - top - height) }
  /// How far the body can be scrolled.
  var reach: Int { max(0, body.count - height) }

  init(_ confirmation: Confirmation, size: Size) {
    let width = Box.width(on: size)
    let room = Box.height(on: size)
    let head = (confirmation.question.map { [$0] } ?? []).flatMap { Self.wrapped($0, .plain, width) }
    let warnings = confirmation.warnings.flatMap {
      Self.wrapped($0.text, $0.isFinal ? .final : .plain, width)
    }
    let complaint = confirmation.complaint.map { Self.wrapped($0, .problem, width) }
    let answer = confirmation.needsWord ? [Line("> ", .label)] : []
    let ways = (complaint ?? Self.wrapped(confirmation.ways, .plain, width)) + answer
    let rest = room - ways.count - head.count - warnings.count
    if rest >= 0 {
      let effect = confirmation.effect.isEmpty ? [] : Self.wrapped(confirmation.effect, .plain, width)
      let told = effect.count < rest ? effect : []
      body = head + Self.told(confirmation.details, rows: rest - told.count, width) + told + warnings
      (end, height, top) = (ways, room - ways.count, 0)
      return
    }
    body = head + warnings
    // Whoever has not read all of it is told how to go on, and not yet how to answer.
    let onward = complaint ?? Self.wrapped("↓ reads on, Esc stays.", .notice, width)
    let shown = max(1, room - max(ways.count, onward.count))
    height = shown
    top = max(0, min(confirmation.scroll, body.count - shown))
    end = top + shown < body.count ? onward : ways
  }

  /// Where a key scrolls to; nil for one that does not, and where there is nothing to scroll.
  func scroll(after key: Key) -> Int? {
    guard reach > 0 else { return nil }
    let step: Int
    switch key {
    case .down: step = 1
    case .up: step = -1
    case .pageDown: step = max(1, height - 1)
    case .pageUp: step = -max(1, height - 1)
    case .home: step = -body.count
    case .end: step = body.count
    default: return nil
    }
    return min(max(0, top + step), reach)
  }

  /// As many of the texts as there are rows for, and how many more there are.
  private static func told(_ texts: [String], rows room: Int, _ width: Int) -> [Line] {
    var lines: [Line] = []
    for (place, text) in texts.enumerated() {
      let next = wrapped(text, .plain, width)
      let isLast = place == texts.count - 1
      guard lines.count + next.count + (isLast ? 0 : 1) <= room else {
        guard room > 0 else { return [] }
        if place == 0 { return wrapped("The pending view tells each change.", .plain, width) }
        let rest = texts.count - place
        let words = "… and \(Count(rest).of("more referral", "more referrals"))."
        return lines + [Line(words)]
      }
      lines += next
    }
    return lines
  }

  private static func wrapped(_ text: String, _ role: Role, _ width: Int) -> [Line] {
    DisplayText.wrapped(text, to: width).map { Line(String($0), role) }
  }
}
