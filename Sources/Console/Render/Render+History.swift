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
    return lines + historyDetails(entry).dropFirst(min(view.scroll, historyReach(entry)))
  }

  var historyListHeight: Int { max(3, bodyRows * 2 / 5) }

  /// The first send on the screen.
  func historyTop(_ view: HistoryView) -> Int {
    Scroll.top(view.top, cursor: view.row, of: view.entries.count, height: historyListHeight)
  }

  /// How far the details of a send can be scrolled.
  func historyReach(_ entry: HistoryEntry) -> Int {
    max(0, historyDetails(entry).count - (bodyRows - historyListHeight))
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

  private func historyDetails(_ entry: HistoryEntry) -> [Line] {
    var lines = [Line(), Line(" \(entry.state.words)", .heading)]
    for change in entry.draft?.changes ?? [] {
      lines += DisplayText.wrapped(change.words, to: max(8, size.columns - 4)).map {
        Line("   \($0)", .plain)
      }
    }
    func add(_ label: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append(Line("   ").appending(Line(label, .label).padded(to: 16)).appending(Line(value, .value)))
    }
    add("Why", entry.words)
    add("Request", entry.serviceRequestID)
    add("Our request", entry.requestID)
    add("ETag before", entry.oldETag)
    add("ETag after", entry.newETag)
    lines.append(Line())
    for line in entry.body.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += DisplayText.hardWrapped(String(line), to: max(8, size.columns - 4)).map {
        Line("   ").appending($0.roled(.value))
      }
    }
    return lines
  }
}

extension HistoryEntry {
  fileprivate var sign: (String, Role) {
    switch state {
    case .sent: ("✓", .success)
    case .sending: ("→", .staged)
    case .unknown: ("?", .conflict)
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
    case .conflict: "Not applied: someone else had changed the record"
    case .refused: "Refused by the service"
    case .notSent: "Not sent"
    case .unknown: "Nobody knows whether it arrived"
    }
  }
}
