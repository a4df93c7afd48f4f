extension Draft {
  /// The operations that turn the base into what is wanted, in table order.
  ///
  /// Scalars are replaced, or added where the base has no such member. People and solutions that are only added go
  /// one by one to the end; any other change to a list replaces it whole, since the service knows no `remove`.
  public var patch: JSONPatch {
    JSONPatch(
      stagedFields.flatMap { field in field.isList ? listOperations(field) : scalarOperations(field) })
  }

  private func scalarOperations(_ field: Field) -> [JSONPatch.Operation] {
    field.pointers.compactMap { pointer in
      guard let value = edits[pointer] else { return nil }
      return base.document[at: pointer] == nil ? .add(pointer, value) : .replace(pointer, value)
    }
  }

  private func listOperations(_ field: Field) -> [JSONPatch.Operation] {
    guard let wanted = edits[field.pointer] else { return [] }
    guard let added = additions(to: field) else {
      return [
        base.document[at: field.pointer] == nil
          ? .add(field.pointer, wanted) : .replace(field.pointer, wanted)
      ]
    }
    return added.map { .add(field.pointer.end, $0) }
  }

  /// What is new at the end of a list whose present elements all stay as they are; nil when they do not.
  func additions(to field: Field) -> [JSONValue]? {
    guard let present = base.document[at: field.pointer]?.array, let wanted = edits[field.pointer]?.array,
      wanted.starts(with: present)
    else { return nil }
    return Array(wanted.dropFirst(present.count))
  }

  /// Whether a list is sent whole, which overwrites what others added meanwhile unless the write is guarded.
  public func replacesWhole(_ field: Field) -> Bool {
    field.isList && isStaged(field) && additions(to: field) == nil
  }

  /// The request that sends this draft.
  public func request(isGuarded: Bool) throws(JSONPatchError) -> ServiceRequest {
    try .patch(base.id, patch, eTag: isGuarded ? base.eTag : nil)
  }
}
