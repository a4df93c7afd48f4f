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
    let edges = list.edges(in: columns)
    var lines = [edges.head]
    if list.rows.isEmpty {
      lines += [Line()] + emptyWords.flatMap { paragraph($0.words, $0.role, indent: 5) }
      lines = Array(lines.prefix(bodyRows - 1))
    } else {
      let cursor = list.row
      let hasSigns = hasSigns
      for place in list.rows.indices.dropFirst(list.top).prefix(pageRows) {
        let isPlain = !hasSigns && place != cursor
        lines.append(
          isPlain ? list.plain(at: place, in: columns) : line(at: place, columns, isSelected: place == cursor)
        )
      }
    }
    lines += Array(repeating: Line(), count: max(0, bodyRows - 1 - lines.count))
    lines.append(edges.foot)
    return lines
  }

  /// Whether a row without the cursor may look other than its record makes it, which then is asked of each.
  private var hasSigns: Bool {
    !(list.marked.isEmpty && staging.isEmpty && unfinished.isEmpty && kept.isEmpty && looked.isEmpty)
  }

  private func line(at place: Int, _ columns: PipelineColumns, isSelected: Bool) -> Line {
    let fitted = list.line(at: place, in: columns)
    let isMarked = list.marked.contains(list.rows[place].id)
    let mark = mark(at: place)
    if !isSelected, !isMarked, mark == fitted.mark { return fitted.plain }
    var line = PipelineRow.signs(mark, isSelected: isSelected, isMarked: isMarked)
    let shown = list.line(at: place, in: columns, with: staging) ?? fitted
    line.append(shown.joined)
    return isSelected ? line.padded(to: columns.width).roled(.selected) : line
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
      [(trouble.words, .problem)]
        + (trouble.mayPass ? [("\(Command.keyLabel("everywhere.refresh")) tries again.", .quiet)] : [])
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
}
