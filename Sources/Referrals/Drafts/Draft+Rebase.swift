/// A field that both sides changed, each in its own way, or whose change has no ground to stand on any more.
public struct Collision: Hashable, Sendable {
  public let field: Field
  /// What it was before either change, in words.
  public let base: String
  public let mine: String
  public let theirs: String
  /// Why mine can't be kept, as a sentence; nil when it can.
  public let obstacle: String?

  public init(field: Field, base: String, mine: String, theirs: String, obstacle: String? = nil) {
    self.obstacle = obstacle
    self.field = field
    self.base = base
    self.mine = mine
    self.theirs = theirs
  }
}

extension Draft {
  /// The same wishes on top of the record as it is now, and the fields where both sides wished.
  ///
  /// A change that only one side made stands; people are matched by e-mail and solutions by id, so additions on both
  /// sides add up, and so do changes to different parts of one person. Where both changed the same thing differently,
  /// the draft keeps ours and the collision tells.
  public func rebased(on fresh: Referral) -> (draft: Draft, collisions: [Collision]) {
    var rebased = Draft(base: fresh)
    var collisions: [Collision] = []
    for field in stagedFields {
      let isCollision: Bool
      switch field.kind {
      case .people, .solutions: isCollision = rebaseList(field, onto: &rebased)
      case .stage: isCollision = rebaseStage(onto: &rebased)
      default: isCollision = rebaseScalar(field, onto: &rebased)
      }
      let obstacle = rebased.isStaged(field) ? rebased.obstacle(toKeeping: field) : nil
      guard isCollision || obstacle != nil else { continue }
      collisions.append(
        Collision(
          field: field, base: field.words(in: base), mine: words(for: field, in: result),
          theirs: words(for: field, in: fresh), obstacle: obstacle))
    }
    return (rebased, collisions)
  }

  /// Why the service would refuse this field's change on the record as it is now.
  private func obstacle(toKeeping field: Field) -> String? {
    if field.kind == .stage {
      do throws(StageError) { try base.stage.check(wayTo: result) } catch { return "\(error)" }
    }
    return field.obstacle(in: base)
  }

  private func rebaseScalar(_ field: Field, onto rebased: inout Draft) -> Bool {
    let fresh = rebased.base.document
    // What the service made of the same change, sent before, is the change taken.
    if field.isTaken(self[field.pointer], as: fresh[at: field.pointer]) { return false }
    let moved = !field.isSame(base.document[at: field.pointer], fresh[at: field.pointer])
    rebased.set(self[field.pointer], at: field.pointer)
    return moved && rebased.isStaged(field)
  }

  private func rebaseStage(onto rebased: inout Draft) -> Bool {
    let target = Stage(self["/status"].string ?? "", self["/substatus"].string ?? "")
    let reason = edits["/statusReason"]
    rebased.move(to: target, reason: reason?.string)
    // Others took the same step for a reason of their own: ours is no longer to be had, but it is not theirs either.
    if target == rebased.base.stage, let reason,
      !reason.isTidied(into: rebased.base.document[at: "/statusReason"] ?? .null)
    {
      rebased.edits["/statusReason"] = reason
      return true
    }
    return base.stage != rebased.base.stage && rebased.isStaged(Field.with("stage"))
  }

  private func isStaged(_ field: Field?) -> Bool { field.map(isStaged) ?? false }

  private func rebaseList(_ field: Field, onto rebased: inout Draft) -> Bool {
    let merge = ListMerge(
      of: field, base: base.document[at: field.pointer]?.elements ?? [], mine: self[field.pointer].elements,
      theirs: rebased.base.document[at: field.pointer]?.elements ?? [])
    rebased.set(.array(merge.list), at: field.pointer)
    return merge.isCollision && rebased.isStaged(field)
  }

  /// What a list became, told by its changes: the names alone would often read the same on both sides.
  private func words(for field: Field, in other: Referral) -> String {
    guard field.isList else { return field.words(in: other) }
    let changes = Change.all(
      of: field, from: base.document[at: field.pointer]?.elements ?? [],
      to: other.document[at: field.pointer]?.elements ?? [])
    return changes.isEmpty ? field.words(in: other) : changes.map(\.claim).joined(separator: "; ")
  }
}

extension Change {
  /// What one side of a conflict wants; two people of one address can go by any names.
  fileprivate var claim: String { kind == .added && !after.isEmpty ? "\(phrase) (\(after))" : phrase }
}
