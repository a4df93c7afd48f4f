import Console
import Referrals

/// How things stand with a draft, as text that is kept beside it: a word, and the rest as JSON behind a blank.
enum ConditionText {
  static func text(of entry: Staging.Entry) -> String {
    let theirs = ("theirs", JSONValue.array(entry.theirs.map(json)))
    switch entry.condition {
    case .fresh: return "fresh"
    // What was sent stands in the journal.
    case .accepted: return "accepted"
    case .notTaken(let kept): return text("notTaken", [("kept", .array(kept.map(\.json))), theirs])
    case .sending: return text("sending", [theirs])
    case .rebased: return text("rebased", [theirs])
    case .refused(let trouble): return text("refused", facts(of: trouble) + [theirs])
    case .notSent(let trouble): return text("notSent", facts(of: trouble) + [theirs])
    case .unknown(let trouble): return text("unknown", facts(of: trouble) + [theirs])
    case .conflict(let collisions):
      return text("conflict", [("collisions", .array(collisions.map(json))), theirs])
    }
  }

  private static func facts(of trouble: Trouble) -> [(String, JSONValue)] {
    [("words", .string(trouble.words))] + (trouble.problem.map { [("problem", $0.facts)] } ?? [])
  }

  private static func text(_ word: String, _ members: [(String, JSONValue)]) -> String {
    "\(word) \(JSONValue.object(JSONObject(members)).compact)"
  }

  /// The entry that a draft is found in, where no send of it is open.
  static func entry(_ draft: Draft, _ text: String) -> Staging.Entry {
    let parts = text.split(separator: " ", maxSplits: 1)
    let rest = parts.count > 1 ? try? JSONValue(parsing: String(parts[1])) : nil
    let collisions = rest?["collisions"]?.array?.compactMap(collision) ?? []
    let kept = rest?["kept"]?.array?.compactMap { KeptField($0) } ?? []
    return Staging.Entry(
      draft: draft,
      condition: kept.isEmpty ? condition(parts.first, rest, collisions) : .notTaken(kept),
      theirs: rest?["theirs"]?.array?.compactMap(change) ?? [])
  }

  private static func condition(
    _ word: Substring?, _ facts: JSONValue?, _ collisions: [Collision]
  ) -> Staging.Condition {
    let trouble = Trouble(
      facts?["words"]?.string ?? "The last send of this was not finished.",
      problem: facts?["problem"].flatMap { ServiceProblem(facts: $0) })
    switch word {
    case "rebased": return .rebased
    case "refused": return .refused(trouble)
    case "notSent", "sending", "unknown": return .notSent(trouble)
    case "conflict": return collisions.isEmpty ? .rebased : .conflict(collisions)
    default: return .fresh
    }
  }

  private static func json(_ collision: Collision) -> JSONValue {
    [
      "field": .string(collision.field.id.name), "base": .string(collision.base),
      "mine": .string(collision.mine),
      "theirs": .string(collision.theirs), "obstacle": collision.obstacle.map(JSONValue.string) ?? .null,
    ]
  }

  private static func collision(_ json: JSONValue) -> Collision? {
    guard let field = field(json) else { return nil }
    return Collision(
      field: field, base: json["base"]?.string ?? "", mine: json["mine"]?.string ?? "",
      theirs: json["theirs"]?.string ?? "", obstacle: json["obstacle"]?.string)
  }

  private static func json(_ change: Change) -> JSONValue {
    [
      "field": .string(change.field.id.name), "kind": .string(change.kind.rawValue),
      "title": .string(change.title), "before": .string(change.before), "after": .string(change.after),
    ]
  }

  private static func change(_ json: JSONValue) -> Change? {
    guard let field = field(json), let kind = json["kind"]?.string.flatMap(Change.Kind.init) else {
      return nil
    }
    return Change(
      field: field, kind: kind, title: json["title"]?.string ?? "", before: json["before"]?.string ?? "",
      after: json["after"]?.string ?? "")
  }

  private static func field(_ json: JSONValue) -> Field? {
    json["field"]?.string.flatMap { Field.with(Field.ID($0)) }
  }
}
