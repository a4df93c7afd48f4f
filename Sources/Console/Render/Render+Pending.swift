import Referrals

extension State {
  /// What the pending changes come to, in money and stages.
  var effectWords: String {
    var deltas: [String: Amount] = [:]
    var won = 0
    for draft in staging.entries.map(\.draft) {
      if draft.result.stage == .won { won += 1 }
      guard let before = draft.base.dealValue, let after = draft.result.dealValue,
        draft.base.currency == draft.result.currency
      else { continue }
      let currency = draft.base.currency ?? ""
      deltas[currency] = (deltas[currency] ?? .zero) + (after - before)
    }
    var parts = deltas.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map { currency, delta in
      (delta.isNegative ? "" : "+") + delta.formatted(currency: currency)
    }
    if won > 0 { parts.append("\(won) \(won == 1 ? "deal" : "deals") won") }
    return parts.isEmpty ? "" : "effect: " + parts.joined(separator: " · ")
  }

  func pendingBody(_ view: PendingView) -> [Line] {
    let rows = view.rows(in: self)
    guard !rows.isEmpty else { return emptyPending() + sentLines(width: size.columns) }
    let isWide = size.columns >= 110
    let listWidth = isWide ? size.columns * 42 / 100 : size.columns
    let list = listLines(rows, view, width: listWidth)
    let listHeight = isWide ? bodyRows : min(list.lines.count, max(3, bodyRows / 2))
    let shown = window(list.lines, around: list.cursor, height: listHeight)
    let readingWidth = isWide ? size.columns - listWidth - 1 : size.columns
    let readingHeight = isWide ? bodyRows : bodyRows - listHeight
    let reading = readingLines(view, width: readingWidth, height: readingHeight)
    guard isWide else { return shown.map { $0.padded(to: listWidth) } + reading }
    return (0..<bodyRows).map { row in
      var line = (row < shown.count ? shown[row] : Line()).padded(to: listWidth)
      line.append("│", .border)
      if row < reading.count { line.append(reading[row]) }
      return line
    }
  }

  private func emptyPending() -> [Line] {
    [Line()] + paragraph("Nothing is pending. Edit a referral, and the change waits here.", .quiet) + [Line()]
  }

  private func window(_ lines: [Line], around row: Int, height: Int) -> [Line] {
    let top = max(0, min(row - height / 2, lines.count - height))
    let shown = Array(lines.dropFirst(top).prefix(height))
    return shown + Array(repeating: Line(), count: max(0, height - shown.count))
  }

  /// The referrals with what there is to say about each, their changes, and what has been sent.
  private func listLines(
    _ rows: [PendingView.Row], _ view: PendingView, width: Int
  ) -> (lines: [Line], cursor: Int) {
    let selected = min(max(0, view.row), rows.count - 1)
    var lines: [Line] = []
    var cursor = 0
    for (place, row) in rows.enumerated() {
      let line = row.change.map { changeLine($0, of: row.id) } ?? referralLine(row.id, width: width)
      let whole = Line(place == selected ? " ▸ " : "   ", .key).appending(line).padded(to: width)
      if place == selected { cursor = lines.count }
      lines.append(place == selected ? whole.roled(.selected) : whole)
      if row.change == nil { lines += conditionLines(row.id, width: width) }
    }
    return (lines + sentLines(width: width), cursor)
  }

  /// How things stand with a draft, in full: it is what a person has to act on.
  private func conditionLines(_ id: Referral.ID, width: Int) -> [Line] {
    guard let condition = staging.entry(id)?.condition, let sentence = condition.sentence else { return [] }
    let request = condition.requestID.map { " Request \($0)." } ?? ""
    return DisplayText.wrapped(sentence + request, to: max(8, width - 7)).map {
      Line("     ").appending(Line(String($0), condition.mark.role))
    }
  }

  private func referralLine(_ id: Referral.ID, width: Int) -> Line {
    guard let entry = staging.entry(id) else { return Line() }
    let word = entry.condition.word
    return Line(entry.draft.base.name, .heading).padded(to: max(10, width - 4 - word.count - 1))
      .appending(Line(word, entry.condition.mark.role))
  }

  private func changeLine(_ change: Change, of id: Referral.ID) -> Line {
    if case .conflict(let collisions) = staging.entry(id)?.condition,
      let collision = collisions.first(where: { $0.field.id == change.field.id })
    {
      return Line("   ! ", .conflict).appending(
        Line("\(change.title)  theirs \(collision.theirs) · mine \(collision.mine)", .conflict))
    }
    switch change.kind {
    case .added: return Line("   + \(change.title) ", .staged).appending(Line(change.after, .quiet))
    case .removed: return Line("   - \(change.title) ", .problem).appending(Line(change.before, .quiet))
    case .edited where !(change.gone + change.come).isEmpty:
      return Line("   ~ ", .staged).appending(Line(change.brief, .staged))
    case .edited:
      let before = change.before.isEmpty ? "(empty)" : change.before
      let after = change.after.isEmpty ? "(empty)" : change.after
      return Line("   ~ \(change.title)  ", .staged)
        .appending(Line(before, .quiet).clipped(to: max(8, size.columns / 3)))
        .appending(Line(" → ", .staged)).appending(Line(after, .staged))
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

  private func readingLines(_ view: PendingView, width: Int, height: Int) -> [Line] {
    guard let row = view.selected(in: self), let entry = staging.entry(row.id) else { return [] }
    let reading = Reading(entry: entry, change: row.change, width: width - 3, setting: setting)
    let current = view.reading(of: entry)
    let lines = reading.lines(current)
    let top = max(0, min(view.scroll, lines.count - (height - 1)))
    var head = Line(" ", .heading)
    for choice in PendingView.Reading.allCases where choice != .conflict || entry.isInConflict {
      head.append(
        choice == current ? "[\(choice.title)]" : " \(choice.title) ", choice == current ? .heading : .quiet)
      head.append(" ")
    }
    if lines.count > height - 1 {
      head.append(" lines \(top + 1)–\(min(lines.count, top + height - 1)) of \(lines.count)", .quiet)
    }
    return [head] + lines.dropFirst(top).prefix(height - 1).map { Line("  ").appending($0) }
  }
}
