import Testing

/// The rules of the house that no compiler or formatter checks.
@Suite struct House {
  private let sources: [SourceFile]
  private let everything: [SourceFile]

  init() throws {
    sources = try SourceTree.sources.get().files
    everything = try SourceTree.everything.get().files
  }

  @Test func `there are sources to check`() {
    #expect(sources.count > 10)
  }

  @Test func `no source file is longer than 400 lines`() {
    for file in sources where file.lines.count > 401 {
      Issue.record("\(file.path) has \(file.lines.count - 1) lines")
    }
  }

  @Test func `no function is longer than 40 lines`() {
    for file in sources {
      for function in file.functions where function.length > 40 {
        Issue.record("\(file.place(function.line - 1)) … takes \(function.length) lines")
      }
    }
  }

  @Test(arguments: ["Manager", "Helper", "Util", "Utility", "Service", "Impl"])
  func `no type is named for being vaguely useful`(ending: String) throws {
    let declared = try Regex(#"\b(?:class|struct|enum|actor|protocol|typealias) \w*"# + ending + #"s?\b"#)
    record(everything, ending, declared)
  }

  @Test(arguments: [
    "@unchecked Sendable", "nonisolated(unsafe)", "@MainActor", "Task.detached", "try!", " as!",
    "fatalError(",
    "preconditionFailure(",
  ])
  func `what breaks safety or the terminal is not used`(words: String) {
    for place in everything.flatMap({ $0.places(of: words) }) { Issue.record("\(place)") }
  }

  @Test func `only the effect runner and what runs a server start tasks`() throws {
    let started = try Regex(#"\bTask(?:\.init|\.immediate)?\s*(?:\([^)]*\)\s*)?\{"#)
    let others = sources.filter { !["ReferralsSandbox", "cosell"].contains($0.module) }
    record(others.filter { $0.name != "EffectRunner.swift" }, "Task", started)
  }

  /// Records the lines that contain `word` and match `pattern`; the word is what makes it quick.
  private func record(_ files: [SourceFile], _ word: String, _ pattern: some RegexComponent) {
    for file in files {
      for place in file.places(of: word) where place.contains(pattern) { Issue.record("\(place)") }
    }
  }
}
