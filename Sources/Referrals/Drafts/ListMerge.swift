/// Three versions of a list of people or solutions, and the list that comes of them.
///
/// It is their list with our changes in it. Within one element, what only one side changed stands.
struct ListMerge {
  private let field: Field
  private let base: [JSONValue]
  private let mine: [JSONValue]
  private let theirs: [JSONValue]
  private let ours: ListMatch
  private let others: ListMatch

  private(set) var list: [JSONValue] = []
  /// Whether both sides changed the same thing differently; the list then holds ours.
  private(set) var isCollision = false

  init(of field: Field, base: [JSONValue], mine: [JSONValue], theirs: [JSONValue]) {
    self.field = field
    self.base = base
    self.mine = mine
    self.theirs = theirs
    ours = ListMatch(from: base, to: mine, of: field)
    others = ListMatch(from: base, to: theirs, of: field)
    merge()
  }

  private mutating func merge() {
    var added = mine.indices.filter { ours.partners[$0] == nil }
    let theirNew = theirs.indices.filter { others.partners[$0] == nil }
    let twins = ListMatch(
      from: added.map { mine[$0] }, to: theirNew.map { theirs[$0] }, of: field, renamesKeys: false)
    let twin = Dictionary(uniqueKeysWithValues: zip(theirNew, twins.partners.map { $0.map { added[$0] } }))
    for (place, element) in theirs.enumerated() {
      if let old = others.partners[place] {
        keep(element, from: base[old], wanted: ours.place(of: old).map { mine[$0] })
      } else if let same = twin[place].flatMap(\.self) {
        list.append(merged(.null, mine[same], element))
      } else {
        list.append(element)
      }
    }
    added = twins.gone.map { added[$0] }
    for (place, element) in mine.enumerated() {
      if let old = ours.partners[place] {
        // They took away what we changed.
        guard others.place(of: old) == nil, element != base[old] else { continue }
        list.append(element)
        isCollision = true
      } else if added.contains(place) {
        list.append(element)
      }
    }
  }

  private mutating func keep(_ element: JSONValue, from old: JSONValue, wanted: JSONValue?) {
    if let wanted {
      list.append(merged(old, wanted, element))
    } else if field.parts(of: element) != field.parts(of: old) {
      // We took away what they changed.
      isCollision = true
    }
  }

  /// One value from three versions, where a missing member and null are the same, and so are ours and what a service
  /// makes of it.
  private mutating func merged(
    _ base: JSONValue, _ mine: JSONValue, _ theirs: JSONValue, as name: String = ""
  ) -> JSONValue {
    if mine == base || mine.isTidied(into: theirs, as: name) { return theirs }
    if theirs == base { return mine }
    guard let wanted = mine.object, var result = theirs.object else {
      isCollision = true
      return mine
    }
    for member in wanted.members {
      let found = result[member.name]
      let value = merged(
        base[member.name] ?? .null, member.value, found ?? .null, as: member.name)
      if found != nil || !value.isNull { result[member.name] = value }
    }
    return .object(result)
  }
}
