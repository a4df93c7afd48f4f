import Referrals

extension State {
  func referralBody(_ view: ReferralView) -> [Line] {
    guard let base = referral(view.id), let now = staged(view.id) else {
      return [Line(), Line("   This referral is not listed any more. Esc goes back.", .problem)]
    }
    let layout = DetailLayout(Detail(now), size: size)
    let width = DetailLayout.leftWidth(size)
    let pen = DetailPen(
      base: base, now: now, draft: staging.draft(view.id), view: view, unfinished: unfinished,
      today: today)
    let left = layout.left.dropFirst(view.top).prefix(layout.height).map { pen.line($0, width: width) }
    guard layout.hasTwoSides else { return Array(left) }
    let rightWidth = size.columns - width - 1
    var right = layout.right.dropFirst(view.rightTop).prefix(layout.height).map {
      pen.line($0, width: rightWidth)
    }
    right += pen.notes(width: rightWidth, rows: layout.height - right.count)
    return (0..<layout.height).map { row in
      var line = (row < left.count ? left[row] : Line()).padded(to: width)
      line.append("│", .border)
      if row < right.count { line.append(right[row]) }
      return line
    }
  }

  /// What there is to know about the field under the cursor, while nothing else is said.
  var cursorWords: Line {
    switch place {
    case .pipeline:
      guard let id = list.selection, let entry = staging.entry(id) else { return Line() }
      if let sentence = entry.condition.sentence { return Line(sentence, entry.condition.mark.role) }
      return Line(entry.draft.changes.map(\.words).joined(separator: " · "), .staged)
    case .referral(let view): return referralCursorWords(view)
    case .history, .pending: return Line()
    }
  }

  private func referralCursorWords(_ view: ReferralView) -> Line {
    if let condition = staging.entry(view.id)?.condition, let sentence = condition.sentence {
      return Line(sentence, condition.mark.role)
    }
    guard let field = view.cursor.field else { return Line("This part of the record is only read.", .quiet) }
    if let obstacle = obstacle(to: field, of: view.id) { return Line(obstacle, .quiet) }
    return Line(field.hint, .hint)
  }
}

extension Change {
  /// The change on one line.
  var words: String {
    switch kind {
    case .added: "+ \(title) \(after)"
    case .removed: "- \(title) \(before)"
    case .edited: "\(title) \(before.isEmpty ? "(empty)" : before) → \(after.isEmpty ? "(empty)" : after)"
    }
  }
}

/// Draws the lines of the referral screen.
private struct DetailPen {
  let base: Referral
  let now: Referral
  let draft: Draft?
  let view: ReferralView
  let unfinished: [Form.Subject: Form]
  let today: Day

  func line(_ row: DetailLayout.Row, width: Int) -> Line {
    switch row {
    case .blank: return Line()
    case .title(let title): return Line(" \(title)", .heading).padded(to: width, .plain)
    case .item(let item):
      let isSelected = item == view.cursor
      var line = Line(isSelected ? " ▸ " : "   ", .key)
      line.append(content(item, room: width - 3))
      return isSelected ? line.padded(to: width).roled(.selected) : line.padded(to: width)
    }
  }

  private func content(_ item: DetailItem, room: Int) -> Line {
    switch item {
    case .field(let id): Field.with(id).map { field($0, room: room) } ?? Line()
    case .person(let id, let place): person(id, place, room: room)
    case .solution(let place): solution(place, room: room)
    case .other(let pointer):
      label(pointer.description, room: room, role: .quiet)
        .appending(Line(now.document[at: pointer].map(Field.plain) ?? "", .quiet))
    }
  }

  private func label(_ text: String, room: Int, role: Role = .label) -> Line {
    Line(text, role).padded(to: min(room / 3 + 2, 22)).appending(Line(" "))
  }

  private func field(_ field: Field, room: Int) -> Line {
    if field.isList { return Line("none yet", .quiet) }
    var line = label(field.label, room: room)
    let room = room - line.width
    let open = unfinished.keys.contains { $0.target == field.formTarget && $0.referrals == [base.id] }
    if let draft, draft.isStaged(field), let change = draft.changes(of: field).first {
      line.append(staged(change, room: room - 2))
    } else {
      let isEditable = field.obstacle(in: base) == nil
      let text = field.words(in: now)
      let words =
        text.isEmpty ? Line("–", .quiet) : Line(text, isEditable ? .value : .quiet).clipped(to: room)
      let distance = Line(distance(of: field), .quiet)
      line.append(words)
      if words.width + distance.width <= room { line.append(distance) }
    }
    if open { line.append(" …", .marked) }
    return line
  }

  /// How far off a day is, which says more than its date.
  private func distance(of field: Field) -> String {
    guard field.kind == .day, let text = now[field.pointer]?.string, let day = Day(timestamp: text) else {
      return ""
    }
    return " (\(day.relative(to: today)))"
  }

  private func staged(_ change: Change, room: Int) -> Line {
    let before = change.before.isEmpty ? "(empty)" : change.before
    let after = change.after.isEmpty ? "(empty)" : change.after
    let whole = Line(before, .quiet).appending(Line(" → ", .staged)).appending(Line(after, .staged))
    let line =
      whole.width <= room ? whole : Line("→ ", .staged).appending(Line(after, .staged)).clipped(to: room)
    return line.appending(Line(" ~", .staged))
  }

  private func person(_ id: Field.ID, _ place: Int, room: Int) -> Line {
    guard let field = Field.with(id) else { return Line() }
    let people = Person.list(now.document[at: field.pointer])
    guard people.indices.contains(place) else { return Line() }
    let person = people[place]
    let old = Person.list(base.document[at: field.pointer])
    let mark: Mark
    if old.contains(person) {
      mark = .none
    } else {
      mark =
        old.contains { $0.isSamePerson(as: person) } ? .staged : Mark(shape: "+", role: .staged, words: "")
    }
    let detail = person.email.isEmpty ? person.text(.title) : person.email
    return entry(mark, person.name, detail, room: room)
  }

  private func solution(_ place: Int, room: Int) -> Line {
    guard now.solutions.indices.contains(place) else { return Line() }
    let solution = now.solutions[place]
    let isOld = base.solutions.contains(solution)
    let isEdited = base.solutions.contains { $0.isSameSolution(as: solution) }
    let mark = isOld ? Mark.none : isEdited ? .staged : Mark(shape: "+", role: .staged, words: "")
    return entry(mark, solution.name, solution.id == solution.name ? "" : solution.id, room: room)
  }

  private func entry(_ mark: Mark, _ name: String, _ detail: String, room: Int) -> Line {
    let nameWidth = max(10, min(24, room / 2))
    let role: Role = mark == .none ? .value : .staged
    return Line(mark.shape + " ", mark.role)
      .appending(Line(name, role).padded(to: nameWidth))
      .appending(Line(" \(detail)", .quiet))
      .clipped(to: room)
  }

  /// The notes in full where there is room for some of them.
  func notes(width: Int, rows: Int) -> [Line] {
    guard rows > 3, !now.notes.isEmpty else { return [] }
    let text = DisplayText.wrapped(now.notes, to: width - 3).map { Line("  \($0)", .quiet) }
    let shown = text.prefix(rows - 1)
    let more = shown.count < text.count ? [Line("  …", .quiet)] : []
    return [Line(" Notes", .heading)] + shown.dropLast(more.count) + more
  }
}

extension Field {
  /// What a form for this field is opened as.
  var formTarget: Form.Target { kind == .stage ? .stage : .field(id) }
}
