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

  var lines: [Line] {
    let isWide = width >= Self.narrowest
    let head = isWide ? [row(" ", ["", "Before", "Theirs", "Mine"].map { ($0, .heading) })] : []
    return head.flatMap(\.self) + collisions.flatMap { isWide ? columns($0) : stack($0) } + keys + settled
  }

  private var keys: [Line] {
    let words = choices.map { "\($0.keys.first?.label ?? "") \($0.hint?.lowercased() ?? "")" }
    let hint = words.isEmpty ? "Put the cursor on a change marked !" : words.joined(separator: " · ")
    return [Line(hint, .hint), Line()]
  }

  private func columns(_ collision: Collision) -> [Line] {
    let cells: [(String, Role)] = [
      (collision.field.label, .conflict), (shown(collision.base), .quiet), (shown(collision.theirs), .plain),
      (shown(collision.mine), .staged),
    ]
    return row(sign(collision), cells) + obstacle(collision)
  }

  private func stack(_ collision: Collision) -> [Line] {
    let parts: [(String, String, Role)] = [
      ("Before", collision.base, .quiet), ("Theirs", collision.theirs, .plain),
      ("Mine", collision.mine, .staged),
    ]
    return [Line("\(sign(collision)) \(collision.field.label)", .conflict)]
      + parts.flatMap { label, text, role in
        labelled("    \(label)", labelWidth: 12, [shown(text)], role)
      } + obstacle(collision)
  }

  private func sign(_ collision: Collision) -> String { collision.field.id == current?.id ? "▸" : "!" }

  private func shown(_ text: String) -> String { text.isEmpty ? "(empty)" : text }

  private func obstacle(_ collision: Collision) -> [Line] {
    guard let words = collision.obstacle else { return [] }
    return DisplayText.wrapped(words, to: max(8, width - 2)).map { Line("  \($0)", .conflict) }
  }

  /// Cells side by side, each wrapped to its column.
  private func row(_ sign: String, _ cells: [(text: String, role: Role)]) -> [Line] {
    let room = max(8, (width - 2 - Self.labelWidth - 2) / 3 - 2)
    let widths = [Self.labelWidth] + Array(repeating: room, count: cells.count - 1)
    let wrapped = zip(cells, widths).map { DisplayText.wrapped($0.text, to: $1) }
    return (0..<(wrapped.map(\.count).max() ?? 0)).map { place in
      var line = Line(place == 0 ? "\(sign) " : "  ", .conflict)
      for ((cell, parts), width) in zip(zip(cells, wrapped), widths) {
        let text = parts.indices.contains(place) ? String(parts[place]) : ""
        line.append(Line(text, cell.role).padded(to: width))
        line.append("  ")
      }
      return line
    }
  }

  private var settled: [Line] {
    let colliding = Set(collisions.map(\.field.id))
    let mine = entry.draft.changes.filter { !colliding.contains($0.field.id) }
    // Where mine was decided for, theirs is what it is changed from.
    let decided = colliding.union(mine.filter { !$0.field.isList }.map(\.field.id))
    let theirs = entry.theirs.filter { !decided.contains($0.field.id) }
    guard !theirs.isEmpty || !mine.isEmpty else { return [] }
    return [Line("Settled already", .heading)] + told("Theirs", theirs, .plain) + told("Mine", mine, .staged)
  }

  private func told(_ whose: String, _ changes: [Change], _ role: Role) -> [Line] {
    changes.isEmpty ? [] : labelled("  \(whose)", labelWidth: 10, changes.map(\.words), role)
  }

  /// Texts one below the other, with a label before the first.
  private func labelled(_ label: String, labelWidth: Int, _ texts: [String], _ role: Role) -> [Line] {
    let lines = texts.flatMap {
      DisplayText.wrapped(DisplayText.sanitised($0), to: max(8, width - labelWidth))
    }
    return lines.enumerated().map { place, text in
      Line(place == 0 ? label : "", .label).padded(to: labelWidth).appending(Line(String(text), role))
    }
  }
}
