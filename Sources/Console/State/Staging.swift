public import Referrals

/// The drafts that wait to be sent, with the way back.
public struct Staging: Hashable, Sendable {
  /// One referral's changes and how things stand with them.
  public struct Entry: Hashable, Sendable, Identifiable {
    public var draft: Draft
    public var condition: Condition
    /// What others changed in the record since the draft was begun.
    public var theirs: [Change]
    public var id: Referral.ID { draft.base.id }

    /// Whether the service would not take the change of a field any more.
    func isHopeless(in field: Field.ID) -> Bool {
      guard case .conflict(let collisions) = condition else { return false }
      return collisions.contains { $0.field.id == field && $0.obstacle != nil }
    }

    var isInConflict: Bool { if case .conflict = condition { true } else { false } }

    public init(draft: Draft, condition: Condition, theirs: [Change] = []) {
      self.draft = draft
      self.condition = condition
      self.theirs = theirs
    }
  }

  /// How things stand with a draft.
  public enum Condition: Hashable, Sendable {
    case fresh
    /// The record moved on elsewhere, and the draft was put on top of it.
    case rebased
    /// Both sides changed these fields; each wants a decision.
    case conflict([Collision])
    /// The service said no.
    case refused(Trouble)
    /// Nothing reached the service.
    case notSent(Trouble)
    case sending
    /// The service said yes to this draft, and the record doesn't show it yet; more may be staged on top of it.
    case accepted(Draft)
    /// The service said yes, and kept its own values of these fields, which are staged still.
    case notTaken([KeptField])
    /// Nobody knows whether the last send arrived.
    case unknown(Trouble)
  }

  public private(set) var entries: [Entry] = [] { didSet { revision += 1 } }
  /// Where each entry stands, since every row of the list asks for its own.
  private var places: [Referral.ID: Int] = [:]
  /// Grows with every change, so that whoever keeps the drafts need not compare them each time.
  private(set) var revision = 0
  private var past: [[Entry]] = []
  private var future: [[Entry]] = []

  /// How many steps back are kept.
  private static let depth = 100

  public init(_ entries: [Entry] = []) { replace(with: entries) }

  /// Begins with what was kept.
  mutating func restore(_ entries: [Entry]) {
    replace(with: entries)
    (past, future) = ([], [])
  }

  private mutating func replace(with entries: [Entry]) {
    self.entries = entries
    places = Dictionary(zip(entries.map(\.id), 0...)) { first, _ in first }
  }

  public var isEmpty: Bool { entries.isEmpty }
  public var canUndo: Bool { !past.isEmpty }
  public var canRedo: Bool { !future.isEmpty }

  public func entry(_ id: Referral.ID) -> Entry? { places[id].map { entries[$0] } }

  public func draft(_ id: Referral.ID) -> Draft? { entry(id)?.draft }

  /// Why the draft of `id` must be left alone for now, as a sentence.
  public func obstacle(_ id: Referral.ID) -> String? {
    switch entry(id)?.condition {
    case .sending: "This referral is being sent. Wait for the answer."
    case .unknown: "It is not known whether the last send arrived. Check it in the pending view first."
    default: nil
    }
  }
}

extension Staging {
  /// Changes the drafts of some referrals as one step that can be undone.
  ///
  /// The origins are the drafts as they stood when a person began with the change; what others changed since then in
  /// another way becomes a conflict.
  public mutating func stage(
    _ referrals: [Referral], since origins: [Draft] = [], _ change: (inout Draft) -> Void
  ) {
    let before = entries
    for referral in referrals where obstacle(referral.id) == nil {
      var entry = entry(referral.id) ?? Entry(draft: Draft(base: referral), condition: .fresh)
      let old = entry.draft
      let origin = origins.first { $0.base.id == referral.id } ?? old
      let (draft, collisions) = old.changed(since: origin, by: change)
      entry.draft = if case .accepted(let sent) = entry.condition { draft.keeping(sent) } else { draft }
      entry.condition = entry.condition.afterEdit(from: old, to: draft).colliding(in: collisions, of: draft)
      put(entry)
    }
    remember(before)
  }

  /// Takes away a whole draft as one step that can be undone, but for what the service has said yes to.
  public mutating func drop(_ id: Referral.ID) {
    let before = entries
    if var entry = entry(id), case .accepted(let sent) = entry.condition {
      entry.draft = sent
      put(entry)
    } else {
      remove(id)
    }
    remember(before)
  }

  /// Notes that the service said yes to a draft which the record doesn't show yet; no step back leads before that.
  mutating func accept(_ id: Referral.ID, _ sent: Draft) {
    guard var entry = entry(id) else { return }
    entry.condition = .accepted(sent)
    put(entry)
    func with(_ state: [Entry]) -> [Entry] { state.filter { $0.id != id } + [entry] }
    past = past.map(with)
    future = future.map(with)
  }

  /// Goes back to before the last step that can still be taken back, and says whose drafts changed by it.
  public mutating func undo() -> [Referral.ID] {
    let now = entries
    guard let changed = step(\.past) else { return [] }
    future.append(now)
    return changed
  }

  /// Takes the last step again that was taken back, and says whose drafts changed by it.
  public mutating func redo() -> [Referral.ID] {
    let now = entries
    guard let changed = step(\.future) else { return [] }
    past.append(now)
    return changed
  }

  /// Goes to the nearest of the states that differs from this one; of some steps nothing is left once drafts were sent.
  private mutating func step(_ states: WritableKeyPath<Staging, [[Entry]]>) -> [Referral.ID]? {
    let now = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    while let state = self[keyPath: states].popLast() {
      let next = restored(state)
      let gone = Set(now.keys).subtracting(next.map(\.id))
      let changed = next.filter { $0.draft != now[$0.id]?.draft || $0.condition != now[$0.id]?.condition }
      guard gone.isEmpty, changed.isEmpty else {
        replace(with: next)
        return changed.map(\.id) + gone.sorted()
      }
    }
    return nil
  }

  /// Notes how things stand, which is nothing a person did and so no step to undo.
  public mutating func set(_ condition: Condition, for id: Referral.ID) {
    guard var entry = entry(id) else { return }
    entry.condition = condition
    put(entry)
  }

  /// Puts a draft on top of the record as it is now.
  public mutating func rebase(on fresh: Referral) {
    guard let entry = entry(fresh.id) else { return }
    put(entry.rebased(on: fresh))
    // Undo must not bring back what stands on a record that is gone.
    past = past.map { Self.rebased($0, on: fresh) }
    future = future.map { Self.rebased($0, on: fresh) }
  }

  private static func rebased(_ entries: [Entry], on fresh: Referral) -> [Entry] {
    entries.map { $0.id == fresh.id ? $0.rebased(on: fresh) : $0 }.filter { !$0.draft.isEmpty }
  }

  /// Settles one collision as one step that can be undone; what was wanted stays, and no longer blocks the send.
  public mutating func keepMine(_ field: Field.ID, of id: Referral.ID) {
    guard case .conflict(let collisions) = entry(id)?.condition else { return }
    let before = entries
    let rest = collisions.filter { $0.field.id != field }
    set(rest.isEmpty ? .rebased : .conflict(rest), for: id)
    past = past.suffix(Self.depth - 1) + [before]
    future = []
  }

  /// Ends the story of a draft that the service has taken.
  public mutating func finish(_ id: Referral.ID) {
    remove(id)
    forget(id)
  }

  private mutating func remove(_ id: Referral.ID) {
    guard places[id] != nil else { return }
    replace(with: entries.filter { $0.id != id })
  }

  /// Sets how a draft stands, which is nothing a person did and so no step to undo; an empty one goes.
  mutating func put(_ entry: Entry) {
    if entry.draft.isEmpty { return remove(entry.id) }
    if let place = places[entry.id] {
      entries[place] = entry
    } else {
      places[entry.id] = entries.count
      entries.append(entry)
    }
  }

  /// Takes in what another copy of the program made of a draft that both knew as `known`; undo here takes back what was
  /// done here only.
  mutating func adopt(_ entry: Entry, since known: Draft?) {
    put(entry)
    func with(_ state: [Entry]) -> [Entry] {
      let others = state.filter { $0.id != entry.id }
      guard !entry.draft.isEmpty else { return others }
      let earlier = state.first { $0.id == entry.id }
      let draft = entry.draft.withEarlier(earlier?.draft, since: known)
      guard draft != entry.draft else { return others + [entry] }
      let undecided =
        if case .conflict(let collisions) = entry.condition { collisions } else { [Collision]() }
      let condition = (earlier?.condition ?? .fresh).colliding(in: undecided, of: draft)
      return others + (draft.isEmpty ? [] : [Entry(draft: draft, condition: condition, theirs: entry.theirs)])
    }
    past = past.map(with)
    future = future.map(with)
  }

  private mutating func remember(_ before: [Entry]) {
    guard before.map(\.draft) != entries.map(\.draft) else { return }
    past = past.suffix(Self.depth - 1) + [before]
    future = []
  }

  /// Undo must not bring back what was sent.
  private mutating func forget(_ id: Referral.ID) {
    past = past.map { $0.filter { $0.id != id } }
    future = future.map { $0.filter { $0.id != id } }
  }

  /// An earlier state, but with drafts that are under way or the same in both as they stand now.
  private func restored(_ other: [Entry]) -> [Entry] {
    let busy = entries.filter { obstacle($0.id) != nil }
    let rest = other.filter { entry in !busy.contains { $0.id == entry.id } }
    return rest.map { earlier in
      if let now = entry(earlier.id), now.draft == earlier.draft {
        // A decision is a step of its own; what became of a send is none.
        return earlier.condition.isDecided(as: now.condition) ? earlier : now
      }
      return Entry(
        draft: earlier.draft, condition: earlier.condition.afterUndo, theirs: earlier.theirs)
    } + busy
  }
}

extension Staging.Entry {
  fileprivate func rebased(on fresh: Referral) -> Staging.Entry {
    let (rebased, collisions) = draft.rebased(on: fresh)
    let news = fresh.changes(since: draft.base)
    let known = theirs.filter { old in
      !news.contains { $0.field.id == old.field.id && $0.title == old.title }
    }
    return Staging.Entry(
      draft: rebased, condition: collisions.isEmpty ? .rebased : .conflict(collisions), theirs: known + news)
  }
}

extension Staging.Condition {
  /// The same with more fields to decide; how a send stands is not touched.
  func colliding(in found: [Collision], of draft: Draft) -> Staging.Condition {
    let found = found.filter { draft.isStaged($0.field) }
    guard !found.isEmpty else { return self }
    switch self {
    case .sending, .unknown: return self
    case .conflict(let known):
      return .conflict(known.filter { old in !found.contains { $0.field.id == old.field.id } } + found)
    case .accepted: return self
    case .fresh, .rebased, .refused, .notSent, .notTaken: return .conflict(found)
    }
  }

  /// An edit answers a refusal, and settles collisions in fields that it changed; but of a list it may have changed
  /// something else than what collides.
  func afterEdit(from old: Draft, to draft: Draft) -> Staging.Condition {
    switch self {
    case .refused, .notSent, .notTaken: return .fresh
    case .conflict(let collisions):
      let rest = collisions.filter { collision in
        draft.isStaged(collision.field)
          && (collision.field.isList
            || collision.field.pointers.allSatisfy { old.edits[$0] == draft.edits[$0] })
      }
      return rest.isEmpty ? .rebased : .conflict(rest)
    case .fresh, .rebased, .sending, .accepted, .unknown: return self
    }
  }

  /// Whether the two differ only in which collisions of one draft are decided.
  fileprivate func isDecided(as other: Staging.Condition) -> Bool {
    switch (self, other) {
    case (.conflict, .rebased), (.rebased, .conflict), (.conflict, .conflict): true
    default: false
    }
  }

  /// What became of a send is not told of another draft.
  fileprivate var afterUndo: Staging.Condition {
    switch self {
    case .rebased, .conflict, .accepted: self
    case .fresh, .refused, .notSent, .notTaken, .sending, .unknown: .fresh
    }
  }
}
