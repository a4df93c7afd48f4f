extension JSONPatch {
  /// The document after all operations, in order; when one fails nothing has changed (RFC 6902, section 5).
  public func applied(to document: JSONValue) throws(JSONPatchError) -> JSONValue {
    var result = document
    for (index, operation) in operations.enumerated() {
      try Application(index: index).perform(operation, on: &result)
    }
    return result
  }
}

/// Performs the operation at one place of a patch.
private struct Application {
  /// What happens at the last token of a path.
  enum Edit { case put(JSONValue), insert(JSONValue), takeAway }

  let index: Int

  func perform(_ operation: JSONPatch.Operation, on document: inout JSONValue) throws(JSONPatchError) {
    switch operation {
    case .add(let path, let value):
      try edit(&document, path.tokens[...], path, .insert(value))
    case .remove(let path):
      try remove(path, from: &document)
    case .replace(let path, let value):
      try edit(&document, path.tokens[...], path, .put(value))
    case .move(let from, let path):
      guard !from.isAbove(path) else { throw .intoItself(index: index, from: from, path: path) }
      let value = try existing(from, in: document)
      guard from != path else { return }
      try remove(from, from: &document)
      try edit(&document, path.tokens[...], path, .insert(value))
    case .copy(let from, let path):
      try edit(&document, path.tokens[...], path, .insert(try existing(from, in: document)))
    case .test(let path, let value):
      guard try existing(path, in: document) == value else { throw .testFailed(index: index, path: path) }
    }
  }

  private func existing(_ path: JSONPointer, in document: JSONValue) throws(JSONPatchError) -> JSONValue {
    guard let value = document[at: path] else { throw .noSuchPlace(index: index, path: path) }
    return value
  }

  private func remove(_ path: JSONPointer, from document: inout JSONValue) throws(JSONPatchError) {
    guard !path.tokens.isEmpty else { throw .wholeDocument(index: index) }
    try edit(&document, path.tokens[...], path, .takeAway)
  }

  private func edit(
    _ here: inout JSONValue, _ tokens: ArraySlice<String>, _ path: JSONPointer, _ edit: Edit
  ) throws(JSONPatchError) {
    guard let token = tokens.first else {
      switch edit {
      case .put(let value), .insert(let value): here = value
      case .takeAway: here = .null
      }
      return
    }
    switch here {
    case .object(var object):
      try self.edit(&object, token, tokens.dropFirst(), path, edit)
      here = .object(object)
    case .array(var elements):
      try self.edit(&elements, token, tokens.dropFirst(), path, edit)
      here = .array(elements)
    default: throw .noSuchPlace(index: index, path: path)
    }
  }

  private func edit(
    _ object: inout JSONObject, _ token: String, _ rest: ArraySlice<String>, _ path: JSONPointer, _ edit: Edit
  ) throws(JSONPatchError) {
    let current = object[token]
    guard rest.isEmpty else {
      guard var member = current else { throw .noSuchPlace(index: index, path: path) }
      try self.edit(&member, rest, path, edit)
      object[token] = member
      return
    }
    switch (edit, current) {
    case (.insert(let value), _), (.put(let value), .some): object[token] = value
    case (.takeAway, .some): object[token] = nil
    case (.put, nil), (.takeAway, nil): throw .noSuchPlace(index: index, path: path)
    }
  }

  private func edit(
    _ elements: inout [JSONValue], _ token: String, _ rest: ArraySlice<String>, _ path: JSONPointer,
    _ edit: Edit
  ) throws(JSONPatchError) {
    let place = token == "-" ? elements.count : JSONPointer.index(token)
    guard let place, place <= elements.count else { throw .badIndex(index: index, path: path) }
    let current = elements.indices.contains(place) ? elements[place] : nil
    guard rest.isEmpty else {
      guard var element = current else { throw .noSuchPlace(index: index, path: path) }
      try self.edit(&element, rest, path, edit)
      elements[place] = element
      return
    }
    switch (edit, current) {
    case (.insert(let value), _): elements.insert(value, at: place)
    case (.put(let value), .some): elements[place] = value
    case (.takeAway, .some): elements.remove(at: place)
    case (.put, nil), (.takeAway, nil): throw .noSuchPlace(index: index, path: path)
    }
  }
}
