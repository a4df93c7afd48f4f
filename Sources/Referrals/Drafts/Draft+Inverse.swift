extension Draft {
  /// The changes that bring back the values from before this draft was sent, on the record as it is now.
  ///
  /// People and solutions that it added go, those it took out come back, and what others changed beside them stays;
  /// where others changed the same thing since, the draft holds the value from before and the collision tells. A stage
  /// goes back only along a move that the service knows, and a share can't be taken back.
  public func inverse(on now: Referral) -> (draft: Draft, collisions: [Collision]) {
    var way = Draft(base: result)
    for field in stagedFields where field.obstacle(in: now) == nil {
      if field.kind == .stage {
        guard StageMove.open(from: now.stage).contains(where: { $0.to == base.stage }) else { continue }
        way.move(to: base.stage, reason: nil)
      } else {
        way.set(base.document[at: field.pointer] ?? .null, at: field.pointer)
      }
    }
    return way.rebased(on: now)
  }
}
