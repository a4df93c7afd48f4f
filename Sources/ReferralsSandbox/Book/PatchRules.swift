import Referrals

/// What the service takes as an update, by the same tables as the client.
struct PatchRules {
  let notesLimit: Int
  let now: Moment

  /// The most people or solutions in one list, by the columns of Partner Center's bulk upload.
  static let listLimit = 50

  /// The record after the update, or why there is none; operations are checked one by one, then the whole.
  func result(of body: [UInt8], on record: JSONValue) throws(Refusal) -> JSONValue {
    guard let before = Referral(record) else { throw .notFound("This record can't be read.") }
    let patch = try Self.patch(body)
    let registrations = Registrations(now: now)
    var operations: [JSONPatch.Operation] = []
    for operation in patch.operations {
      if Registrations.concerns(operation.path) {
        operations += try registrations.operations(for: operation, on: before)
      } else {
        operations.append(try accepted(operation, on: before))
      }
    }
    let document: JSONValue
    do { document = try JSONPatch(operations).applied(to: record) } catch {
      let target = error.index.map { operations[$0].path.description }
      throw .invalid("\(error)", target: target)
    }
    guard let after = Referral(document) else { throw .invalid("An update can't take the id away.") }
    try check(after, since: before)
    if patch.operations.contains(where: { Registrations.concerns($0.path) }) {
      try registrations.check(after)
    }
    return document
  }

  private static func patch(_ body: [UInt8]) throws(Refusal) -> JSONPatch {
    let patch: JSONPatch
    do { patch = try JSONPatch(parsing: body) } catch { throw .invalid("\(error)") }
    guard !patch.isEmpty else { throw .invalid("The patch has no operation.") }
    do { return try patch.checkedForService() } catch {
      let operation = error.index.map { patch.operations[$0] }
      throw .invalid(
        "‘\(operation?.name ?? "")’ is not supported. Use add or replace.",
        target: operation?.path.description)
    }
  }

  /// The operation with its value as the service stores it.
  private func accepted(
    _ operation: JSONPatch.Operation, on record: Referral
  ) throws(Refusal) -> JSONPatch.Operation {
    let path = operation.path
    guard let field = Field.patchable.first(where: { $0.patchPaths.contains(path) }) else {
      throw .invalid("‘\(path)’ can't be changed. \(Self.reason(path))", target: path.description)
    }
    if record.stage.isClosed, let obstacle = field.obstacle(in: record) {
      throw .invalid(obstacle, target: path.description)
    }
    let value = Self.stored(operation.value ?? .null, field.kind)
    if let problem = field.wireProblem(value, at: path) {
      throw .invalid(problem, target: path.description)
    }
    if case .add = operation { return .add(path, value) }
    return .replace(path, value)
  }

  private static func reason(_ path: JSONPointer) -> String {
    guard let field = Field.at(path) else { return "No update of it is documented." }
    if case .fixed(let reason) = field.access { return reason }
    return field.isList
      ? "Replace ‘\(field.pointer)’ as a whole, or add at ‘\(field.pointer.end)’."
      : "Replace ‘\(field.pointer)’ as a whole."
  }

  /// Numbers and flags are taken as text too, as the service's documentation sends them.
  private static func stored(_ value: JSONValue, _ kind: Field.Kind) -> JSONValue {
    guard let text = value.string else { return value }
    switch kind {
    case .amount:
      let number = JSONNumber(text) ?? Amount(text).flatMap { JSONNumber($0.plain) }
      return number.map(JSONValue.number) ?? value
    case .flag:
      switch text.lowercased() {
      case "true": return true
      case "false": return false
      default: return value
      }
    case .choice(let choices): return .string(choices.kept(text))
    default: return value
    }
  }

  private func check(_ after: Referral, since before: Referral) throws(Refusal) {
    for field in Field.patchable where before.document[at: field.pointer] != after.document[at: field.pointer]
    {
      if field.kind != .stage, let obstacle = field.obstacle(in: before) {
        throw .invalid(obstacle, target: field.pointer.description)
      }
      let count = after.document[at: field.pointer]?.array?.count ?? 0
      guard !field.isList || count <= Self.listLimit else {
        throw .invalid(
          "‘\(field.pointer)’ holds \(Self.listLimit) at most, not \(count).",
          target: field.pointer.description)
      }
    }
    guard after.notes.utf16.count <= notesLimit || after.notes == before.notes else {
      throw .invalid(
        "The notes are longer than \(notesLimit) characters.", target: "/details/notes")
    }
    do { try before.stage.check(wayTo: after) } catch { throw .invalid("\(error)", target: "/status") }
  }
}
