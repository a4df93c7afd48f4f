/// One change to a text, told so that it can be taken back and made again.
struct Edit: Sendable {
  /// What a change belongs to, so that a run of its kind is one step.
  enum Kind: Sendable { case typing, erasingBack, erasingForward, other }

  var start: TextPlace
  var removed: String
  /// Where what was removed ended, before it was.
  var removedEnd: TextPlace
  var inserted: String
  /// Where what was inserted ends; the cursor goes further where that joins a mark to a cluster.
  var insertedEnd: TextPlace
  var before: TextSelection
  var after: TextSelection

  /// What keeping it costs, in bytes, more or less.
  var size: Int { removed.utf8.count + inserted.utf8.count + 128 }

  /// Takes in the change that came right after this one; false where they are two steps.
  mutating func absorb(_ next: Edit, of kind: Kind) -> Bool {
    switch kind {
    case .typing:
      guard next.removed.isEmpty, next.before == after, next.start == insertedEnd else { return false }
      // A word and the blanks after it are one step.
      if inserted.last?.isWhitespace == true, next.inserted.first?.isWhitespace == false { return false }
      inserted += next.inserted
      insertedEnd = next.insertedEnd
    case .erasingBack:
      guard inserted.isEmpty, next.before == after, next.removedEnd == start else { return false }
      removed = next.removed + removed
      start = next.start
    case .erasingForward:
      guard inserted.isEmpty, next.before == after, next.start == start else { return false }
      removed += next.removed
    case .other: return false
    }
    after = next.after
    return true
  }
}

/// What was done to a text and what was undone, within a bound of memory.
struct EditHistory: Sendable {
  static let mostBytes = 4 << 20
  static let mostSteps = 2000

  private var done: [Edit] = []
  private var undone: [Edit] = []
  private var size = 0
  /// The kind of the last change, while the next of that kind may still join it.
  private var open: Edit.Kind?

  var canUndo: Bool { !done.isEmpty }
  var canRedo: Bool { !undone.isEmpty }

  mutating func record(_ edit: Edit, _ kind: Edit.Kind) {
    size -= undone.reduce(0) { $0 + $1.size }
    undone = []
    defer { open = kind }
    if open == kind, let last = done.indices.last {
      let before = done[last].size
      if done[last].absorb(edit, of: kind) {
        size += done[last].size - before
        return forgetOldest()
      }
    }
    done.append(edit)
    size += edit.size
    forgetOldest()
  }

  /// Ends a run: what comes next is a step of its own.
  mutating func close() { open = nil }

  mutating func undo() -> Edit? {
    open = nil
    guard let edit = done.popLast() else { return nil }
    undone.append(edit)
    return edit
  }

  mutating func redo() -> Edit? {
    open = nil
    guard let edit = undone.popLast() else { return nil }
    done.append(edit)
    return edit
  }

  private mutating func forgetOldest() {
    guard size > Self.mostBytes || done.count > Self.mostSteps else { return }
    // A quarter at a time, so that a long session does not pay for each key.
    var forgotten = 0
    while forgotten < done.count,
      size > Self.mostBytes * 3 / 4 || done.count - forgotten > Self.mostSteps * 3 / 4
    {
      size -= done[forgotten].size
      forgotten += 1
    }
    done.removeFirst(forgotten)
  }
}
