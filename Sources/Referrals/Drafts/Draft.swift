/// Changes to one referral that are not sent yet, over the record they were made on.
///
/// The patch is derived, never stored: what is dirty follows from the data.
public struct Draft: Hashable, Sendable {
  public let base: Referral
  /// The wanted value for each place that is to change; a list stands here whole.
  public internal(set) var edits: [JSONPointer: JSONValue] = [:]

  public init(base: Referral) { self.base = base }

  /// A draft as it was kept elsewhere.
  public init(base: Referral, edits: [JSONPointer: JSONValue]) {
    self.base = base
    self.edits = edits
  }

  public var isEmpty: Bool { edits.isEmpty }

  /// What stands at `pointer` once the draft is sent.
  public subscript(_ pointer: JSONPointer) -> JSONValue {
    edits[pointer] ?? base.document[at: pointer] ?? .null
  }

  /// The referral as it will be once the draft is sent.
  public var result: Referral {
    var document = base.document
    for field in Field.patchable {
      for pointer in field.pointers {
        if let value = edits[pointer] { document = document.setting(value, at: pointer) }
      }
    }
    return Referral(document, isWhole: base.isWhole, unfaithful: base.unfaithful) ?? base
  }

  /// Stages a value; one that is worth what the base holds takes the change back.
  public mutating func set(_ value: JSONValue, at pointer: JSONPointer) {
    guard let field = Field.patchable.first(where: { $0.pointers.contains(pointer) }) else { return }
    edits[pointer] = field.isSame(value, base.document[at: pointer]) ? nil : value
  }

  /// Stages a move with its reason; status and substatus always travel together.
  public mutating func move(to stage: Stage, reason: String?) {
    unstage("stage")
    guard stage != base.stage else { return }
    edits["/status"] = .string(stage.status)
    edits["/substatus"] = .string(stage.substatus)
    if let reason, !reason.isEmpty { edits["/statusReason"] = .string(reason) }
  }

  /// Takes back what was staged for a field.
  public mutating func unstage(_ id: Field.ID) {
    for pointer in Field.with(id)?.pointers ?? [] { edits[pointer] = nil }
  }

  /// This draft, which stands on one that was sent already, with what was sent of the fields that it stages no more.
  public func keeping(_ sent: Draft) -> Draft {
    var draft = self
    for field in sent.stagedFields where !isStaged(field) {
      for pointer in field.pointers { draft.edits[pointer] = sent.edits[pointer] }
    }
    return draft
  }

  public func isStaged(_ field: Field) -> Bool { field.pointers.contains { edits[$0] != nil } }

  /// The fields with a change, in table order.
  public var stagedFields: [Field] { Field.patchable.filter(isStaged) }
}

extension JSONValue {
  /// This document with `value` at a place whose missing parents become objects.
  func setting(_ value: JSONValue, at pointer: JSONPointer) -> JSONValue {
    guard let token = pointer.tokens.first else { return value }
    var object = object ?? JSONObject()
    let rest = JSONPointer(tokens: Array(pointer.tokens.dropFirst()))
    object[token] = (object[token] ?? .object(JSONObject())).setting(value, at: rest)
    return .object(object)
  }
}
