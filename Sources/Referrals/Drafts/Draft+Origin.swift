/// Changes that a person began on an earlier state of a draft.
extension Draft {
  /// This draft with a change that was made to an earlier state of it, and the fields that this change and others
  /// since then made different things of.
  public func changed(
    since origin: Draft, by change: (inout Draft) -> Void
  ) -> (draft: Draft, collisions: [Collision]) {
    guard origin != self else {
      var draft = self
      change(&draft)
      return (draft, [])
    }
    var mine = origin
    change(&mine)
    let (moved, collisions) = mine.rebased(on: base)
    let changed = Field.patchable.filter { mine.differs(from: origin, in: $0) }
    var joined = moved.joined(with: self, since: origin.moved(to: base))
    for pointer in changed.filter({ !$0.isList }).flatMap(\.pointers) {
      joined.edits[pointer] = moved.edits[pointer]
    }
    // What the origin wanted may be on the record by now, by its own send.
    var anew = Draft(base: origin.result)
    change(&anew)
    let others = anew.rebased(on: base).collisions.map(\.field.id)
    return (
      joined, collisions.filter { others.contains($0.field.id) && changed.map(\.id).contains($0.field.id) }
    )
  }

  /// Whether a record holds what this draft wants of a field, as after it was sent.
  public func isFulfilled(in field: Field, by record: Referral) -> Bool {
    field.pointers.allSatisfy { field.isTaken(self[$0], as: record.document[at: $0]) }
  }

  /// This draft as it would stand if the record still held a value that a person saw and typed over.
  public func before(_ value: JSONValue, in field: Field) -> Draft {
    let document = base.document.setting(value, at: field.pointer)
    return Draft(
      base: Referral(document, isWhole: base.isWhole, unfaithful: base.unfaithful) ?? base,
      edits: edits.filter { !field.pointers.contains($0.key) })
  }
}
