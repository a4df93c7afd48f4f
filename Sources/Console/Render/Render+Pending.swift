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
    guard !rows.isEmpty else { return emptyPending() + outcomeLines(width: size.columns) }
    let isWide = size.columns >= 110
    let listWidth = isWide ? size.columns * 42 / 100 : size.columns
    let listHeight =
      isWide ? bodyRows : min(rows.count + sending.outcomes.count + 1, max(3, bodyRows * 2 / 5))
    let list = window(listLines(rows, view, width: listWidth), around: view.row, height: listHeight)
    let readingWidth = isWide ? size.columns - listWidth - 1 : size.columns
    let readingHeight = isWide ? bodyRows : bodyRows - listHeight
    let reading = readingLines(view, width: readingWidth, height: readingHeight)
    guard isWide else { return list.map { $0.padded(to: listWidth) } + reading }
    return (0..<bodyRows).map { row in
      var line = (row < list.count ? list[row] : Line()).padded(to: listWidth)
      line.append("│", .border)
      if row < reading.count { line.append(reading[row]) }
      return line
    }
  }

  private func emptyPending() -> [Line] {
    [Line(), Line("   Nothing is pending. Edit a referral, and the change waits here.", .quiet), Line()]
  }

  private func window(_ lines: [Line], around row: Int, height: Int) -> [Line] {
    let top = max(0, min(row - height / 2, lines.count - height))
    let shown = Array(lines.dropFirst(top).prefix(height))
    return shown + Array(repeating: Line(), count: max(0, height - shown.count))
  }

  private func listLines(_ rows: [PendingView.Row], _ view: PendingView, width: Int) -> [Line] {
    let selected = min(max(0, view.row), rows.count - 1)
    let lines = rows.enumerated().map { place, row in
      let line = row.change.map { changeLine($0, of: row.id) } ?? referralLine(row.id, width: width)
      let whole = Line(place == selected ? " ▸ " : "   ", .key).appending(line).padded(to: width)
      return place == selected ? whole.roled(.selected) : whole
    }
    return lines + outcomeLines(width: width)
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
        Line(
          "\(change.title)  was \(collision.base) · theirs \(collision.theirs) · mine \(collision.mine)",
          .conflict))
    }
    switch change.kind {
    case .added: return Line("   + \(change.title) ", .staged).appending(Line(change.after, .quiet))
    case .removed: return Line("   - \(change.title) ", .problem).appending(Line(change.before, .quiet))
    case .edited:
      let before = change.before.isEmpty ? "(empty)" : change.before
      let after = change.after.isEmpty ? "(empty)" : change.after
      return Line("   ~ \(change.title)  ", .staged)
        .appending(Line(before, .quiet).clipped(to: max(8, size.columns / 3)))
        .appending(Line(" → ", .staged)).appending(Line(after, .staged))
    }
  }

  /// How the earlier sends ended, the newest first.
  private func outcomeLines(width: Int) -> [Line] {
    let outcomes = sending.outcomes.filter { $0.isSent || !isAnswered($0.id) }
    guard !outcomes.isEmpty else { return [] }
    return [Line()]
      + outcomes.reversed().map { outcome in
        let role: Role = outcome.isSent ? .success : .problem
        let request = outcome.requestID.map { " · request \($0)" } ?? ""
        return Line(outcome.isSent ? "   ✓ " : "   × ", role)
          .appending(Line("\(outcome.name): \(outcome.words)", role)).appending(Line(request, .quiet)).padded(
            to: width)
      }
  }

  /// Whether a person has dealt with a send that failed.
  private func isAnswered(_ id: Referral.ID) -> Bool {
    switch staging.entry(id)?.condition {
    case .fresh, .rebased: true
    default: false
    }
  }

  private func readingLines(_ view: PendingView, width: Int, height: Int) -> [Line] {
    guard let row = view.selected(in: self), let entry = staging.entry(row.id) else { return [] }
    let reading = Reading(entry: entry, change: row.change, width: width - 3, setting: setting)
    let lines = reading.lines(view.reading)
    let top = max(0, min(view.scroll, lines.count - (height - 1)))
    var head = Line(" ", .heading)
    for choice in PendingView.Reading.allCases {
      head.append(
        choice == view.reading ? "[\(choice.title)]" : " \(choice.title) ",
        choice == view.reading ? .heading : .quiet)
      head.append(" ")
    }
    if lines.count > height - 1 {
      head.append(" lines \(top + 1)–\(min(lines.count, top + height - 1)) of \(lines.count)", .quiet)
    }
    return [head] + lines.dropFirst(top).prefix(height - 1).map { Line("  ").appending($0) }
  }
}
