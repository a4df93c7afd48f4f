import Foundation

/// What was measured beside the baseline.
struct Table: CustomStringConvertible {
  let description: String

  init(_ medians: [Median], baseline: [Median]) {
    let rows = medians.map { median in
      let before = baseline.first { $0.name == median.name }?.microseconds
      return [
        median.name, Self.time(median.microseconds), before.map(Self.time) ?? "–",
        before.map { Self.ratio(median.microseconds / max($0, 0.001)) } ?? "new",
      ]
    }
    let all = [["", "now", "baseline", "ratio"]] + rows
    let widths = (0..<4).map { column in all.map { $0[column].count }.max() ?? 0 }
    description = all.map { row in
      row.indices.map { column in
        let room = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + room : room + row[column]
      }.joined(separator: "   ")
    }.joined(separator: "\n")
  }

  private static func time(_ microseconds: Double) -> String {
    switch microseconds {
    case ..<1_000: digits(microseconds, "µs")
    case ..<1_000_000: digits(microseconds / 1_000, "ms")
    default: digits(microseconds / 1_000_000, "s ")
    }
  }

  private static func digits(_ value: Double, _ unit: String) -> String {
    String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value) + " \(unit)"
  }

  private static func ratio(_ value: Double) -> String { String(format: "× %.2f", value) }
}
