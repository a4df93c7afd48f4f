import Referrals

/// The columns of the pipeline on a screen of a width, on a day.
struct PipelineColumns: Hashable, Sendable {
  let width: Int
  /// Open deals that should have closed before are told apart.
  let today: Day
  private let chosen: [RowSort.Column]
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

    /// The same with less room.
    func narrowed(by columns: Int) -> Column { Column(id: id, width: width - columns, isRight: isRight) }

    func fit(_ line: Line) -> Line { isRight ? line.leading(to: width) : line.padded(to: width) }
  }

  /// Lays out what is `chosen`, or else what a screen of this width has room for.
  init(width: Int, today: Day, chosen: [RowSort.Column] = []) {
    self.width = width
    self.today = today
    self.chosen = chosen
    var wanted = chosen.isEmpty ? Self.usual(width) : chosen
    // What there is no room for is left out from the right.
    while wanted.count > 1, Self.room(for: wanted, width) < Self.narrowestText * Self.texts(wanted).count {
      wanted.removeLast()
    }
    let room = max(Self.narrowestText, Self.room(for: wanted, width))
    let deal = Self.texts(wanted).count == 1 ? room : room * 9 / 16
    all = wanted.map { id in
      switch id {
      case .name: Column(id: id, width: deal)
      case .customer: Column(id: id, width: room - deal - Self.gap)
      default: Self.fixed(id, width)
      }
    }
  }

  /// Whether these are the columns for such a screen.
  func serve(_ width: Int, _ today: Day, _ chosen: [RowSort.Column]) -> Bool {
    self.width == width && self.today == today && self.chosen == chosen
  }

  /// What is shown where nothing was chosen.
  private static func usual(_ width: Int) -> [RowSort.Column] {
    if width < 64 { return [.name, .value] }
    return [.name, .customer, .stage, .value, .closes] + (isWide(width) ? [.team] : [])
  }

  /// A column whose width does not depend on the others.
  private static func fixed(_ id: RowSort.Column, _ width: Int) -> Column {
    let isWide = isWide(width)
    return switch id {
    case .name, .customer: Column(id: id, width: 0)
    case .stage: Column(id: id, width: isWide ? 17 : 8)
    case .value: Column(id: id, width: isWide ? 20 : 15, isRight: true)
    case .closes, .updated, .created: Column(id: id, width: 10)
    case .team: Column(id: id, width: 6, isRight: true)
    }
  }

  /// The columns that take what the others leave.
  private static func texts(_ columns: [RowSort.Column]) -> [RowSort.Column] {
    columns.filter { $0 == .name || $0 == .customer }
  }

  /// What is left for deal and customer beside the other columns.
  private static func room(for columns: [RowSort.Column], _ width: Int) -> Int {
    columns.filter { !texts([$0]).contains($0) }.reduce(width - margin - 2) { room, id in
      room - fixed(id, width).width - gap
    }
  }

  private static let narrowestText = 8

  private static func isWide(_ width: Int) -> Bool { width >= 120 }

  /// Columns before the first of them, for the cursor and the marks.
  static let margin = 5
  /// Columns between two of them.
  static let gap = 2

  /// Whether stages are written out.
  var isWide: Bool { Self.isWide(width) }
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
