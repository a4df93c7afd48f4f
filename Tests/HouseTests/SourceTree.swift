import Foundation

/// The package's own source files, read from disk.
struct SourceTree: Sendable {
  let files: [SourceFile]

  /// What is built for people.
  static let sources = Result { try SourceTree("Sources") }
  /// That, and what tests it.
  static let everything = Result { try SourceTree(files: sources.get().files + SourceTree("Tests").files) }

  private init(files: [SourceFile]) { self.files = files }

  /// Every Swift file below this folder of the package, sorted by path.
  private init(_ folder: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
    files = try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: root.appending(path: "\(folder)/\(path)"), encoding: .utf8)
      return SourceFile(path: "\(folder)/\(path)", text: text)
    }
  }
}

/// One Swift file, as written and as code alone.
struct SourceFile: Sendable {
  /// From the package's root, for example `Sources/Console/State.swift`.
  let path: String
  let lines: [Substring]
  /// The same lines with every comment and text literal blanked out.
  let code: [Substring]
  private let codeText: String

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    codeText = CodeOnly.of(text)
    code = codeText.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The target the file belongs to: the folder below `Sources` or `Tests`.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// The lines whose code contains `words`, as `path:line: code`.
  func places(of words: String) -> [String] {
    codeText.contains(exactly: words)
      ? code.indices.filter { code[$0].contains(exactly: words) }.map(place) : []
  }

  /// How a finding on the line at `index` is reported.
  func place(_ index: Int) -> String {
    "\(path):\(index + 1): \(lines[index].trimmingCharacters(in: .whitespaces))"
  }
}

extension StringProtocol {
  /// A search by code units, several times faster than one that minds canonical equivalence.
  func contains(exactly words: String) -> Bool { range(of: words, options: .literal) != nil }
}
