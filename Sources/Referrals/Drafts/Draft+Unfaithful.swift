extension Referral {
  /// Whether part of what the service holds of a field could not be read, so that U+FFFD stands in its place.
  public func isUnfaithful(in field: Field) -> Bool {
    field.pointers.contains { place in unfaithful.contains { $0 == place || place.isAbove($0) } }
  }
}

extension Draft {
  /// The staged fields that would write U+FFFD back in the place of what could not be read.
  public var unfaithfulFields: [Field] {
    stagedFields.filter { field in
      base.isUnfaithful(in: field) && (!field.isList || replacesWhole(field))
        && field.pointers.contains { edits[$0]?.holdsReplacement ?? false }
    }
  }
}

extension JSONValue {
  /// Whether U+FFFD stands anywhere in it.
  fileprivate var holdsReplacement: Bool {
    switch self {
    case .string(let text): text.unicodeScalars.contains("\u{FFFD}")
    case .array(let elements): elements.contains(where: \.holdsReplacement)
    case .object(let object): object.members.contains(where: \.value.holdsReplacement)
    case .null, .bool, .number: false
    }
  }
}
