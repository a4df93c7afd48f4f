import Referrals

/// Where the rows of the pipeline stand.
enum PipelineLayout {
  /// The screen row of the first referral, below title bar and column heads.
  static let firstRow = 2
}

/// A column of the pipeline.
private struct Column {
  let title: String
  let width: Int
  var isRight = false
  let cell: (PipelineRow) -> Line

  static func fitting(_ columns: Int) -> [Column] {
    let isWide = columns >= 120
    let isNarrow = columns < 64
    var fixed: [Column] = []
    if !isNarrow {
      fixed.append(Column(title: "Stage", width: isWide ? 17 : 8) { isWide ? $0.stage : $0.substatus })
    }
    let valueWidth = isWide ? 20 : 15
    fixed.append(
      Column(title: "Value", width: valueWidth, isRight: true) {
        $0.value.width <= valueWidth ? $0.value : $0.shortValue
      })
    if !isNarrow { fixed.append(Column(title: "Closes", width: 10, cell: \.closes)) }
    if isWide { fixed.append(Column(title: "Team", width: 4, isRight: true, cell: \.team)) }
    let taken = fixed.reduce(7) { $0 + $1.width + 2 }
    let room = max(8, columns - taken)
    guard !isNarrow else { return [Column(title: "Deal", width: room, cell: \.name)] + fixed }
    let deal = room * 9 / 16
    return [
      Column(title: "Deal", width: deal, cell: \.name),
      Column(title: "Customer", width: room - deal - 2, cell: \.customer),
    ] + fixed
  }

  func fit(_ line: Line) -> Line { isRight ? line.leading(to: width) : line.padded(to: width) }
}

extension State {
  /// How many referrals fit on the screen.
  var pageRows: Int { max(1, bodyRows - 2) }

  func pipelineBody() -> [Line] {
    let columns = Column.fitting(size.columns)
    var lines = [head(columns)]
    if list.rows.isEmpty {
      lines += emptyLines()
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
      line.append(column.fit(Line(column.title, .heading)))
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
      if now != nil, cell != column.cell(base) { cell = cell.roled(.staged) }
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

  private func emptyLines() -> [Line] {
    switch list.loading {
    case .loading: [Line(), Line("     Fetching your referrals from \(setting.server) …", .quiet)]
    case .failed(let trouble):
      [
        Line(), Line("     " + trouble.words, .problem),
        Line("     \(Command.keyLabel("everywhere.refresh")) tries again.", .quiet),
      ]
    case .idle:
      [
        Line(),
        Line(
          list.filter.isEmpty
            ? "     There are no referrals yet." : "     Nothing fits the filter. Esc shows everything.",
          .quiet),
      ]
    }
  }

  /// Counts and sums by status; where the room is short, fewer currencies and then only counts are told.
  private func totalsLine() -> Line {
    for sums in [4, 2, 1, 0] {
      let line = totalsLine(sums: sums)
      if line.width <= size.columns || sums == 0 { return line.clipped(to: size.columns) }
    }
    return Line()
  }

  private func totalsLine(sums limit: Int) -> Line {
    var line = Line(" Total  ", .label)
    for part in list.totals.parts {
      let sums = part.sums.prefix(limit).map { "\($0.amount.short) \($0.currency)" }.joined(separator: ", ")
      let more = limit > 0 && part.sums.count > limit ? " …" : ""
      line.append(Line("\(part.title) \(part.count)", .value))
      line.append(Line(sums.isEmpty ? "   " : " · \(sums)\(more)   ", .quiet))
    }
    return line
  }
}
