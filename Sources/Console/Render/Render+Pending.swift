import Referrals

extension State {
  func pendingBody(_ view: PendingView) -> [Line] {
    guard !staging.entries.isEmpty else { return emptyBody(view) }
    let list = pendingList(view)
    let reading = readingLines(view, list)
    guard list.isBeside else { return list.lines.map { $0.line.padded(to: list.width) } + reading }
    return (0..<bodyRows).map { row in
      var line = (row < list.lines.count ? list.lines[row].line : Line()).padded(to: list.width)
      line.append("│", .border)
      if row < reading.count { line.append(reading[row]) }
      return line
    }
  }

  /// What is shown where nothing is pending: what was sent.
  private var emptyPage: [Line] {
    [Line()] + paragraph("Nothing is pending. Edit a referral, and the change waits here.", .quiet)
      + [Line()] + sentLines(width: size.columns)
  }

  private func emptyBody(_ view: PendingView) -> [Line] {
    let page = emptyPage
    guard page.count > bodyRows else { return page }
    let top = min(view.scroll, lastScrollOfEmptyPage)
    let shown = page.dropFirst(top).prefix(bodyRows - 1)
    return shown + [
      Line("   lines \(Count(top + 1))–\(Count(top + shown.count)) of \(Count(page.count))", .quiet)
    ]
  }

  /// How far that can be scrolled.
  var lastScrollOfEmptyPage: Int { max(0, emptyPage.count - (bodyRows - 1)) }

  /// What is pending, as far as it is on the screen: the lines, each with the row that it belongs to.
  struct PendingList {
    let lines: [(line: Line, row: Int?)]
    /// The place of the first of them among all.
    let top: Int
    let width: Int
    /// Whether the reading stands at its side, and not below.
    let isBeside: Bool
  }

  func pendingList(_ view: PendingView) -> PendingList {
    let isBeside = size.columns >= 110
    let width = isBeside ? size.columns * 42 / 100 : size.columns
    let rows = view.rows(in: self)
    let selected = view.place(in: rows) ?? 0
    let all = listLines(rows, selected, width: width)
    let room = isBeside ? bodyRows : min(all.count, max(3, bodyRows / 2))
    let height = all.count > room ? room - 1 : room
    // What was sent stands below the last row, and is in sight with it.
    let isLast = selected == rows.count - 1
    let cursor = (isLast && all.count > room ? nil : all.firstIndex { $0.row == selected }) ?? all.count - 1
    let top = Scroll.top(view.top, cursor: cursor, of: all.count, height: height)
    var lines = Array(all.dropFirst(top).prefix(height))
    if all.count > room {
      let end = min(all.count, top + height)
      lines.append((Line("   lines \(Count(top + 1))–\(Count(end)) of \(Count(all.count))", .quiet), nil))
    }
    return PendingList(lines: lines, top: top, width: width, isBeside: isBeside)
  }

  /// The referrals with what there is to say about each, their changes, and what has been sent.
  private func listLines(
    _ rows: [PendingView.Row], _ selected: Int, width: Int
  ) -> [(line: Line, row: Int?)] {
    var lines: [(line: Line, row: Int?)] = []
    for (place, row) in rows.enumerated() {
      let line = row.change.map { changeLine($0, of: row.id) } ?? referralLine(row.id, width: width)
      let whole = Line(place == selected ? " ▸ " : "   ", .key).appending(line).padded(to: width)
      lines.append((place == selected ? whole.roled(.selected) : whole, place))
      if row.change == nil { lines += conditionLines(row.id, width: width).map { ($0, place) } }
    }
    return lines + sentLines(width: width).map { ($0, nil) }
  }

  /// How things stand with a draft, in full: it is what a person has to act on.
  private func conditionLines(_ id: Referral.ID, width: Int) -> [Line] {
    guard let entry = staging.entry(id), let sentence = entry.condition.sentence(on: entry.draft.base) else {
      return []
    }
    let condition = entry.condition
    let request = condition.requestID.map { " Request \($0)." } ?? ""
    return DisplayText.wrapped(sentence + request, to: max(8, width - 7)).map {
      Line("     ").appending(Line(String($0), condition.mark.role))
    }
  }

  private func referralLine(_ id: Referral.ID, width: Int) -> Line {
    guard let entry = staging.entry(id) else { return Line() }
    let word = entry.condition.word
    let base = entry.draft.base
    let whose = base.customerName.isVisible && base.name.isVisible ? " · \(base.customerName)" : ""
    let room = max(10, width - 4 - word.count - 1)
    return Line(base.title, .heading).appending(Line(whose, .quiet)).clipped(to: room - 1).padded(to: room)
      .appending(Line(word, entry.condition.mark.role))
  }

  private func changeLine(_ change: Change, of id: Referral.ID) -> Line {
    let room = size.columns
    if case .conflict(let collisions) = staging.entry(id)?.condition,
      let collision = collisions.first(where: { $0.field.id == change.field.id })
    {
      return Line("   ! ", .conflict).appending(
        Line("\(change.title)  theirs ", .conflict).appending(
          Line(collision.theirs, .conflict, room: room / 2))
      ).appending(Line(" · mine ", .conflict)).appending(Line(collision.mine, .conflict, room: room))
    }
    if case .accepted(let sent) = staging.entry(id)?.condition,
      sent.changes(of: change.field).contains(change)
    {
      return Line("   ✓ \(change.words)", .success)
    }
    let isAtFault = staging.entry(id)?.condition.isAtFault(change.field.id) ?? false
    let sign = { (shape: String, role: Role) in
      isAtFault ? Line("   \(Mark.refused.shape) ", Mark.refused.role) : Line("   \(shape) ", role)
    }
    switch change.kind {
    case .added:
      return sign("+", .staged).appending(Line("\(change.title) ", .staged)).appending(
        Line(change.after, .quiet, room: room))
    case .removed:
      return sign("-", .problem).appending(Line("\(change.title) ", .problem))
        .appending(Line(change.before, .quiet, room: room))
    case .edited where change.isOfWords:
      return sign("~", .staged).appending(Line(change.brief, .staged))
    case .edited:
      let before = change.before.isEmpty ? "(empty)" : change.before
      let after = change.after.isEmpty ? "(empty)" : change.after
      return sign("~", .staged).appending(Line("\(change.title)  ", .staged))
        .appending(Line(before, .quiet, room: max(8, room / 3)))
        .appending(Line(" → ", .staged)).appending(Line(after, .staged, room: room))
    }
  }

  /// What the service has taken and nothing is staged for again, the newest first.
  private func sentLines(width: Int) -> [Line] {
    let sent = sending.outcomes.reversed().filter { $0.isSent && staging.entry($0.id) == nil }
    guard !sent.isEmpty else { return [] }
    return [Line()]
      + sent.map { outcome in
        Line("   ✓ \(outcome.name): \(outcome.words)", .success)
          .appending(Line(outcome.requestID.map { " · request \($0)" } ?? "", .quiet)).padded(to: width)
      }
  }

  /// What the cursor is on as it is read, below a line with the ways to read it.
  private func readingLines(_ view: PendingView, _ list: PendingList) -> [Line] {
    guard let (head, excerpt) = reading(view, list) else { return [] }
    return [head] + excerpt.lines.map { Line("  ").appending($0) }
  }

  /// How far the reading is scrolled, as far as there is so much of it.
  func readingTop(_ view: PendingView) -> Int {
    staging.isEmpty ? 0 : reading(view, pendingList(view))?.excerpt.top ?? 0
  }

  private func reading(_ view: PendingView, _ list: PendingList) -> (head: Line, excerpt: Excerpt)? {
    guard let row = view.selected(in: self), let entry = staging.entry(row.id) else { return nil }
    let width = list.isBeside ? size.columns - list.width - 1 : size.columns
    let height = list.isBeside ? bodyRows : bodyRows - list.lines.count
    let choices = Command.pending.filter {
      ["pending.mine", "pending.theirs", "pending.edit"].contains($0.id) && $0.obstacle(self) == nil
    }
    let current = view.reading(of: entry)
    let reading = Reading(
      entry: entry, change: row.change, width: width - 3, setting: setting, choices: choices)
    let excerpt = Excerpt(reading.lines(current), top: view.scroll, height: height - 1)
    var head = Line(" ", .heading)
    for choice in PendingView.Reading.allCases where choice != .conflict || entry.isInConflict {
      head.append(
        choice == current ? "[\(choice.title)]" : " \(choice.title) ", choice == current ? .heading : .quiet)
      head.append(" ")
    }
    head.append(excerpt.words.isEmpty ? "" : " \(excerpt.words)", .quiet)
    return (head, excerpt)
  }
}
