/// One row of the screen.
///
/// Neighbouring runs of one role are kept as one, so two lines that look the same are equal.
public struct Line: Hashable, Sendable {
  public private(set) var runs: [Run] = []
  /// Columns all runs take together.
  public private(set) var width = 0

  public init() {}

  public init(_ text: String, _ role: Role = .plain) { append(text, role) }

  /// The beginning of a text that may be far longer than what is shown of it.
  init(_ text: String, _ role: Role = .plain, room: Int) {
    append(DisplayText.head(of: text, columns: room), role)
    self = clipped(to: max(0, room))
  }

  /// The words without their roles.
  public var text: String { runs.reduce(into: "") { $0 += $1.text } }

  public mutating func append(_ text: String, _ role: Role = .plain) { append(Run(text, role)) }

  public mutating func append(_ line: Line) {
    for run in line.runs { append(run) }
  }

  /// The whole line in one role.
  public func roled(_ role: Role) -> Line {
    var line = Line()
    for run in runs { line.append(run.roled(role)) }
    return line
  }

  mutating func append(_ run: Run) {
    guard run.width > 0 else { return }
    width += run.width
    if let last = runs.indices.last, runs[last].role == run.role {
      runs[last].join(run)
    } else {
      runs.append(run)
    }
  }
}
