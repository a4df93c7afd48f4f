extension JSONValue {
  /// The document without blanks, in which what could not be read faithfully is still to be seen when it is read again.
  ///
  /// Every U+FFFD at these places is written as an escape that no text can hold.
  func compact(marking unfaithful: [JSONPointer]) -> String {
    unfaithful.isEmpty ? compact : marked(JSONPointer(tokens: []), Set(unfaithful))
  }

  private func marked(_ place: JSONPointer, _ marks: Set<JSONPointer>) -> String {
    switch self {
    case .string: Self.escaped(compact, marks.contains(place))
    case .array(let elements):
      "["
        + elements.enumerated().map { $1.marked(place.appending(String($0)), marks) }.joined(separator: ",")
        + "]"
    case .object(let object):
      "{"
        + object.members.map { member in
          let inner = place.appending(member.name)
          return Self.escaped(JSONValue.string(member.name).compact, marks.contains(place)) + ":"
            + member.value.marked(inner, marks)
        }.joined(separator: ",") + "}"
    default: compact
    }
  }

  private static func escaped(_ text: String, _ isMarked: Bool) -> String {
    isMarked
      ? text.unicodeScalars.reduce(into: "") { $0 += $1 == "\u{FFFD}" ? "\\udfff" : String($1) } : text
  }
}
