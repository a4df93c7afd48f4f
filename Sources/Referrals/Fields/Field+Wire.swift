extension Field {
  /// Why the service would refuse `value` at `path`, as a sentence; nil when its type fits.
  ///
  /// The service publishes types, not limits. A decimal string is taken for an amount, since its documentation
  /// sends `"10000"`.
  public func wireProblem(_ value: JSONValue, at path: JSONPointer) -> String? {
    if isList {
      guard path == pointer.end else {
        guard let elements = value.array else { return "\(path) takes an array, not \(value.kindName)." }
        return elements.lazy.compactMap { elementProblem($0, at: path) }.first
      }
      return elementProblem(value, at: path)
    }
    if value.isNull { return isRequired && path != "/statusReason" ? "\(path) can't be null." : nil }
    switch kind {
    case .amount: return amountProblem(value, at: path)
    case .day:
      let isDay = value.string.map { Day(timestamp: $0) != nil && $0.hasSuffix("Z") }
      return isDay == true ? nil : "\(path) takes a UTC date and time, which ends in Z."
    case .flag: return value.bool == nil ? "\(path) takes true or false, not \(value.kindName)." : nil
    case .choice(let choices):
      guard let text = value.string else { return "\(path) takes a string, not \(value.kindName)." }
      let isKnown = choices.takesOthers || choices.all.contains { $0.value == text }
      return isKnown ? nil : "‘\(text)’ is no value for \(path)."
    case .text, .notes, .stage, .moment, .list, .people, .solutions:
      return value.string == nil ? "\(path) takes a string, not \(value.kindName)." : nil
    }
  }

  private func amountProblem(_ value: JSONValue, at path: JSONPointer) -> String? {
    guard let amount = Amount(json: value) else {
      return "\(path) takes a decimal number, not \(value.kindName)."
    }
    return amount.isNegative ? "\(path) can't be negative." : nil
  }

  private func elementProblem(_ value: JSONValue, at path: JSONPointer) -> String? {
    guard let object = value.object else { return "\(path) takes objects, not \(value.kindName)." }
    let texts =
      kind == .people ? ["email", "firstName", "lastName", "phoneNumber", "title"] : ["id", "name", "type"]
    for name in texts {
      guard let member = object[name], !member.isNull else { continue }
      if member.string == nil { return "‘\(name)’ in \(path) takes a string, not \(member.kindName)." }
    }
    let key = kind == .people ? "email" : "id"
    guard let text = object[key]?.string, !text.isEmpty else { return "‘\(key)’ is needed in \(path)." }
    return kind == .solutions ? solutionProblem(object, at: path) : nil
  }

  private func solutionProblem(_ object: JSONObject, at path: JSONPointer) -> String? {
    for part in SolutionPart.allCases where part.isNumber {
      guard let member = object[part.name], !member.isNull else { continue }
      if Amount(json: member) == nil {
        return "‘\(part.name)’ in \(path) takes a number, not \(member.kindName)."
      }
    }
    guard let type = object[SolutionPart.type.name]?.string, let known = SolutionPart.type.choices,
      !known.contains(type)
    else { return nil }
    return "‘type’ in \(path) is \(known.joined(separator: ", ")), not ‘\(type)’."
  }
}
