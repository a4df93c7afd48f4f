import Console
import Foundation
import Referrals
import Testing

/// The tables in the README come from the tables in the code; `RECORD_README=1` writes them anew.
@Suite(.serialized) struct Readme {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "README.md")

  @Test func `the table of keys is current`() throws {
    try expect(keys(), between: "keys")
  }

  @Test func `the table of fields is current`() throws {
    try expect(fields(), between: "fields")
  }

  private func keys() -> String {
    let rows = Command.Context.allCases.flatMap { context in
      Command.all.filter { $0.context == context }.map { command in
        "| \(context.rawValue) | \(command.keys.map { "`\($0.label)`" }.joined(separator: " ")) | \(command.title) |"
      }
    }
    return (["| Where | Key | What it does |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  private func fields() -> String {
    let rows = Field.patchable.map { field in
      "| \(field.label) | \(field.patchPaths.map { "`\($0)`" }.joined(separator: " ")) | \(field.hint) |"
    }
    return (["| Field | Paths | What goes in |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  private func expect(_ table: String, between name: String) throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let begin = "<!-- \(name): begin -->\n"
    let end = "<!-- \(name): end -->"
    let start = try #require(readme.range(of: begin)).upperBound
    let stop = try #require(readme.range(of: end)).lowerBound
    let written = readme[start..<stop].trimmingCharacters(in: .newlines)
    guard written != table else { return }
    if ProcessInfo.processInfo.environment["RECORD_README"] != nil {
      let new = readme.replacingCharacters(in: start..<stop, with: table + "\n")
      try new.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    Issue.record("README.md: the table of \(name) is not current. RECORD_README=1 make test writes it.")
  }
}
