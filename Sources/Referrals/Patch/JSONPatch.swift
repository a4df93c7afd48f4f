/// A list of changes to one document (RFC 6902).
public struct JSONPatch: Hashable, Sendable {
  /// One change.
  public enum Operation: Hashable, Sendable {
    case add(JSONPointer, JSONValue)
    case remove(JSONPointer)
    case replace(JSONPointer, JSONValue)
    case move(from: JSONPointer, to: JSONPointer)
    case copy(from: JSONPointer, to: JSONPointer)
    case test(JSONPointer, JSONValue)
  }

  public var operations: [Operation]

  public init(_ operations: [Operation] = []) { self.operations = operations }

  public var isEmpty: Bool { operations.isEmpty }

  /// The operations that the service understands: `add` and `replace`, nothing else.
  ///
  /// Source: "Update a lead or opportunity", learn.microsoft.com/partner-center/developer/patch-a-referral.
  public static let serviceOperations: Set<String> = ["add", "replace"]

  /// Refuses a patch that the service would not understand, before it leaves.
  ///
  /// - Throws: ``JSONPatchError/notForTheService(index:name:)`` for the first other operation.
  public func checkedForService() throws(JSONPatchError) -> JSONPatch {
    for (index, operation) in operations.enumerated() where !Self.serviceOperations.contains(operation.name) {
      throw .notForTheService(index: index, name: operation.name)
    }
    return self
  }
}

extension JSONPatch.Operation {
  /// The word of RFC 6902, section 4.
  public var name: String {
    switch self {
    case .add: "add"
    case .remove: "remove"
    case .replace: "replace"
    case .move: "move"
    case .copy: "copy"
    case .test: "test"
    }
  }

  /// The place that is changed or tested.
  public var path: JSONPointer {
    switch self {
    case .add(let path, _), .remove(let path), .replace(let path, _), .move(_, let path), .copy(_, let path),
      .test(let path, _):
      path
    }
  }

  /// What is put there or compared, where the operation carries a value.
  public var value: JSONValue? {
    switch self {
    case .add(_, let value), .replace(_, let value), .test(_, let value): value
    case .remove, .move, .copy: nil
    }
  }
}
