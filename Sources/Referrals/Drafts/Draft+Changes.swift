/// One change in words: what it was and what it will be.
public struct Change: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable { case edited, added, removed }

  public let field: Field
  public let kind: Kind
  /// What is changed, for example `Deal value` or a person's name.
  public let title: String
  public let before: String
  public let after: String

  public init(field: Field, kind: Kind, title: String, before: String, after: String) {
    self.field = field
    self.kind = kind
    self.title = title
    self.before = before
    self.after = after
  }
}

extension Draft {
  /// Every change in words, in table order; people and solutions are told one by one.
  public var changes: [Change] { stagedFields.flatMap(changes(of:)) }

  /// The changes of one field in words.
  public func changes(of field: Field) -> [Change] {
    if field.isList {
      return Change.all(
        of: field, from: base.document[at: field.pointer]?.elements ?? [], to: self[field.pointer].elements)
    }
    return [
      Change(
        field: field, kind: .edited, title: field.label, before: field.words(in: base),
        after: field.words(for: wanted(field), in: result))
    ]
  }

  private func wanted(_ field: Field) -> [JSONValue] {
    // A reason that stays from before is not part of the move that is told.
    field.pointers.map { $0 == "/statusReason" && isStaged(field) ? edits[$0] ?? .null : self[$0] }
  }
}

extension Change {
  /// What turns one list of people or solutions into another: first what is there afterwards, then what is gone.
  static func all(of field: Field, from before: [JSONValue], to after: [JSONValue]) -> [Change] {
    let match = ListMatch(from: before, to: after, of: field)
    let present = zip(after, match.partners).compactMap { element, partner in
      guard let partner else {
        return Change(
          field: field, kind: .added, title: field.title(of: element), before: "",
          after: field.key(of: element))
      }
      return edit(of: field, from: before[partner], to: element)
    }
    let gone = match.gone.map { before[$0] }.map {
      Change(
        field: field, kind: .removed, title: field.title(of: $0), before: field.key(of: $0), after: "")
    }
    return present + gone
  }

  private static func edit(of field: Field, from old: JSONValue, to new: JSONValue) -> Change? {
    guard old != new else { return nil }
    let differing = zip(field.parts(of: old), field.parts(of: new)).filter {
      !$0.text.isSpelled(like: $1.text)
    }
    let isKnown = !differing.isEmpty
    return Change(
      field: field, kind: .edited, title: field.title(of: new),
      before: isKnown ? differing.map(\.0.words).joined(separator: ", ") : Field.plain(old),
      after: isKnown ? differing.map(\.1.words).joined(separator: ", ") : Field.plain(new))
  }

  /// The change among many: long texts are cut, and of notes what they lose and gain is told.
  public var brief: String {
    switch kind {
    case .added where field.kind == .people && title != after: return "\(phrase) (\(after))"
    case .added, .removed: return phrase
    case .edited where field.kind == .stage: return "\(title) → \(after)"
    case .edited:
      let (gone, come) = goneAndCome
      let parts = [("-", gone), ("+", come)].filter { !$0.1.isEmpty }.map { "\($0) \(Self.short($1))" }
      if !parts.isEmpty { return "\(title) \(parts.joined(separator: " "))" }
      return "\(title) \(Self.short(before)) → \(Self.short(after))"
    }
  }

  /// The words that notes lose, and those they gain; both are empty for other fields and for notes that were empty.
  public var gone: String { goneAndCome.gone }
  public var come: String { goneAndCome.come }

  /// Whether words of a text change, and not a value as a whole.
  public var isOfWords: Bool { field.kind == .notes && kind == .edited && !before.isEmpty && !after.isEmpty }

  private var goneAndCome: (gone: String, come: String) {
    guard isOfWords else { return ("", "") }
    let parts = noteParts
    let gone = parts.compactMap { if case .gone(let text) = $0 { text } else { nil } }
    let come = parts.compactMap { if case .come(let text) = $0 { text } else { nil } }
    return (gone.joined(separator: " … "), come.joined(separator: " … "))
  }

  /// What only grows at one end is no change to the word there.
  private var noteParts: [WordDiff.Part] {
    let (old, new) = (before.utf8, after.utf8)
    let rest = new.count - old.count
    guard rest >= 0 else { return WordDiff.parts(from: before, to: after) }
    if WordDiff.isEdge(old.count, of: after), new.starts(with: old) {
      return [.come(after[new.index(new.startIndex, offsetBy: old.count)...])]
    }
    let start = new.index(new.startIndex, offsetBy: rest)
    if WordDiff.isEdge(rest, of: after), new[start...].elementsEqual(old) { return [.come(after[..<start])] }
    return WordDiff.parts(from: before, to: after)
  }

  private static func short(_ text: String) -> String {
    // Of a long text only what is told is looked at.
    let start = text.prefix(while: \.isWhitespace).endIndex
    let line = text[start...].prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if line.isEmpty { return "(empty)" }
    return line.count > 32 ? "\(line.prefix(31))…" : line
  }

  /// The change where there is room for one phrase only.
  var phrase: String {
    switch kind {
    case .edited: "\(title): \(after)"
    case .added: "adds \(title)"
    case .removed: "removes \(title)"
    }
  }
}
