/// A person or solution of a list that a draft may change, with what the draft does to it.
public struct StagedElement: Hashable, Sendable {
  /// Where it stands in the list of the record; nil when it is added.
  public let origin: Int?
  /// Where it stands in the list as it will be; nil when it is taken out.
  public let place: Int?
  /// As it will be, or as it was where it is taken out.
  public let value: JSONValue
  /// Who or what it is, for a person to read.
  public let title: String
  /// What is staged for it; nil where it stays as it is.
  public let change: Change.Kind?
}

extension Draft {
  /// Everything in a list of people or solutions: what will be there, and what is taken out where it stood before.
  public func elements(of field: Field) -> [StagedElement] {
    let (before, after) = (present(field), self[field.pointer].elements)
    let match = ListMatch(from: before, to: after, of: field)
    var gone = match.gone[...]
    var elements: [StagedElement] = []
    func takeGone(before limit: Int) {
      while let first = gone.first, first < limit {
        elements.append(element(of: field, before[first], origin: first, place: nil, .removed))
        gone.removeFirst()
      }
    }
    for (place, origin) in match.partners.enumerated() {
      takeGone(before: origin ?? .max)
      let old = origin.map { before[$0] }
      let change: Change.Kind? = old == nil ? .added : old == after[place] ? nil : .edited
      elements.append(element(of: field, after[place], origin: origin, place: place, change))
    }
    takeGone(before: .max)
    return elements
  }

  /// Takes back what is staged for one element, and leaves the rest of its list as it is staged.
  public mutating func unstage(_ element: StagedElement, of field: Field) {
    let before = present(field)
    let wanted = elements(of: field).compactMap { other -> JSONValue? in
      guard other == element else { return other.place == nil ? nil : other.value }
      return other.origin.map { before[$0] }
    }
    if wanted == before { unstage(field.id) } else { set(.array(wanted), at: field.pointer) }
  }

  private func element(
    of field: Field, _ value: JSONValue, origin: Int?, place: Int?, _ change: Change.Kind?
  ) -> StagedElement {
    StagedElement(origin: origin, place: place, value: value, title: field.title(of: value), change: change)
  }

  private func present(_ field: Field) -> [JSONValue] { base.document[at: field.pointer]?.elements ?? [] }
}
