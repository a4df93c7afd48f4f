import Testing

/// Which module may import which, beyond what the standard library brings.
@Suite struct Imports {
  /// By target; `NIO` stands for every module of that package, and nil for no limit but the C module.
  private static let allowed: [String: Set<String>?] = [
    "Referrals": ["FoundationEssentials"],
    "ReferralsClient": ["Referrals", "AsyncHTTPClient", "NIO", "Logging", "FoundationEssentials"],
    "ReferralsStore": ["Referrals", "GRDB", "Dispatch", "Foundation", "Glibc", "Darwin"],
    "ReferralsSandbox": ["Referrals", "Hummingbird", "HTTPTypes", "NIO", "Logging", "Foundation"],
    "Workspace": ["Referrals", "ReferralsClient", "ReferralsStore"],
    "Console": ["Referrals"],
    "Curses": ["Console", "CNcurses", "Glibc", "Darwin"],
    "cosell": nil,
  ]

  private static let standard: Set = ["Swift", "Synchronization", "RegexBuilder", "_Concurrency"]

  @Test func `every target has a row in the table`() throws {
    for file in try SourceTree.sources.get().files where Self.allowed[file.module] == nil {
      Issue.record("\(file.path): the table of imports has no row for \(file.module)")
    }
  }

  @Test func `every file imports only what its target may`() throws {
    for file in try SourceTree.sources.get().files {
      guard let row = Self.allowed[file.module], let allowed = row else { continue }
      for found in file.imports {
        let family = found.module.hasPrefix("NIO") ? "NIO" : found.module
        guard !allowed.union(Self.standard).contains(family) else { continue }
        // Where FoundationEssentials doesn't exist on its own, Foundation stands in for it.
        if found.isFallback, family == "Foundation", allowed.contains("FoundationEssentials") { continue }
        Issue.record("\(file.place(found.index)) … is not for \(file.module)")
      }
    }
  }

  @Test func `ncurses is known to Curses alone`() throws {
    for file in try SourceTree.everything.get().files where !["Curses", "CursesTests"].contains(file.module) {
      for found in file.imports where found.module == "CNcurses" {
        Issue.record("\(file.place(found.index))")
      }
    }
  }
}

extension SourceFile {
  struct Import: Hashable {
    let module: String
    let index: Int
    /// Whether it stands in the `#else` of a conditional import.
    let isFallback: Bool
  }

  var imports: [Import] {
    code.indices.compactMap { index in
      guard code[index].contains(exactly: "import") else { return nil }
      guard let match = code[index].firstMatch(of: Self.importLine) else { return nil }
      let before = index > 0 ? code[index - 1].filter { !$0.isWhitespace } : ""
      return Import(module: String(match.1), index: index, isFallback: before == "#else")
    }
  }

  private static var importLine: Regex<(Substring, Substring)> {
    /^\s*(?:@\w+(?:\([^)]*\))? )*(?:(?:public|package|internal|fileprivate|private) )?import (?:(?:struct|class|enum|protocol|typealias|func|let|var) )?(\w+)/
  }
}
