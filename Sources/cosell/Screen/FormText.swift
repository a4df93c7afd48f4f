import Console
import Referrals

/// A form that was typed into, as text that is kept.
enum FormText {
  static func text(_ rows: [String: String]) -> String {
    JSONValue.object(JSONObject(rows.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })).compact
  }

  static func rows(_ text: String) -> [String: String] {
    guard let object = (try? JSONValue(parsing: text))?.object else { return [:] }
    return Dictionary(object.members.compactMap { member in member.value.string.map { (member.name, $0) } }) {
      $1
    }
  }

  static func key(of subject: Form.Subject) -> String {
    let target: [JSONValue] =
      switch subject.target {
      case .field(let id): ["field", .string(id.name)]
      case .stage: ["stage"]
      case .person(let id, let place):
        ["person", .string(id.name)] + (place.map { [.number(JSONNumber($0))] } ?? [])
      case .solution(let place): ["solution"] + (place.map { [.number(JSONNumber($0))] } ?? [])
      }
    return JSONValue.array([.array(target), .array(subject.referrals.map(JSONValue.string))]).compact
  }

  static func subject(_ key: String) -> Form.Subject? {
    guard let parts = (try? JSONValue(parsing: key))?.array, parts.count == 2, let target = parts[0].array,
      let referrals = parts[1].array?.compactMap(\.string)
    else { return nil }
    let words = target.compactMap(\.string)
    let place = target.compactMap { $0.number?.int }.first
    switch (words.first, words.dropFirst().first) {
    case ("field", let id?): return Form.Subject(target: .field(Field.ID(id)), referrals: referrals)
    case ("stage", _): return Form.Subject(target: .stage, referrals: referrals)
    case ("person", let id?): return Form.Subject(target: .person(Field.ID(id), place), referrals: referrals)
    case ("solution", _): return Form.Subject(target: .solution(place), referrals: referrals)
    default: return nil
    }
  }
}
