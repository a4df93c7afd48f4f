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

  /// The lines as they are asked for, since a note may be longer than anybody reads.
  func lines(_ reading: PendingView.Reading) -> AnySequence<Line> {
    switch reading {
    case .conflict: Comparison(entry: entry, current: change?.field, choices: choices, width: width).lines
    case .words: AnySequence([AnySequence(changes.lazy.flatMap(words)), news].lazy.joined())
    case .full: AnySequence(changes.lazy.flatMap(full))
    case .request: request()
    }
  }

  private var changes: [Change] { change.map { [$0] } ?? draft.changes }

  private func words(_ change: Change) -> AnySequence<Line> {
    let text: String
    switch change.kind {
    case .added: text = "\(change.title) (\(change.after)) joins \(change.field.label.lowercased())."
    case .removed: text = "\(change.title) (\(change.before)) leaves \(change.field.label.lowercased())."
    case .edited where change.before.isEmpty: text = "\(change.title) becomes \(change.after)."
    case .edited where change.after.isEmpty: text = "\(change.title) is cleared; it was \(change.before)."
    case .edited: text = "\(change.title) changes from \(change.before) to \(change.after)."
    }
    var lines = [wrapped(text, .staged)]
    lines += entry.condition.faults(of: change.field.id).map {
      wrapped("The service says: ‘\($0)’", .problem)
    }
    if draft.replacesWhole(change.field) {
      lines.append(
        wrapped("The service can't take out or change one element, so the whole list is replaced.", .quiet))
    }
    if change.field.kind == .stage, draft.result.stage.isClosed {
      lines.append(wrapped("This is final.", .final))
    }
    if change.field.id == "share" { lines.append(wrapped("This can't be taken back.", .final)) }
    return AnySequence(lines.lazy.joined())
  }

  /// What others changed in the record that the draft stands on now.
  private var news: AnySequence<Line> {
    guard change == nil, !entry.theirs.isEmpty else { return AnySequence([]) }
    let head = [Line(), Line("Others changed since", .heading)]
    return AnySequence(
      ([AnySequence(head)] + entry.theirs.map { wrapped($0.allWords, .plain) }).lazy.joined())
  }

  private func full(_ change: Change) -> AnySequence<Line> {
    var parts = [AnySequence([Line(change.title, .heading)])]
    if change.field.kind == .notes {
      let text = marked(WordDiff.parts(from: change.before, to: change.after))
      parts.append(AnySequence(MarkedText(text, to: width)))
    } else {
      if !change.before.isEmpty { parts.append(wrapped("- \(change.before)", .problem)) }
      if !change.after.isEmpty { parts.append(wrapped("+ \(change.after)", .success)) }
    }
    return AnySequence((parts + [AnySequence([Line()])]).lazy.joined())
  }

  /// The text with what goes in brackets and minus signs and what comes in plus signs.
  private func marked(_ parts: [WordDiff.Part]) -> [(text: String, role: Role)] {
    parts.flatMap { part -> [(text: String, role: Role)] in
      switch part {
      case .same(let text): [(String(text), .plain)]
      case .gone(let text): [("[-", .problem), (String(text), .problem), ("-]", .problem)]
      case .come(let text): [("{+", .success), (String(text), .success), ("+}", .success)]
      }
    }
  }

  /// The request as it goes over the wire, but for the token and the connection's own headers.
  private func request() -> AnySequence<Line> {
    let request: ServiceRequest
    do { request = try draft.request(isGuarded: setting.isGuarded) } catch {
      return wrapped("\(error)", .problem)
    }
    var parts = [broken("\(request.method) \(setting.server)\(request.path)", .heading)]
    for header in request.headers { parts.append(broken("\(header.name): \(header.value)", .label)) }
    parts.append(broken("Authorization: Bearer (never shown)", .quiet))
    if !setting.isGuarded || draft.base.eTag == nil {
      let reason = setting.isGuarded ? "the service gave this record no version" : "If-Match is switched off"
      let words = "Nothing guards this write: \(reason). The record is read and compared right before it."
      parts.append(wrapped(words, .final))
    }
    for field in draft.unfaithfulFields {
      let words = "Part of the \(field.noun) could not be read; \u{FFFD} is written in its place."
      parts.append(wrapped(words, .final))
    }
    parts += [AnySequence([Line()]), broken(request.body ?? "", .value)]
    return AnySequence(parts.lazy.joined())
  }

  private func wrapped(_ text: String, _ role: Role) -> AnySequence<Line> {
    AnySequence(WrappedText(text, to: max(8, width)).lazy.map { Line(String($0), role) })
  }

  private func broken(_ text: String, _ role: Role) -> AnySequence<Line> {
    AnySequence(MarkedText(text, role, to: max(8, width)))
  }
}
