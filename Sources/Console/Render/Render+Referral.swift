import Referrals

extension State {
  func referralBody(_ view: ReferralView) -> [Line] {
    guard let base = referral(view.id), let now = staged(view.id) else {
      return [Line()] + paragraph("This referral is not listed any more. Esc goes back.", .problem)
    }
    let layout = DetailLayout(Detail(now, draft: staging.draft(view.id)), size: size)
    let width = DetailLayout.leftWidth(size)
    let pen = DetailPen(
      base: base, now: now, entry: staging.entry(view.id), view: view, unfinished: unfinished,
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
}

extension Change {
  /// The change on one line, as far as anybody reads that.
  var words: String { words(upTo: 400) }

  /// The change with all of its words.
  var allWords: String { words(upTo: .max) }

  private func words(upTo columns: Int) -> String {
    func told(_ text: String) -> String {
      guard text.utf8.count > columns else { return text.isEmpty ? "(empty)" : text }
      return Line(text, room: columns).text
    }
    return switch kind {
    case .added: "+ \(title) \(after)"
    case .removed: "- \(title) \(before)"
    case .edited: "\(title) \(told(before)) → \(told(after))"
    }
  }
}

/// Draws the lines of the referral screen.
private struct DetailPen {
  let base: Referral
  let now: Referral
  let entry: Staging.Entry?
  let view: ReferralView
  let unfinished: [Form.Subject: Form]
  let today: Day

  private var draft: Draft? { entry?.draft }

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
    case .other(let pointer): other(pointer, room: room)
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
      let mark = mark(of: field)
      line.append(Line.change(change, columns: room - 2).appending(Line(" \(mark.shape)", mark.role)))
    } else {
      let text = field.words(in: now)
      let words = text.isEmpty ? Line("–", .quiet) : Line(text, role(of: field), room: room)
      let distance = Line(distance(of: field), isOverdue(field) ? .problem : .quiet)
      line.append(words)
      if words.width + distance.width <= room { line.append(distance) }
    }
    if open { line.append(" …", .marked) }
    return line
  }

  private func role(of field: Field) -> Role {
    if isOverdue(field) { return .problem }
    return field.obstacle(in: base) == nil ? .value : .quiet
  }

  /// Whether this is the day on which the deal, which is still open, should have closed.
  private func isOverdue(_ field: Field) -> Bool {
    guard field.kind == .day, !now.stage.isClosed, let closes = now.closes else { return false }
    return closes < today
  }

  /// How far off a day is, which says more than its date.
  private func distance(of field: Field) -> String {
    guard field.kind == .day, let text = now[field.pointer]?.string, let day = Day(timestamp: text) else {
      return ""
    }
    return " (\(day.relative(to: today)))"
  }

  /// Whether both sides changed the field is told before that it is staged.
  private func mark(of field: Field) -> Mark {
    guard case .conflict(let collisions) = entry?.condition else { return .staged }
    return collisions.contains { $0.field.id == field.id } ? .conflict : .staged
  }

  private func person(_ id: Field.ID, _ place: Int, room: Int) -> Line {
    guard let person = Field.with(id).flatMap({ now.element(of: $0, at: place) }) else { return Line() }
    return entry(Person(person), mark(of: .person(id, place)), room: room)
  }

  private func solution(_ place: Int, room: Int) -> Line {
    guard let solution = Field.with("solutions").flatMap({ now.element(of: $0, at: place) }) else {
      return Line()
    }
    return entry(Solution(solution), mark(of: .solution(place)), room: room)
  }

  /// A member that no field knows, or an element of a list that is taken out.
  private func other(_ pointer: JSONPointer, room: Int) -> Line {
    guard let object = draft?.element(.other(pointer))?.value.object else {
      return label(pointer.description, room: room, role: .quiet)
        .appending(Line(now.document[at: pointer].map(Field.plain) ?? "", .quiet, room: room))
    }
    let mark = mark(of: .other(pointer))
    return Field.at(pointer)?.kind == .people
      ? entry(Person(object), mark, room: room) : entry(Solution(object), mark, room: room)
  }

  private func mark(of item: DetailItem) -> Mark {
    let change = draft?.element(item)?.change
    if change != nil, let field = item.field, mark(of: field) == .conflict { return .conflict }
    return switch change {
    case .added: Mark(shape: "+", role: .staged, words: "")
    case .removed: Mark(shape: "-", role: .problem, words: "")
    case .edited: .staged
    case nil: .none
    }
  }

  private func entry(_ person: Person, _ mark: Mark, room: Int) -> Line {
    entry(mark, person.name, person.detail, room: room)
  }

  private func entry(_ solution: Solution, _ mark: Mark, room: Int) -> Line {
    entry(mark, solution.name, solution.detail, room: room)
  }

  private func entry(_ mark: Mark, _ name: String, _ detail: String, room: Int) -> Line {
    let role: Role = mark == .none ? .value : mark.role
    return Line(mark.shape + " ", mark.role)
      .appending(Line(name, role).padded(to: nameWidth(room: room)))
      .appending(Line("  \(detail)", .quiet))
      .clipped(to: room)
  }

  /// No more than the longest name takes, so that what stands beside the names has the rest.
  private func nameWidth(room: Int) -> Int {
    // Those who are taken out are still listed.
    let people = [base, now].flatMap { $0.team + $0.customerContacts }
    let solutions = [base, now].flatMap(\.solutions)
    let names = people.map(\.name) + solutions.map(\.name)
    let details = people.map(\.detail) + solutions.map(\.detail)
    let (longest, rest) = (Self.width(of: names), room - 4 - Self.width(of: details))
    return max(10, min(longest, max(rest, room / 2)))
  }

  private static func width(of texts: [String]) -> Int { texts.map(DisplayText.width).max() ?? 0 }

  /// The notes in full where there is room for some of them.
  func notes(width: Int, rows: Int) -> [Line] {
    guard rows > 3, !now.notes.isEmpty else { return [] }
    let text = Array(WrappedText(now.notes, to: width - 3).prefix(rows)).map { Line("  \($0)", .quiet) }
    let shown = text.prefix(rows - 1)
    let more = shown.count < text.count ? [Line("  …", .quiet)] : []
    return [Line(" Notes", .heading)] + shown.dropLast(more.count) + more
  }
}

extension Field {
  /// What a form for this field is opened as.
  var formTarget: Form.Target { kind == .stage ? .stage : .field(id) }
}

extension Person {
  /// What stands beside the name in a list.
  fileprivate var detail: String { email.isEmpty ? text(.title) : email }
}

extension Solution {
  fileprivate var detail: String { id == name ? "" : id }
}
