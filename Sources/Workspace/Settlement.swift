public import Referrals

/// What became of a draft whose sending got no answer, as told by the record read afterwards.
public enum Settlement: Hashable, Sendable {
  /// The record is still the one the draft was made on.
  case notApplied
  /// The record has changed, and holds everything the draft wants.
  case applied
  /// The record has changed to something else.
  case conflict

  /// Compares what a draft wants with the record as it is now.
  ///
  /// An equal version tag proves that nothing happened. Where the base has none, only an equal document does.
  public static func judge(_ draft: Draft, against fresh: Referral) -> Settlement {
    if let eTag = draft.base.eTag {
      if fresh.eTag == eTag { return .notApplied }
    } else if fresh.document.withoutAnnotations == draft.base.document.withoutAnnotations {
      return .notApplied
    }
    return draft.stagedFields.allSatisfy { holds($0, of: draft, fresh) } ? .applied : .conflict
  }

  private static func holds(_ field: Field, of draft: Draft, _ fresh: Referral) -> Bool {
    guard field.isList else {
      return field.pointers.allSatisfy { pointer in
        guard let wanted = draft.edits[pointer] else { return true }
        return field.isSame(wanted, fresh.document[at: pointer])
      }
    }
    let wanted = draft.edits[field.pointer]?.array ?? []
    let present = fresh.document[at: field.pointer]?.array ?? []
    if draft.replacesWhole(field) {
      return present.count == wanted.count && remainder(of: present, taking: wanted) != nil
    }
    let before = draft.base.document[at: field.pointer]?.array ?? []
    // What was there before is set aside first, so that a person who stood there twice counts twice.
    let added = before.reduce(into: present) { rest, element in
      if let place = match(for: element, in: rest) { rest.remove(at: place) }
    }
    return remainder(of: added, taking: Array(wanted.dropFirst(before.count))) != nil
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
    elements.firstIndex(of: element) ?? elements.firstIndex { element.isContained(in: $0) }
  }
}

extension JSONValue {
  /// The record without what OData says about the answer it came in, which lists and single records say differently.
  fileprivate var withoutAnnotations: JSONValue {
    guard let object else { return self }
    return .object(JSONObject(object.members.filter { !$0.name.hasPrefix("@") }.map { ($0.name, $0.value) }))
  }

  /// Whether `other` says all that this says; the service adds members of its own, such as a validation status.
  func isContained(in other: JSONValue) -> Bool {
    switch (self, other) {
    case (.object(let mine), .object(let theirs)):
      mine.members.allSatisfy { member in
        guard let value = theirs[member.name] else { return member.value.isNull }
        return member.value.isContained(in: value)
      }
    case (.array(let mine), .array(let theirs)):
      mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isContained(in: $1) }
    default: self == other
    }
  }
}
