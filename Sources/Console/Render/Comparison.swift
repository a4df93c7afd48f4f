import Referrals

/// Before, theirs and mine of a draft in conflict, field by field, and what is settled already.
struct Comparison {
  let entry: Staging.Entry
  /// The field the cursor is on.
  let current: Field?
  /// What the keys do here and now.
  let choices: [Command]
  let width: Int

  /// Below this, three columns would cut every value.
  private static let narrowest = 60
  private static let labelWidth = 14

  private var collisions: [Collision] {
    if case .conflict(let collisions) = entry.condition { collisions } else { [] }
  }

  /// The lines as they are asked for, since a note may be longer than anybody reads.
  var lines: AnySequence<Line> {
    let isWide = width >= Self.narrowest
    let cells = ["", "Before", "Theirs", "Mine"].map { Cell(text: $0, role: .heading) }
    let head = isWide ? [row(" ", cells)] : []
    let fields = collisions.map { isWide ? columns($0) : stack($0) }
    return AnySequence((head + fields + [AnySequence(keys), settled]).lazy.joined())
  }

  private var keys: [Line] {
    let words = choices.map { "\($0.keys.first?.label ?? "") \($0.hint?.lowercased() ?? "")" }
    let hint = words.isEmpty ? "Put the cursor on a change marked !" : words.joined(separator: " · ")
    return [Line(hint, .hint), Line()]
  }

  /// A text of which some words may be marked.
  private struct Cell {
    let text: String
    let role: Role
    var marked: [Substring] = []

    func lines(to columns: Int) -> HighlightedText {
      HighlightedText(text, role, marking: marked, as: .conflict, to: columns)
    }
  }

  /// What there was, what they made of it and what is wanted here; of the latter two the words are marked that differ.
  private func cells(_ collision: Collision) -> (before: Cell, theirs: Cell, mine: Cell) {
    let (theirs, mine) = (shown(collision.theirs), shown(collision.mine))
    let parts = WordDiff.parts(from: theirs, to: mine)
    let gone = parts.compactMap { if case .gone(let text) = $0 { text } else { nil } }
    let come = parts.compactMap { if case .come(let text) = $0 { text } else { nil } }
    return (
      Cell(text: shown(collision.base), role: .quiet), Cell(text: theirs, role: .plain, marked: gone),
      Cell(text: mine, role: .staged, marked: come)
    )
  }

  private func columns(_ collision: Collision) -> AnySequence<Line> {
    let (before, theirs, mine) = cells(collision)
    let label = Cell(text: collision.field.label, role: .conflict)
    return AnySequence(
      [row(sign(collision), [label, before, theirs, mine]), obstacle(collision)].lazy.joined())
  }

  private func stack(_ collision: Collision) -> AnySequence<Line> {
    let (before, theirs, mine) = cells(collision)
    let head = AnySequence([Line("\(sign(collision)) \(collision.field.label)", .conflict)])
    let parts = [("Before", before), ("Theirs", theirs), ("Mine", mine)].map {
      labelled("    \($0)", labelWidth: 12, [$1])
    }
    return AnySequence(([head] + parts + [obstacle(collision)]).lazy.joined())
  }

  private func sign(_ collision: Collision) -> String { collision.field.id == current?.id ? "▸" : "!" }

  private func shown(_ text: String) -> String { text.isEmpty ? "(empty)" : text }

  private func obstacle(_ collision: Collision) -> AnySequence<Line> {
    guard let words = collision.obstacle else { return AnySequence([]) }
    return AnySequence(WrappedText(words, to: max(8, width - 2)).lazy.map { Line("  \($0)", .conflict) })
  }

  /// Cells side by side, each wrapped to its column.
  private func row(_ sign: String, _ cells: [Cell]) -> AnySequence<Line> {
    let room = max(8, (width - 2 - Self.labelWidth - 2) / 3 - 2)
    let widths = [Self.labelWidth] + Array(repeating: room, count: cells.count - 1)
    return AnySequence { () -> AnyIterator<Line> in
      var columns = zip(cells, widths).map { $0.lines(to: $1) }
      var head = "\(sign) "
      return AnyIterator {
        let parts = columns.indices.map { columns[$0].next() }
        guard parts.contains(where: { $0 != nil }) else { return nil }
        var line = Line(head, .conflict)
        head = "  "
        for (part, width) in zip(parts, widths) {
          line.append((part ?? Line()).padded(to: width))
          line.append("  ")
        }
        return line
      }
    }
  }

  private var settled: AnySequence<Line> {
    let colliding = Set(collisions.map(\.field.id))
    let mine = entry.draft.changes.filter { !colliding.contains($0.field.id) }
    // Where mine was decided for, theirs is what it is changed from.
    let decided = colliding.union(mine.filter { !$0.field.isList }.map(\.field.id))
    let theirs = entry.theirs.filter { !decided.contains($0.field.id) }
    guard !theirs.isEmpty || !mine.isEmpty else { return AnySequence([]) }
    let head = AnySequence([Line("Settled already", .heading)])
    return AnySequence([head, told("Theirs", theirs, .plain), told("Mine", mine, .staged)].lazy.joined())
  }

  private func told(_ whose: String, _ changes: [Change], _ role: Role) -> AnySequence<Line> {
    let cells = changes.map { Cell(text: DisplayText.sanitised($0.words), role: role) }
    return labelled("  \(whose)", labelWidth: 10, cells)
  }

  /// Texts one below the other, with a label before the first.
  private func labelled(_ label: String, labelWidth: Int, _ cells: [Cell]) -> AnySequence<Line> {
    let lines = cells.lazy.map { $0.lines(to: max(8, width - labelWidth)) }.joined()
    return AnySequence(
      lines.enumerated().lazy.map { place, line in
        Line(place == 0 ? label : "", .label).padded(to: labelWidth).appending(line)
      })
  }
}
