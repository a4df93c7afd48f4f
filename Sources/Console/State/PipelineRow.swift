import Referrals

/// A referral as the pipeline shows it, measured and fitted once, so that drawing a row costs next to nothing.
struct PipelineRow: Hashable, Sendable {
  /// One for each column, each as wide as that, and followed by a gap.
  private let cells: [Line]
  /// What the record itself has to tell.
  let mark: Mark
  /// The whole row where it has no sign but that and the cursor is elsewhere, as nearly all are drawn.
  let plain: Line

  init(_ row: ReferralRow, in columns: PipelineColumns) {
    self.init(
      Facts(
        id: row.id, name: row.name, customer: row.customer, stage: row.stage, amount: row.value,
        currency: row.currency,
        closes: row.closes, team: row.teamSize, updated: row.updated, created: row.created,
        valueText: row.valueText, closesText: row.closesText), row.mark, columns
    )
  }

  init(_ referral: Referral, in columns: PipelineColumns) {
    self.init(
      Facts(
        id: referral.id, name: referral.name, customer: referral.customerName, stage: referral.stage,
        amount: referral.dealValue, currency: referral.currency, closes: referral.closes,
        team: referral.team.count, updated: referral.updated,
        created: referral["/createdDateTime"]?.string ?? "",
        valueText: Field.with("deal-value")?.words(in: referral),
        closesText: Field.with("closes-on")?.words(in: referral)), .none, columns)
  }

  private init(_ facts: Facts, _ mark: Mark, _ columns: PipelineColumns) {
    self.init(columns.all.map { $0.fit(facts.line(for: $0, in: columns)) }, mark, width: columns.width)
  }

  private init(_ cells: [Line], _ mark: Mark, width: Int) {
    self.cells = cells
    self.mark = mark
    var line = Self.signs(mark)
    line.append(Self.joined(cells[...]))
    plain = line.padded(to: width)
  }

  /// What stands in the margin; blanks are plain, so that few bytes are sent for the many rows without a sign.
  static func signs(_ mark: Mark, isSelected: Bool = false, isMarked: Bool = false) -> Line {
    var line = Line(isSelected ? " ▸" : "  ", isSelected ? .key : .plain)
    line.append(isMarked ? Mark.marked.shape : " ", isMarked ? .marked : .plain)
    line.append(mark.shape, mark.role)
    line.append(.blank(1, .plain))
    return line
  }

  /// The row with those cells told apart that differ from `other`.
  func staged(over other: PipelineRow) -> PipelineRow {
    PipelineRow(
      zip(cells, other.cells).map { $0.text == $1.text ? $0 : $0.roled(.staged) }, mark, width: plain.width)
  }

  /// Some of the cells, side by side.
  func joined(_ columns: Range<Int>) -> Line { Self.joined(cells[columns]) }

  /// All of them.
  var joined: Line { Self.joined(cells[...]) }

  private static func joined(_ cells: ArraySlice<Line>) -> Line {
    var line = Line()
    for cell in cells {
      line.append(cell)
      line.append(.blank(PipelineColumns.gap, .plain))
    }
    return line
  }
}

/// What the pipeline tells of a referral.
private struct Facts {
  let id: String
  let name: String
  let customer: String
  let stage: Stage
  let amount: Amount?
  let currency: String?
  let closes: Day?
  let team: Int
  /// As the service spells it.
  let updated: String
  let created: String
  /// What stands in the place of what can't be read.
  let valueText: String?
  let closesText: String?

  func line(for column: PipelineColumns.Column, in columns: PipelineColumns) -> Line {
    switch column.id {
    case .name: name.isVisible ? Line(name) : Line(id, .quiet)
    case .customer: Line(customer)
    case .stage: Line(columns.isWide ? stage.description : stage.substatus)
    case .value: value(columns: column.width)
    case .closes: Line(closes?.description ?? oddDay, isOverdue(columns.today) ? .problem : .plain)
    case .team: Line(String(team))
    case .updated: day(updated)
    case .created: day(created)
    }
  }

  /// What stands in the place of a closing day, of a day that is not in the calendar without its time.
  private var oddDay: String {
    let text = closesText ?? ""
    let date = text.prefix { $0 != "T" }
    return date.utf8.count == 10 ? String(date) : text
  }

  private func day(_ timestamp: String) -> Line { Line(Day(timestamp: timestamp)?.description ?? "") }

  /// That an open deal should have closed before today is a problem.
  private func isOverdue(_ today: Day) -> Bool {
    guard let closes, !stage.isClosed else { return false }
    return closes < today
  }

  /// The value, rounded where there is no room for all of it.
  private func value(columns: Int) -> Line {
    guard let amount else { return Line(valueText ?? "").clipped(to: columns) }
    let line = Line(words(amount))
    return line.width <= columns ? line : Line("\(amount.short) \(currency ?? "")")
  }

  /// The value without a fraction of nothing but zeros.
  private func words(_ amount: Amount) -> String {
    let words = amount.formatted(currency: currency)
    let parts = words.split(separator: " ")
    guard let number = parts.first, let point = number.firstIndex(of: "."),
      number[number.index(after: point)...].allSatisfy({ $0 == "0" })
    else { return words }
    return ([number[..<point]] + parts.dropFirst()).joined(separator: " ")
  }
}
