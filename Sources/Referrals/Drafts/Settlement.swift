/// What a record that was read after a send shows of it, field by field.
public struct Verdict: Hashable, Sendable {
  /// Whether the record is still the one that the draft was made on.
  public let isUntouched: Bool
  /// The staged fields of which the record holds what was sent, in table order.
  public let taken: [Field]
  /// The staged fields of which it holds something else, in table order.
  public let kept: [Field]
}

/// What became of a draft whose sending got no answer, as told by the record read afterwards.
public enum Settlement: Hashable, Sendable {
  /// The record is still the one the draft was made on.
  case notApplied
  /// The record holds everything the draft wants.
  case applied
  /// The record has changed to something else.
  case conflict

  /// Compares what a draft wants with the record as it is now.
  public static func judge(_ draft: Draft, against fresh: Referral) -> Settlement {
    let verdict = draft.judged(by: fresh)
    if verdict.kept.isEmpty { return .applied }
    return verdict.isUntouched ? .notApplied : .conflict
  }
}

extension Draft {
  /// Holds each staged field against the record as it was read after the draft was sent.
  ///
  /// What the record holds counts, whatever its version tag: a gateway may give a record a tag that never changes. An
  /// equal tag tells that nothing happened only where the values are not there; without a tag only an equal document
  /// does.
  public func judged(by fresh: Referral) -> Verdict {
    let isUntouched =
      base.eTag.map { $0 == fresh.eTag }
      ?? (fresh.document.withoutAnnotations == base.document.withoutAnnotations)
    let taken = stagedFields.filter { isHeld($0, by: fresh) }
    return Verdict(
      isUntouched: isUntouched, taken: taken,
      kept: stagedFields.filter { field in !taken.contains { $0.id == field.id } })
  }

  private func isHeld(_ field: Field, by fresh: Referral) -> Bool {
    guard field.isList else {
      return field.pointers.allSatisfy { pointer in
        edits[pointer].map { field.isTaken($0, as: fresh.document[at: pointer]) } ?? true
      }
    }
    let wanted = edits[field.pointer]?.array ?? []
    let present = fresh.document[at: field.pointer]?.elements ?? []
    if replacesWhole(field) {
      return present.count == wanted.count && Self.remainder(of: present, taking: wanted) != nil
    }
    let before = base.document[at: field.pointer]?.elements ?? []
    // What was there before is set aside first, so that a person who stood there twice counts twice.
    let added = before.reduce(into: present) { rest, element in
      if let place = Self.match(for: element, in: rest) { rest.remove(at: place) }
    }
    return Self.remainder(of: added, taking: Array(wanted.dropFirst(before.count))) != nil
  }

  /// What is left once each of `elements` has found a match of its own; nil when one finds none.
  private static func remainder(of present: [JSONValue], taking elements: [JSONValue]) -> [JSONValue]? {
    var rest = present
    for element in elements {
      guard let place = match(for: element, in: rest) else { return nil }
      rest.remove(at: place)
    }
    return rest
  }

  private static func match(for element: JSONValue, in elements: [JSONValue]) -> Int? {
    elements.firstIndex(of: element) ?? elements.firstIndex { element.isTidied(into: $0) }
  }
}

extension JSONValue {
  /// The record without what OData says about the answer it came in, which lists and single records say differently.
  public var withoutAnnotations: JSONValue {
    guard let object else { return self }
    return .object(JSONObject(object.members.filter { !$0.name.hasPrefix("@") }.map { ($0.name, $0.value) }))
  }
}
