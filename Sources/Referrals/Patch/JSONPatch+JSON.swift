extension JSONPatch {
  /// Reads a patch from UTF-8 text; an object that repeats a member is refused (RFC 6902, section 4).
  public init(parsing bytes: some Collection<UInt8>) throws(JSONPatchError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes, repeatedNames: .refuse) } catch { throw .notJSON(error) }
    try self.init(json)
  }

  /// Reads a patch from its JSON form; members it does not know are passed over.
  public init(_ json: JSONValue) throws(JSONPatchError) {
    guard let elements = json.array else { throw .notAnArray }
    operations = []
    for (index, element) in elements.enumerated() {
      operations.append(try OperationReader(index: index, element: element).operation())
    }
  }

  /// The JSON form, with the members in the order of the service's documentation.
  public var json: JSONValue { .array(operations.map(\.json)) }
}

extension JSONPatch.Operation {
  var json: JSONValue {
    switch self {
    case .add(let path, let value), .replace(let path, let value), .test(let path, let value):
      ["op": .string(name), "path": .string(path.description), "value": value]
    case .remove(let path):
      ["op": .string(name), "path": .string(path.description)]
    case .move(let from, let path), .copy(let from, let path):
      ["op": .string(name), "from": .string(from.description), "path": .string(path.description)]
    }
  }
}

/// Reads the operation at one place of a patch.
private struct OperationReader {
  let index: Int
  let element: JSONValue

  func operation() throws(JSONPatchError) -> JSONPatch.Operation {
    guard element.object != nil else { throw .notAnObject(index: index) }
    let name = try text("op")
    switch name {
    case "add": return .add(try pointer("path"), try value())
    case "remove": return .remove(try pointer("path"))
    case "replace": return .replace(try pointer("path"), try value())
    case "move": return .move(from: try pointer("from"), to: try pointer("path"))
    case "copy": return .copy(from: try pointer("from"), to: try pointer("path"))
    case "test": return .test(try pointer("path"), try value())
    default: throw .unknownOperation(index: index, name: name)
    }
  }

  private func text(_ member: String) throws(JSONPatchError) -> String {
    guard let value = element[member] else { throw .missing(index: index, member: member) }
    guard let text = value.string else { throw .wrongType(index: index, member: member) }
    return text
  }

  private func pointer(_ member: String) throws(JSONPatchError) -> JSONPointer {
    let text = try text(member)
    guard let pointer = JSONPointer(text) else { throw .malformedPointer(index: index, text: text) }
    return pointer
  }

  private func value() throws(JSONPatchError) -> JSONValue {
    guard let value = element["value"] else { throw .missing(index: index, member: "value") }
    return value
  }
}
