/// How the elements of a list of people or solutions are told, and told apart.
extension Field {
  /// Who or what an element is, for a person to read.
  public func title(of element: JSONValue) -> String {
    let object = element.object ?? JSONObject()
    let name = kind == .people ? Person(object).name : Solution(object).name
    return name.isVisible ? name : kind == .people ? "Somebody without a name" : "A solution without a name"
  }

  /// What the service knows an element by.
  func key(of element: JSONValue) -> String {
    let object = element.object ?? JSONObject()
    return kind == .people ? Person(object).email : Solution(object).id
  }

  /// What a form asks about an element, in form order, as it stands there.
  func parts(of element: JSONValue) -> [ElementPart] {
    let object = element.object ?? JSONObject()
    guard kind == .people else {
      let solution = Solution(object)
      return SolutionPart.allCases.map { ElementPart(label: $0.label, text: solution.text($0)) }
    }
    let person = Person(object)
    return PersonPart.allCases.map { part in
      let text = person.text(part)
      return ElementPart(label: part.label, text: part.isFlag ? (text == "true" ? "yes" : "no") : text)
    }
  }

  /// The texts by which two elements are known as one, the surest first; an empty one tells nothing.
  func identities(of element: JSONValue) -> [String] {
    let object = element.object ?? JSONObject()
    guard kind == .people else { return [Solution(object).id, Solution(object).text(.name)] }
    let person = Person(object)
    let isNamed = !person.firstName.isEmpty && !person.lastName.isEmpty
    return [person.email.lowercased(), isNamed ? person.name.lowercased() : ""]
  }
}

extension Referral {
  /// The places of the people or solutions of a list in the service's own array; `null` and other strangers, which stay
  /// where they are, have none.
  public func places(of field: Field) -> [Int] {
    elements(of: field).enumerated().filter { $0.element.object != nil }.map(\.offset)
  }

  /// The person or solution at a place in the service's own array; nil where there is none.
  public func element(of field: Field, at place: Int) -> JSONObject? {
    let elements = elements(of: field)
    return elements.indices.contains(place) ? elements[place].object : nil
  }

  /// Everything in a list as the service holds it.
  public func elements(of field: Field) -> [JSONValue] { document[at: field.pointer]?.elements ?? [] }
}

/// One line about an element of a list.
struct ElementPart: Hashable, Sendable {
  let label: String
  let text: String

  var words: String { text.isEmpty ? "no \(label.lowercased())" : "\(label) \(text)" }
}

/// Which elements of two lists are the same one, each used once: equal ones, then those with the same e-mail or id,
/// then those with the same name.
struct ListMatch {
  /// For each place of the new list the place in the old one, nil for what is new.
  private(set) var partners: [Int?]
  /// The places of the old list that the new one has no more, in order.
  private(set) var gone: [Int]

  /// Where `renamesKeys` is false, another e-mail or id makes another element, whatever the name.
  init(from old: [JSONValue], to new: [JSONValue], of field: Field, renamesKeys: Bool = true) {
    partners = Array(repeating: nil, count: new.count)
    gone = Array(old.indices)
    pair { old[$0] == new[$1] }
    let (before, after) = (old.map(field.identities), new.map(field.identities))
    pair { !after[$1][0].isEmpty && before[$0][0] == after[$1][0] }
    pair {
      !after[$1][1].isEmpty && before[$0][1] == after[$1][1]
        && (renamesKeys || before[$0][0].isEmpty || after[$1][0].isEmpty)
    }
  }

  /// The place in the new list of what stood at `place` of the old one.
  func place(of place: Int) -> Int? { partners.firstIndex { $0 == place } }

  private mutating func pair(_ isSame: (_ old: Int, _ new: Int) -> Bool) {
    for place in partners.indices where partners[place] == nil {
      guard let match = gone.firstIndex(where: { isSame($0, place) }) else { continue }
      partners[place] = gone.remove(at: match)
    }
  }
}

extension JSONValue {
  /// The elements of a list; early records hold one object where an array is meant, and both are read.
  public var elements: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .object: [self]
    default: []
    }
  }
}
