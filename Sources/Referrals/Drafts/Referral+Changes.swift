extension Referral {
  /// What became of an earlier version of this record, field by field in table order.
  ///
  /// What the service counts for itself, such as the time of the last change, is left out.
  public func changes(since earlier: Referral) -> [Change] {
    Field.all.filter { $0.group != .record }.flatMap { field -> [Change] in
      if field.isList {
        return Change.all(
          of: field, from: earlier.document[at: field.pointer]?.elements ?? [],
          to: document[at: field.pointer]?.elements ?? [])
      }
      let isSame = field.pointers.allSatisfy { pointer in
        field.isSame(earlier.document[at: pointer], document[at: pointer])
      }
      guard !isSame else { return [] }
      return [
        Change(
          field: field, kind: .edited, title: field.label, before: field.words(in: earlier),
          after: field.words(in: self))
      ]
    }
  }
}
