import Foundation

/// How long one benchmark takes in half of its runs.
struct Median: Codable, Hashable {
  let name: String
  let microseconds: Double
}

extension Median {
  static func all(inBaseline data: Data) throws -> [Median] {
    try JSONDecoder().decode([Median].self, from: data)
  }

  static func baseline(_ medians: [Median]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(medians) + Data("\n".utf8)
  }

  /// Reads what `swift package benchmark --format influx` writes: a line for each benchmark and percentile.
  ///
  /// Eight columns stand before the name, the seventh the metric, the eighth its unit. Percentile and value come right
  /// after it, and four more behind these. Names hold commas, and then stand in quotes.
  static func all(inExport text: String) throws -> [Median] {
    try text.split(whereSeparator: \.isNewline).compactMap { line in
      let columns = line.split(separator: ",", omittingEmptySubsequences: false)
      guard columns.count >= 15, columns[6] == "Time(wallclock)" else { return nil }
      let end = columns.count - 6
      guard Double(columns[end]) == 50 else { return nil }
      guard columns[7] == "ns", let time = Double(columns[end + 1]) else {
        throw Problem("This is no median in nanoseconds: \(line)")
      }
      let name = columns[8..<end].joined(separator: ",").filter { $0 != "\"" }
      return Median(name: name, microseconds: time / 1_000)
    }
  }
}
