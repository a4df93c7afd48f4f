import Referrals

/// A draft as two texts: the record it was made on, and the wanted values by place.
///
/// Equal drafts give equal texts, and every number keeps its spelling.
struct DraftText: Hashable {
  let base: String
  let edits: String

  init(base: String, edits: String) {
    self.base = base
    self.edits = edits
  }

  init(_ draft: Draft) {
    base = draft.base.document.compact
    let places = draft.edits.map { ($0.key.description, $0.value) }.sorted { $0.0 < $1.0 }
    edits = JSONValue.object(JSONObject(places)).compact
  }

  /// The draft again; nil when the texts are no draft.
  var draft: Draft? {
    guard let document = try? JSONValue(parsing: base), let referral = Referral(document),
      let members = (try? JSONValue(parsing: edits))?.object?.members
    else { return nil }
    var edits: [JSONPointer: JSONValue] = [:]
    for member in members {
      guard let pointer = JSONPointer(member.name) else { return nil }
      edits[pointer] = member.value
    }
    return Draft(base: referral, edits: edits)
  }
}
