/// Why a patch can't be read or applied; `index` counts operations from zero.
public enum JSONPatchError: Error, Hashable, Sendable {
  case notJSON(JSONError)
  case notAnArray
  case notAnObject(index: Int)
  case missing(index: Int, member: String)
  case wrongType(index: Int, member: String)
  case unknownOperation(index: Int, name: String)
  case malformedPointer(index: Int, text: String)
  case noSuchPlace(index: Int, path: JSONPointer)
  case badIndex(index: Int, path: JSONPointer)
  case intoItself(index: Int, from: JSONPointer, path: JSONPointer)
  case testFailed(index: Int, path: JSONPointer)
  case wholeDocument(index: Int)
  case notForTheService(index: Int, name: String)
}

extension JSONPatchError {
  /// Which operation of the patch is at fault, counted from zero.
  public var index: Int? {
    switch self {
    case .notJSON, .notAnArray: nil
    case .notAnObject(let index), .missing(let index, _), .wrongType(let index, _),
      .unknownOperation(let index, _),
      .malformedPointer(let index, _), .noSuchPlace(let index, _), .badIndex(let index, _),
      .intoItself(let index, _, _), .testFailed(let index, _), .wholeDocument(let index),
      .notForTheService(let index, _):
      index
    }
  }
}

extension JSONPatchError: CustomStringConvertible {
  public var description: String {
    guard let index else {
      if case .notJSON(let error) = self { return error.description }
      return "A patch is a JSON array of operations."
    }
    return "Operation \(index + 1) of the patch: \(reason)"
  }

  private var reason: String {
    switch self {
    case .notJSON, .notAnArray: ""
    case .notAnObject: "it must be an object."
    case .missing(_, let member): "it has no ‘\(member)’."
    case .wrongType(_, let member): "its ‘\(member)’ must be a string."
    case .unknownOperation(_, let name): "‘\(name)’ is no operation of JSON Patch."
    case .malformedPointer(_, let text): "‘\(text)’ is no JSON Pointer; one starts with ‘/’."
    case .noSuchPlace(_, let path): "there is nothing at ‘\(path)’."
    case .badIndex(_, let path): "‘\(path)’ does not name an element of that array."
    case .intoItself(_, let from, let path): "‘\(from)’ can't be moved to ‘\(path)’, which lies inside it."
    case .testFailed(_, let path): "the value at ‘\(path)’ is not the one the test asks for."
    case .wholeDocument: "the whole document can't be removed."
    case .notForTheService(_, let name):
      "the service takes only ‘add’ and ‘replace’, so ‘\(name)’ is not sent. Write the change as a ‘replace’."
    }
  }
}
