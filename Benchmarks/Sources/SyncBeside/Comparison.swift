import Foundation

extension SyncBeside {
  /// What one run of either client took.
  private struct Run {
    let count: Int
    let seconds: Double
    /// In microseconds a record, where it is told.
    let processorTime: Int?
    /// In MiB.
    let peak: Int?
  }

  static func compare(referrals: Int) throws {
    let program = URL(filePath: CommandLine.arguments[0])
    let (sandbox, input, output) = (Process(), Pipe(), Pipe())
    sandbox.executableURL = program
    sandbox.arguments = ["sandbox", String(referrals)]
    (sandbox.standardInput, sandbox.standardOutput) = (input, output)
    try sandbox.run()
    defer {
      try? input.fileHandleForWriting.close()
      sandbox.waitUntilExit()
    }
    let line = output.fileHandleForReading.availableData
    let address = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "client.py").path
    let isAlone = (try? run(URL(filePath: "/usr/bin/env"), ["python3", "-c", Self.question])) == nil
    var (ours, theirs): ([Run], [Run]) = ([], [])
    for _ in 0..<3 {
      if !isAlone { theirs.append(try run(URL(filePath: "/usr/bin/env"), ["python3", script, address])) }
      ours.append(try run(program, ["sync", address]))
    }
    try tell(ours, theirs, referrals)
  }

  /// Answered where what the Python client needs is there.
  private static let question = "import orjson, requests; print(0, 0)"

  private static func tell(_ ours: [Run], _ theirs: [Run], _ referrals: Int) throws {
    guard (ours + theirs).allSatisfy({ $0.count == referrals }) else {
      throw Problem("Not every client got every record.")
    }
    let mine = median(ours)
    func text(_ value: Double) -> String { String(format: "%.2f", value) }
    print("Sync of \(referrals): \(text(mine.seconds)) s")
    if theirs.isEmpty {
      print("  A Python client to set it beside needs the packages requests and orjson.")
    } else {
      let other = median(theirs).seconds
      print(
        "  × \(text(mine.seconds / other)) of the \(text(other)) s that a Python client takes (at most × 0.70)"
      )
    }
    let (time, peak) = (mine.processorTime ?? 0, mine.peak ?? 0)
    print("  \(time) µs of processor time a record, \(peak) MiB of memory at most")
  }

  private static func median(_ runs: [Run]) -> Run {
    runs.sorted { $0.seconds < $1.seconds }[runs.count / 2]
  }

  /// Runs a client, which says in one line how many records it got, and in how many seconds.
  private static func run(_ program: URL, _ arguments: [String]) throws -> Run {
    let (process, output) = (Process(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = output
    // As cosell itself has it: one heap for all threads.
    process.environment = ProcessInfo.processInfo.environment.merging(["MALLOC_ARENA_MAX": "1"]) { $1 }
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let words = text.split(whereSeparator: \.isWhitespace)
    guard process.terminationStatus == 0, words.count >= 2, let count = Int(words[0]),
      let seconds = Double(words[1])
    else { throw Problem("A client failed: \(arguments.joined(separator: " "))") }
    return Run(
      count: count, seconds: seconds, processorTime: words.dropFirst(2).first.flatMap { Int($0) },
      peak: words.dropFirst(3).first.flatMap { Int($0) })
  }
}

struct Problem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
