import Referrals

extension PendingView.Reading {
  var title: String {
    switch self {
    case .conflict: "Conflict"
    case .words: "Words"
    case .full: "Full"
    case .request: "Request"
    }
  }
}

/// One draft, or one change of it, as a person reads it before it is sent.
struct Reading {
  let entry: Staging.Entry
  /// Only this change; the request is always the whole one.
  let change: Change?
  let width: Int
  let setting: Setting
  /// What can be done about a conflict here and now.
  let choices: [Command]

  private var draft: Draft { entry.draft }

  func lines(_ reading: PendingView.Reading) -> [Line] {
    switch reading {
    case .conflict: Comparison(entry: entry, current: change?.field, choices: choices, width: width).lines
    case .words: changes.flatMap(words) + news
    case .full: changes.flatMap(full)
    case .request: request()
    }
  }

  private var changes: [Change] { change.map { [$0] } ?? draft.changes }

  private func words(_ change: Change) -> [Line] {
    let text: String
    switch change.kind {
    case .added: text = "\(change.title) (\(change.after)) joins \(change.field.label.lowercased())."
    case .removed: text = "\(change.title) (\(change.before)) leaves \(change.field.label.lowercased())."
    case .edited where change.before.isEmpty: text = "\(change.title) becomes \(change.after)."
    case .edited where change.after.isEmpty: text = "\(change.title) is cleared; it was \(change.before)."
    case .edited: text = "\(change.title) changes from \(change.before) to \(change.after)."
    }
    var lines = wrapped(text, .staged)
    lines += entry.condition.faults(of: change.field.id).flatMap {
      wrapped("The service says: ‘\($0)’", .problem)
    }
    if draft.replacesWhole(change.field) {
      lines += wrapped(
        "The service can't take out or change one element, so the whole list is replaced.", .quiet)
    }
    if change.field.kind == .stage, draft.result.stage.isClosed { lines += wrapped("This is final.", .final) }
    if change.field.id == "share" { lines += wrapped("This can't be taken back.", .final) }
    return lines
  }

  /// What others changed in the record that the draft stands on now.
  private var news: [Line] {
    guard change == nil, !entry.theirs.isEmpty else { return [] }
    return [Line(), Line("Others changed since", .heading)]
      + entry.theirs.flatMap { wrapped($0.words, .plain) }
  }

  private func full(_ change: Change) -> [Line] {
    var lines = [Line(change.title, .heading)]
    if change.field.kind == .notes {
      lines += wordDiff(before: change.before, after: change.after)
    } else {
      if !change.before.isEmpty { lines += wrapped("- \(change.before)", .problem) }
      if !change.after.isEmpty { lines += wrapped("+ \(change.after)", .success) }
    }
    return lines + [Line()]
  }

  /// The text with what goes in brackets and minus signs and what comes in plus signs, paragraph by paragraph.
  private func wordDiff(before: String, after: String) -> [Line] {
    var lines: [Line] = []
    var line = Line()
    func put(_ text: Substring, _ role: Role) {
      for (place, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if place > 0 {
          lines.append(line)
          line = Line()
        }
        for piece in DisplayText.hardWrapped(String(part), to: width) {
          if line.width + piece.width > width {
            lines.append(line)
            line = Line()
          }
          line.append(piece.roled(role))
        }
      }
    }
    for part in WordDiff.parts(from: before, to: after) {
      switch part {
      case .same(let text): put(text, .plain)
      case .gone(let text): put("[-\(text)-]", .problem)
      case .come(let text): put("{+\(text)+}", .success)
      }
    }
    return lines + [line]
  }

  /// The request as it goes over the wire, but for the token and the connection's own headers.
  private func request() -> [Line] {
    let request: ServiceRequest
    do { request = try draft.request(isGuarded: setting.isGuarded) } catch {
      return wrapped("\(error)", .problem)
    }
    var lines = broken("\(request.method) \(setting.server)\(request.path)", .heading)
    for header in request.headers { lines += broken("\(header.name): \(header.value)", .label) }
    lines += broken("Authorization: Bearer (never shown)", .quiet)
    if !setting.isGuarded { lines += wrapped("Nothing guards this write: If-Match is switched off.", .final) }
    lines.append(Line())
    for line in (request.body ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      lines += broken(String(line), .value)
    }
    return lines
  }

  private func wrapped(_ text: String, _ role: Role) -> [Line] {
    DisplayText.wrapped(text, to: max(8, width)).map { Line(String($0), role) }
  }

  private func broken(_ text: String, _ role: Role) -> [Line] {
    DisplayText.hardWrapped(text, to: max(8, width)).map { $0.roled(role) }
  }
}

extension DisplayText {
  /// Cuts a text into lines of a width wherever that falls, so that not one character is left out.
  static func hardWrapped(_ text: String, to columns: Int) -> [Line] {
    var rest = Line(text)
    var lines: [Line] = []
    while rest.width > columns {
      let head = rest.clipped(to: columns, ellipsis: false)
      guard head.width > 0 else { break }
      lines.append(head)
      rest = rest.slice(head.width..<rest.width)
    }
    return lines + [rest]
  }
}
