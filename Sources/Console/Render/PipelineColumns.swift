import Referrals

/// The columns of the pipeline on a screen of a width, on a day.
struct PipelineColumns: Hashable, Sendable {
  let width: Int
  /// Open deals that should have closed before are told apart.
  let today: Day
  let all: [Column]

  struct Column: Hashable, Sendable {
    /// What it shows, and is sorted by.
    let id: RowSort.Column
    let width: Int
    var isRight = false

    /// The title, with an arrow where the list is sorted by this column.
    func head(_ sort: RowSort) -> Line {
      let arrow = sort.column == id ? sort.isDescending ? " ▼" : " ▲" : ""
      return fit(Line(id.title + arrow, .heading))
    }

    func fit(_ line: Line) -> Line { isRight ? line.leading(to: width) : line.padded(to: width) }
  }

  init(width: Int, today: Day) {
    self.width = width
    self.today = today
    let isNarrow = width < 64
    let isWide = Self.isWide(width)
    var fixed: [Column] = []
    if !isNarrow { fixed.append(Column(id: .stage, width: isWide ? 17 : 8)) }
    fixed.append(Column(id: .value, width: isWide ? 20 : 15, isRight: true))
    if !isNarrow { fixed.append(Column(id: .closes, width: 10)) }
    if isWide { fixed.append(Column(id: .team, width: 6, isRight: true)) }
    let taken = fixed.reduce(Self.margin + 2) { $0 + $1.width + Self.gap }
    let room = max(8, width - taken)
    guard !isNarrow else {
      all = [Column(id: .name, width: room)] + fixed
      return
    }
    let deal = room * 9 / 16
    all =
      [Column(id: .name, width: deal), Column(id: .customer, width: room - deal - Self.gap)] + fixed
  }

  private static func isWide(_ width: Int) -> Bool { width >= 120 }

  /// Columns before the first of them, for the cursor and the marks.
  static let margin = 5
  /// Columns between two of them.
  static let gap = 2

  /// Whether stages are written out.
  var isWide: Bool { Self.isWide(width) }

  /// How many of them the bar under the cursor covers; on a wide screen it is deal and customer only, since each step
  /// of the cursor sends it twice, over what may be a slow line.
  var barred: Int { width > 100 ? 2 : all.count }
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
