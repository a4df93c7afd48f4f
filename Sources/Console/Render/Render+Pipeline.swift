import Referrals

/// Where the rows of the pipeline stand.
enum PipelineLayout {
  /// The screen row of the first referral, below title bar and column heads.
  static let firstRow = 2
}

extension State {
  /// How many referrals fit on the screen.
  var pageRows: Int { max(1, bodyRows - 2) }

  func pipelineBody() -> [Line] {
    let columns = list.columns(for: size.columns, today: today)
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

  private func head(_ columns: PipelineColumns) -> Line {
    var line = Line(String(repeating: " ", count: PipelineColumns.margin), .heading)
    for column in columns.all {
      line.append(column.head(list.sort))
      line.append(.blank(PipelineColumns.gap, .heading))
    }
    return line.padded(to: size.columns, .heading)
  }

  private func line(at place: Int, _ columns: PipelineColumns) -> Line {
    let id = list.rows[place].id
    let fitted = list.line(at: place, in: columns)
    let isSelected = id == list.selection
    let isMarked = list.marked.contains(id)
    let mark = mark(at: place)
    if !isSelected, !isMarked, mark == fitted.mark { return fitted.plain }
    var line = PipelineRow.signs(mark, isSelected: isSelected, isMarked: isMarked)
    let shown = list.line(at: place, in: columns, with: staging) ?? fitted
    if isSelected {
      line.append(shown.joined(0..<columns.barred))
      line = line.roled(.selected)
      line.append(shown.joined(columns.barred..<columns.all.count))
    } else {
      line.append(shown.joined)
    }
    return line
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
