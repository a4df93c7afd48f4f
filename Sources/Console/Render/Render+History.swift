import Referrals

extension State {
  func historyBody(_ view: HistoryView) -> [Line] {
    guard !view.entries.isEmpty else {
      let words =
        view.search.isEmpty ? "Nothing has been sent yet." : "No send fits. Esc in the search shows all."
      return [Line()] + paragraph(words, .quiet)
    }
    let listHeight = historyListHeight
    var lines = view.entries.enumerated().dropFirst(historyTop(view)).prefix(listHeight).map { place, entry in
      let line = historyLine(entry, isSelected: place == view.row).padded(to: size.columns)
      return place == view.row ? line.roled(.selected) : line
    }
    lines += Array(repeating: Line(), count: max(0, listHeight - lines.count))
    guard let entry = view.selected else { return lines }
    return lines + historyExcerpt(view, entry).lines
  }

  var historyListHeight: Int { max(3, bodyRows * 2 / 5) }

  /// The first send on the screen.
  func historyTop(_ view: HistoryView) -> Int {
    Scroll.top(view.top, cursor: view.row, of: view.entries.count, height: historyListHeight)
  }

  /// What is seen of the details of a send.
  func historyExcerpt(_ view: HistoryView, _ entry: HistoryEntry) -> Excerpt {
    Excerpt(historyDetails(entry), top: view.scroll, height: bodyRows - historyListHeight)
  }

  private func historyLine(_ entry: HistoryEntry, isSelected: Bool) -> Line {
    let (shape, role) = entry.sign
    let customer = entry.draft?.base.customerName ?? ""
    let whose = Line(entry.title).appending(Line(customer.isEmpty ? "" : " · \(customer)", .quiet))
    return Line(isSelected ? " ▸ " : "   ", .key)
      .appending(Line("\(zone.moment(entry.startedAt))  ", .quiet))
      .appending(Line("\(shape) ", role))
      .appending(whose.padded(to: max(12, size.columns / 3)))
      .appending(Line("  \(entry.draft?.changes.map(\.words).joined(separator: " · ") ?? "")", .quiet))
  }

  /// All there is to tell of a send, as it is asked for.
  private func historyDetails(_ entry: HistoryEntry) -> AnySequence<Line> {
    let width = max(8, size.columns - 4)
    let head = [Line(), Line(" \(entry.state.words)", .heading)]
    let changes = (entry.draft?.changes ?? []).lazy.flatMap { change in
      WrappedText(change.allWords, to: width).lazy.map { Line("   \($0)", .plain) }
    }
    let kept = entry.draft.flatMap { KeptField.words(entry.kept, in: $0.base) }
    let known: [(String, String?)] = [
      ("Kept", kept.map { "The service kept its own \($0)." }), ("Why", entry.words),
      ("Request", entry.serviceRequestID), ("Our request", entry.requestID),
      ("ETag before", entry.oldETag), ("ETag after", entry.newETag),
    ]
    let facts = known.compactMap { label, value -> Line? in
      guard let value, !value.isEmpty else { return nil }
      return Line("   ").appending(Line(label, .label).padded(to: 16)).appending(Line(value, .value))
    }
    let body = MarkedText(entry.body, .value, to: width).lazy.map { Line("   ").appending($0) }
    let parts = [AnySequence(head), AnySequence(changes), AnySequence(facts + [Line()]), AnySequence(body)]
    return AnySequence(parts.lazy.joined())
  }
}

extension HistoryEntry {
  fileprivate var sign: (String, Role) {
    switch state {
    case .sent: ("✓", .success)
    case .sending: ("→", .staged)
    case .unknown: ("?", .conflict)
    case .accepted: ("✓", .staged)
    case .sentPartly: ("!", .conflict)
    case .conflict: ("!", .conflict)
    case .refused, .notSent: ("×", .problem)
    }
  }
}

extension SendState {
  fileprivate var words: String {
    switch self {
    case .sending: "On its way"
    case .sent: "Sent"
    case .accepted: "Sent, and not visible on the service yet"
    case .sentPartly: "Sent, but the service did not take all of it"
    case .conflict: "Not applied: someone else had changed the record"
    case .refused: "Refused by the service"
    case .notSent: "Not sent"
    case .unknown: "Nobody knows whether it arrived"
    }
  }
}
