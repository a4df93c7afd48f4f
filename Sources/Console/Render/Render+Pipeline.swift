import Referrals

/// Where the rows of the pipeline stand.
enum PipelineLayout {
  /// The screen row of the first referral, below title bar and column heads.
  static let firstRow = 2
}

/// A column of the pipeline.
private struct Column {
  /// What it shows, and is sorted by.
  let id: RowSort.Column
  let width: Int
  var isRight = false
  let cell: (PipelineRow) -> Line

  static func fitting(_ columns: Int, today: Day) -> [Column] {
    let isWide = columns >= 120
    let isNarrow = columns < 64
    var fixed: [Column] = []
    if !isNarrow {
      fixed.append(Column(id: .stage, width: isWide ? 17 : 8) { isWide ? $0.stage : $0.substatus })
    }
    let valueWidth = isWide ? 20 : 15
    fixed.append(
      Column(id: .value, width: valueWidth, isRight: true) {
        $0.value.width <= valueWidth ? $0.value : $0.shortValue
      })
    if !isNarrow { fixed.append(Column(id: .closes, width: 10) { $0.closes(today: today) }) }
    if isWide { fixed.append(Column(id: .team, width: 6, isRight: true, cell: \.team)) }
    let taken = fixed.reduce(7) { $0 + $1.width + 2 }
    let room = max(8, columns - taken)
    guard !isNarrow else { return [Column(id: .name, width: room, cell: \.name)] + fixed }
    let deal = room * 9 / 16
    return [
      Column(id: .name, width: deal, cell: \.name),
      Column(id: .customer, width: room - deal - 2, cell: \.customer),
    ] + fixed
  }

  /// The title, with an arrow where the list is sorted by this column.
  func head(_ sort: RowSort) -> Line {
    let arrow = sort.column == id ? sort.isDescending ? " ▼" : " ▲" : ""
    return fit(Line(id.title + arrow, .heading))
  }

  func fit(_ line: Line) -> Line { isRight ? line.leading(to: width) : line.padded(to: width) }
}

extension RowSort.Column {
  /// What the column is called on the screen.
  var title: String {
    switch self {
    case .name: "Deal"
    case .customer: "Customer"
    case .stage: "Stage"
    case .value: "Value"
    case .closes: "Closes"
    case .updated: "Updated"
    case .created: "Created"
    case .team: "Team"
    }
  }
}

extension State {
  /// How many referrals fit on the screen.
  var pageRows: Int { max(1, bodyRows - 2) }

  func pipelineBody() -> [Line] {
    let columns = Column.fitting(size.columns, today: today)
    var lines = [head(columns)]
    if list.rows.isEmpty {
      lines += [Line()] + emptyWords.flatMap { paragraph($0.words, $0.role, indent: 5) }
      lines = Array(lines.prefix(bodyRows - 1))
    } else {
      for place in list.rows.indices.dropFirst(list.top).prefix(pageRows) {
        lines.append(line(at: place, columns))
      }
    }
    lines += Array(repeating: Line(), count: max(0, bodyRows - 1 - lines.count))
    lines.append(totalsLine())
    return lines
  }

  private func head(_ columns: [Column]) -> Line {
    var line = Line("     ", .heading)
    for column in columns {
      line.append(column.head(list.sort))
      line.append("  ", .heading)
    }
    return line.padded(to: size.columns, .heading)
  }

  private func line(at place: Int, _ columns: [Column]) -> Line {
    let row = list.rows[place]
    let base = list.lines[place]
    let id = row.id
    let now = staging.draft(id).map { PipelineRow($0.result) }
    let isSelected = id == list.selection
    let mark = mark(of: row)
    var line = Line(isSelected ? " ▸" : "  ", .key)
    line.append(list.marked.contains(id) ? Mark.marked.shape : " ", .marked)
    line.append(mark.shape + " ", mark.role)
    for column in columns {
      var cell = column.cell(now ?? base)
      if now != nil, cell.text != column.cell(base).text { cell = cell.roled(.staged) }
      line.append(column.fit(cell))
      line.append("  ")
    }
    return isSelected ? highlighted(line, columns) : line
  }

  /// The row under the cursor; on a wide screen the bar covers deal and customer only, since each step of the cursor
  /// sends it twice, over what may be a slow line.
  private func highlighted(_ line: Line, _ columns: [Column]) -> Line {
    let whole = line.padded(to: size.columns)
    guard size.columns > 100 else { return whole.roled(.selected) }
    let bar = columns.prefix(2).reduce(3) { $0 + $1.width + 2 }
    return whole.replacing(from: 0, with: whole.slice(0..<bar).roled(.selected))
  }

  /// What stands in the place of rows where there are none.
  var emptyWords: [(words: String, role: Role)] {
    guard list.rows.isEmpty else { return [] }
    if !list.filter.isEmpty, list.all > 0 {
      let problem = filterProblem.map { [(words: $0, role: Role.problem)] } ?? []
      let wayOut = Command.keyLabel("everywhere.back")
      return problem + [("Nothing fits the filter. \(wayOut) shows everything.", .quiet)]
    }
    return switch list.loading {
    case .loading: [("Fetching your referrals from \(setting.server) …", .quiet)]
    case .failed(let trouble):
      [(trouble.words, .problem), ("\(Command.keyLabel("everywhere.refresh")) tries again.", .quiet)]
    case .idle: [("There are no referrals yet.", .quiet)]
    }
  }

  /// What of the filter is not understood, as a sentence.
  var filterProblem: String? {
    let isTyping = if case .filter = overlays.last { true } else { false }
    return RowFilter.problem(in: list.filter, isTyping: isTyping, today: today)
  }

  /// Words in the place of a body, wrapped.
  func paragraph(_ words: String, _ role: Role, indent: Int = 3) -> [Line] {
    DisplayText.wrapped(words, to: max(8, size.columns - 2 * indent)).map { text in
      Line(String(repeating: " ", count: indent)).appending(Line(String(text), role))
    }
  }

  /// Counts and sums by status, with as many currencies as there is room for, dealt out in turn.
  private func totalsLine() -> Line {
    let parts = list.totals.parts
    var sums = parts.map { _ in 0 }
    var room = size.columns - totalsLine(sums).width
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (place, part) in parts.enumerated() where sums[place] < part.sums.count {
        let more = part.tail(sums[place] + 1) - part.tail(sums[place])
        guard more <= room else { continue }
        sums[place] += 1
        room -= more
        isGrowing = true
      }
    }
    return totalsLine(sums).clipped(to: size.columns)
  }

  private func totalsLine(_ sums: [Int]) -> Line {
    var line = Line(" Total ", .label)
    for (place, (part, limit)) in zip(list.totals.parts, sums).enumerated() {
      let told = part.sums.prefix(limit).map(\.words).joined(separator: ", ")
      let more = limit > 0 && part.sums.count > limit ? " …" : ""
      line.append(Line("\(place == 0 ? " " : "   ")\(part.title) \(part.count)", .value))
      if !told.isEmpty { line.append(Line(" · \(told)\(more)", .quiet)) }
    }
    return line
  }
}

extension Totals.Part {
  /// How wide so many sums are behind the count; codes and digits are one column a character.
  fileprivate func tail(_ limit: Int) -> Int {
    guard limit > 0 else { return 0 }
    let words = sums.prefix(limit).reduce(0) { $0 + $1.words.utf8.count + 2 } - 2
    return 3 + words + (sums.count > limit ? 2 : 0)
  }
}
