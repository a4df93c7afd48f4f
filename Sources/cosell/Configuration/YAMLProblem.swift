import Yams

/// Where a text stops being YAML, and why.
struct YAMLProblem: Error, Hashable {
  /// Both count from 1.
  let line: Int
  let column: Int
  let reason: String
}

extension Node {
  /// The document in `text`; `nil` for one that is empty.
  ///
  /// Where all values are words, ``Resolver/basic`` spares looking at each of them for numbers and dates, and that is
  /// most of the work.
  static func parsed(from text: String, resolver: Resolver = .default) throws(YAMLProblem) -> Node? {
    // Nothing is constructed from nodes here, and a variable of the environment must not decide how text is read.
    let (constructor, encoding) = (Constructor([:], [:], [:]), Parser.Encoding.utf8)
    do { return try Yams.compose(yaml: text, resolver, constructor, encoding) } catch {
      switch error {
      case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
        YamlError.composer(_, let problem, let mark, _):
        throw YAMLProblem(line: mark.line, column: mark.column, reason: problem)
      case YamlError.duplicatedKeysInMapping(let duplicates, let context):
        let names = duplicates.map { "‘\($0)’" }.joined(separator: ", ")
        throw YAMLProblem(
          line: context.mark.line, column: context.mark.column, reason: "\(names) appears twice")
      default:
        throw YAMLProblem(line: 1, column: 1, reason: "it can't be read as text")
      }
    }
  }
}
