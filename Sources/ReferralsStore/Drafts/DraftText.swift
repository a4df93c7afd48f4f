import GRDB
import Referrals

/// A draft as two texts: the record it was made on, and the wanted values by place.
///
/// Equal drafts give equal texts, and every number keeps its spelling.
struct DraftText: Hashable {
  let base: String
  let edits: String
  /// Whether the record was read whole.
  let isWhole: Bool

  init(base: String, edits: String, isWhole: Bool) {
    self.base = base
    self.edits = edits
    self.isWhole = isWhole
  }

  /// What a row of `draft` or `send` tells.
  ///
  /// - Throws: Where a column is not as expected, which damage may bring about.
  init(_ row: Row) throws {
    base = try row.decode(String.self, forColumn: "base")
    edits = try row.decode(String.self, forColumn: "edits")
    isWhole = try row.decode(Bool.self, forColumn: "isWhole")
  }

  init(_ draft: Draft) {
    base = draft.base.text
    isWhole = draft.base.isWhole
    let places = draft.edits.map { ($0.key.description, $0.value) }.sorted { $0.0 < $1.0 }
    edits = JSONValue.object(JSONObject(places)).compact
  }

  /// The draft again; nil when the texts are no draft.
  var draft: Draft? {
    guard let referral = try? Referral(parsing: Array(base.utf8), isWhole: isWhole),
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
