import Referrals

/// What stands above and below the rows of the pipeline: column heads and totals, put together once and drawn often.
struct PipelineEdges: Hashable, Sendable {
  private let columns: PipelineColumns
  private let sort: RowSort
  private let totals: Totals
  let head: Line
  let foot: Line

  init(_ columns: PipelineColumns, _ sort: RowSort, _ totals: Totals) {
    (self.columns, self.sort, self.totals) = (columns, sort, totals)
    head = Self.head(columns, sort)
    foot = Self.foot(totals, columns.width)
  }

  /// Whether these are the edges of such a list.
  func serve(_ columns: PipelineColumns, _ sort: RowSort, _ totals: Totals) -> Bool {
    self.columns == columns && self.sort == sort && self.totals == totals
  }

  private static func head(_ columns: PipelineColumns, _ sort: RowSort) -> Line {
    var line = Line(String(repeating: " ", count: PipelineColumns.margin), .heading)
    for column in columns.all {
      line.append(column.head(sort))
      line.append(.blank(PipelineColumns.gap, .heading))
    }
    return line.padded(to: columns.width, .heading)
  }

  /// Counts and sums by status, with as many currencies as there is room for, dealt out in turn.
  private static func foot(_ totals: Totals, _ width: Int) -> Line {
    let parts = totals.parts
    var sums = parts.map { _ in 0 }
    let rests = rests(totals)
    let counts = foot(totals, showing: sums)
    var room = width - counts.width - (rests.last?.width ?? 0)
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
    let line = foot(totals, showing: sums)
    let rest = rests.first { line.width + $0.width <= width } ?? Line()
    return line.appending(rest).padded(to: width)
  }

  /// How many are in no sum, in the words for much room and for little.
  private static func rests(_ totals: Totals) -> [Line] {
    guard totals.unread > 0 else { return [] }
    return ["without a readable value", "without value"].map { Line("   \(totals.unread) \($0)", .quiet) }
  }

  private static func foot(_ totals: Totals, showing sums: [Int]) -> Line {
    var line = Line(" Total ", .label)
    for (place, (part, limit)) in zip(totals.parts, sums).enumerated() {
      let told = part.sums.prefix(limit).map(\.words).joined(separator: ", ")
      let more = limit > 0 && part.sums.count > limit ? " …" : ""
      line.append(Line("\(place == 0 ? " " : "   ")\(part.title) \(Count(part.count))", .value))
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
