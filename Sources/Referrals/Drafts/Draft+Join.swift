extension Draft {
  /// This draft with what another copy of the program did to it since both knew it as `known`.
  ///
  /// What only one of them changed stands; where both changed a field, ours counts, but what the other wants stays where
  /// we only took back what was wanted before, and lists add up. A draft that the other sent or dropped is an empty
  /// one, so that only what we changed since is left of ours. The result stands on the newer of the two records.
  public func joined(with other: Draft, since known: Draft?) -> Draft {
    let base = newerBase(of: other)
    let (mine, theirs) = (moved(to: base), other.moved(to: base))
    let before = (known ?? Draft(base: base)).moved(to: base)
    var joined = Draft(base: base)
    for field in Field.patchable {
      if field.isList {
        let lists = [before, mine, theirs].map { $0[field.pointer].elements }
        joined.set(
          .array(ListMerge(of: field, base: lists[0], mine: lists[1], theirs: lists[2]).list),
          at: field.pointer)
      } else {
        let isMoved = field.pointers.contains { mine.edits[$0] != before.edits[$0] }
        let isTheirsMoved = field.pointers.contains { theirs.edits[$0] != before.edits[$0] }
        let isOurs = isMoved && (mine.isStaged(field) || !isTheirsMoved)
        for pointer in field.pointers { joined.edits[pointer] = (isOurs ? mine : theirs).edits[pointer] }
      }
    }
    return joined
  }

  /// The fields of which both made different things since both knew the draft as `known`, so that only ours is left in
  /// the joined one.
  public func clashes(with other: Draft, since known: Draft?) -> [Field] {
    let base = newerBase(of: other)
    let (mine, theirs) = (moved(to: base), other.moved(to: base))
    let before = (known ?? Draft(base: base)).moved(to: base)
    return Field.patchable.filter { field in
      guard mine.differs(from: before, in: field), theirs.differs(from: before, in: field) else {
        return false
      }
      guard field.isList else { return mine.isStaged(field) && mine.differs(from: theirs, in: field) }
      let lists = [before, mine, theirs].map { $0[field.pointer].elements }
      return ListMerge(of: field, base: lists[0], mine: lists[1], theirs: lists[2]).isCollision
    }
  }

  /// The fields that one of the two changed since both knew the draft as `known`, on a record in which others had
  /// changed them by then without it knowing.
  public func collisions(joining other: Draft, since known: Draft?) -> [Collision] {
    let base = newerBase(of: other)
    return [self, other].filter { $0.base != base }.flatMap { draft in
      draft.rebased(on: base).collisions.filter { draft.differs(from: known, in: $0.field) }
    }
  }

  /// This draft as far as it changed since `known`, and else an earlier one on the same record.
  public func withEarlier(_ earlier: Draft?, since known: Draft?) -> Draft {
    let earlier = (earlier ?? Draft(base: base)).moved(to: base)
    var draft = self
    for field in Field.patchable where !differs(from: known, in: field) {
      for pointer in field.pointers { draft.edits[pointer] = earlier.edits[pointer] }
    }
    return draft
  }

  func differs(from other: Draft?, in field: Field) -> Bool {
    field.pointers.contains { edits[$0] != other?.edits[$0] }
  }

  private func newerBase(of other: Draft) -> Referral {
    other.base.isOlder(than: base) ? base : other.base
  }

  func moved(to base: Referral) -> Draft {
    self.base == base && self.base.isWhole == base.isWhole ? self : rebased(on: base).draft
  }
}
