import Referrals

/// A referral as the pipeline shows it, measured and fitted once, so that drawing a row costs next to nothing.
struct PipelineRow: Hashable, Sendable {
  /// The cells side by side.
  let joined: Line
  /// What the record itself has to tell.
  let mark: Mark
  /// The whole row where it has no sign but that and the cursor is elsewhere, as nearly all are drawn.
  let plain: Line

  init(_ row: ReferralRow, in columns: PipelineColumns) {
    let facts = Facts(row)
    self.init(
      columns.all.map { $0.fit(facts.line(for: $0, in: columns)) }, row.mark, columns)
  }

  /// A row with a draft: what that changes is shown beside what the service holds, or else behind an arrow.
  init(_ row: ReferralRow, with draft: Draft, in columns: PipelineColumns) {
    let (row, before, after) = (Facts(row), Facts(draft.base), Facts(draft.result))
    let cells = columns.all.map { column in
      let (old, new) = (before.line(for: column, in: columns), after.line(for: column, in: columns))
      guard old.text != new.text else { return column.fit(row.line(for: column, in: columns)) }
      let whole = Line.change(from: old, to: new, columns: column.width)
      if whole.width < column.width || new.width + 2 <= column.width { return column.fit(whole) }
      // A day and its arrow take a column of the gap before them.
      if !column.isRight, new.width == column.width {
        return .change(from: Line(), to: new, columns: column.width + 1)
      }
      return column.fit(
        .change(
          from: Line(), to: after.line(for: column.narrowed(by: 2), in: columns), columns: column.width))
    }
    self.init(cells, .none, columns)
  }

  private init(_ cells: [Line], _ mark: Mark, _ columns: PipelineColumns) {
    self.mark = mark
    joined = Self.joined(cells, columns)
    var line = Self.signs(mark)
    line.append(joined)
    plain = line.padded(to: columns.width)
  }

  /// What stands in the margin; blanks are plain, so that few bytes are sent for the many rows without a sign.
  static func signs(_ mark: Mark, isSelected: Bool = false, isMarked: Bool = false) -> Line {
    var line = Line(isSelected ? " ▸" : "  ", isSelected ? .key : .plain)
    line.append(isMarked ? Mark.marked.shape : " ", isMarked ? .marked : .plain)
    line.append(mark.shape, mark.role)
    line.append(.blank(1, .plain))
    return line
  }

  private static func joined(_ cells: [Line], _ columns: PipelineColumns) -> Line {
    var line = Line()
    for (cell, column) in zip(cells, columns.all) {
      let gap = line.width == 0 ? 0 : PipelineColumns.gap
      line.append(.blank(max(0, gap - max(0, cell.width - column.width)), .plain))
      line.append(cell)
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

  init(_ row: ReferralRow) {
    (id, name, customer, stage, amount) = (row.id, row.name, row.customer, row.stage, row.value)
    (currency, closes, team) = (row.currency, row.closes, row.teamSize)
    (updated, created) = (row.updated, row.created)
    (valueText, closesText) = (row.valueText, row.closesText)
  }

  init(_ referral: Referral) {
    (id, name, customer) = (referral.id, referral.name, referral.customerName)
    (stage, amount) = (referral.stage, referral.dealValue)
    (currency, closes, team) = (referral.currency, referral.closes, referral.team.count)
    (updated, created) = (referral.updated, referral["/createdDateTime"]?.string ?? "")
    valueText = Field.with("deal-value")?.words(in: referral)
    closesText = Field.with("closes-on")?.words(in: referral)
  }

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
