import Console
import Referrals

/// How things stand with a draft, as text that is kept beside it: a word, and the rest as JSON behind a blank.
enum ConditionText {
  static func text(of condition: Staging.Condition) -> String {
    switch condition {
    case .fresh: "fresh"
    case .rebased: "rebased"
    case .sending: "sending"
    case .refused(let trouble): "refused \(JSONValue.string(trouble.words).compact)"
    case .notSent(let trouble): "notSent \(JSONValue.string(trouble.words).compact)"
    case .unknown(let trouble): "unknown \(JSONValue.string(trouble.words).compact)"
    case .conflict(let collisions): "conflict \(JSONValue.array(collisions.map(Self.json)).compact)"
    }
  }

  /// The condition a draft is found in, where no send of it is open.
  static func condition(_ text: String) -> Staging.Condition {
    let parts = text.split(separator: " ", maxSplits: 1)
    let rest = parts.count > 1 ? try? JSONValue(parsing: String(parts[1])) : nil
    let trouble = Trouble(rest?.string ?? "The last send of this was not finished.")
    switch parts.first {
    case "rebased": return .rebased
    case "refused": return .refused(trouble)
    case "notSent", "sending", "unknown": return .notSent(trouble)
    case "conflict":
      let collisions = rest?.array?.compactMap(Self.collision) ?? []
      return collisions.isEmpty ? .rebased : .conflict(collisions)
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
    guard let id = json["field"]?.string, let field = Field.with(Field.ID(id)) else { return nil }
    return Collision(
      field: field, base: json["base"]?.string ?? "", mine: json["mine"]?.string ?? "",
      theirs: json["theirs"]?.string ?? "", obstacle: json["obstacle"]?.string)
  }
}
