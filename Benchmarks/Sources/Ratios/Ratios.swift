import Foundation

/// Sets what was just measured against the stored baseline.
@main
struct Ratios {
  static func main() {
    do { try run(Array(CommandLine.arguments.dropFirst())) } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard arguments.count == 2 || (arguments.count == 3 && arguments[2] == "update") else {
      throw Problem("Usage: Ratios EXPORT.influx.csv BASELINE.json [update]")
    }
    let export = (try? String(contentsOf: URL(filePath: arguments[0]), encoding: .utf8)) ?? ""
    let measured = try Median.all(inExport: export)
    guard !measured.isEmpty else {
      throw Problem("Nothing was measured, or a benchmark failed; what it said stands above.")
    }
    let file = URL(filePath: arguments[1])
    let hasBaseline = FileManager.default.fileExists(atPath: file.path)
    let baseline = hasBaseline ? try Median.all(inBaseline: Data(contentsOf: file)) : []
    let order = baseline.map(\.name)
    let rows = measured.sorted { (place($0, order), $0.name) < (place($1, order), $1.name) }
    print(Table(rows, baseline: baseline))
    guard arguments.count == 3 else { return }
    let kept = baseline.map { old in measured.first { $0.name == old.name } ?? old }
    let new = rows.filter { !order.contains($0.name) }
    try Median.baseline(kept + new).write(to: file)
    print("\nThe baseline is what was measured now: \(arguments[1])")
  }

  private static func place(_ median: Median, _ order: [String]) -> Int {
    order.firstIndex(of: median.name) ?? order.count
  }
}

struct Problem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
