/// A word of a filter that names what it looks at, such as `value>50k` or `stage:won`.
struct FilterTerm {
  private let name: String
  private let sign: String
  private let value: String

  /// Nil for a word that names nothing.
  init?(_ word: String) {
    guard let mark = word.firstIndex(where: Self.isSign), mark > word.startIndex else { return nil }
    name = word[..<mark].lowercased()
    sign = String(word[mark...].prefix(while: Self.isSign))
    value = String(word[mark...].dropFirst(sign.count))
  }

  private static func isSign(_ character: Character) -> Bool { ":<>=".contains(character) }

  private static let names = [
    "deal", "customer", "person", "id", "notes", "stage", "currency", "value", "closes", "updated", "created",
    "team", "is",
  ]

  private static let otherNames = ["name", "people", "email", "ids", "crm", "status", "substatus"]

  /// What must hold; nil while the value is still to be typed, when everything passes.
  func condition(today: Day?) throws(FilterProblem) -> RowFilter? {
    guard (Self.names + Self.otherNames).contains(name) else {
      throw FilterProblem("There is no ‘\(name)’, but \(Self.names.joined(separator: ", ")).")
    }
    guard !value.isEmpty else { return nil }
    guard let comparison = sign == ":" ? .equal : RowFilter.Comparison(rawValue: sign) else {
      throw FilterProblem("‘\(sign)’ compares nothing. There are : < <= > >= and =.")
    }
    switch name {
    case "value": return .value(comparison, try amount())
    case "closes": return .closes(comparison, try days(today))
    case "updated": return .updated(comparison, try days(today))
    case "created": return .created(comparison, try days(today))
    case "team":
      if let count = Int(value) { return .team(comparison, count) }
      if comparison == .equal { return .contains(.people, value) }
      throw FilterProblem("‘\(value)’ is no number of people. Type one such as team>2.")
    default:
      if comparison == .equal { return try equality() }
      throw FilterProblem("‘\(name)’ takes a colon, as in \(name):\(value).")
    }
  }

  private func equality() throws(FilterProblem) -> RowFilter? {
    switch name {
    case "deal", "name": return .contains(.deal, value)
    case "customer": return .contains(.customer, value)
    case "person", "people", "email": return .contains(.people, value)
    case "id", "ids", "crm": return .contains(.ids, value)
    case "notes": return .contains(.notes, value)
    default: break
    }
    var choices: [RowFilter] = []
    for choice in self.choices { choices.append(try choose(choice)) }
    return choices.isEmpty ? nil : .any(choices)
  }

  /// The words between commas, one of which must hold.
  private var choices: [String] { value.split(separator: ",").map(String.init) }

  private func choose(_ word: String) throws(FilterProblem) -> RowFilter {
    switch name {
    case "currency": .currency(word)
    case "is": try state(word.lowercased())
    default: .stage(word)
    }
  }

  private static let states = ["pending", "conflict", "changed", "marked", "gone"]

  private static let conditions = ["fresh", "stale", "rebased", "refused", "unknown", "sending"]

  private static let stages = Stage.all.flatMap { [$0.status.lowercased(), $0.substatus.lowercased()] }

  private func state(_ word: String) throws(FilterProblem) -> RowFilter {
    switch word {
    case "pending", "staged": return .pending
    case "marked": return .marked
    case "changed": return .changed
    case "gone": return .gone
    default: break
    }
    if word == "conflict" || Self.conditions.contains(word) { return .condition(word) }
    if Self.stages.contains(word) { return .stage(word) }
    let known = Self.states + Self.conditions
    throw FilterProblem(
      "is: knows \(known.joined(separator: ", ")) and stages such as won.",
      isUnfinished: (known + Self.stages).contains { $0.hasPrefix(word) })
  }

  /// A stage that the documentation does not know is looked for all the same, since the service may.
  var doubt: FilterProblem? {
    guard ["stage", "status", "substatus"].contains(name), sign == ":" || sign == "=" else { return nil }
    let unknown = choices.first { word in !Self.stages.contains { $0.hasPrefix(word.lowercased()) } }
    let known = Set(Self.stages).sorted().joined(separator: ", ")
    return unknown.map { FilterProblem("No stage is known as ‘\($0)’, but \(known).") }
  }
}

extension FilterTerm {
  /// A number as the list spells it, where commas part thousands and letters stand for powers of them.
  private static func amount(_ text: String) -> Amount? {
    let plain = text.lowercased().filter { $0 != "," }
    for (unit, power) in [("k", "e3"), ("m", "e6"), ("bn", "e9"), ("tn", "e12")] where plain.hasSuffix(unit) {
      return Amount(plain.dropLast(unit.count) + power)
    }
    return Amount(plain)
  }

  private func amount() throws(FilterProblem) -> Amount {
    if let amount = Self.amount(value) { return amount }
    throw FilterProblem(
      "‘\(value)’ is no amount. Type one such as 50000, 50k, 1.2m or 5bn.",
      isUnfinished: Self.amount(value + "0") != nil)
  }

  private static let namedDays = ["today", "tomorrow", "yesterday", "eom", "eoq", "eoy"]

  private func days(_ today: Day?) throws(FilterProblem) -> RowFilter.DayRange {
    if let days = RowFilter.DayRange(value) { return days }
    let isBegun =
      value.first?.isLetter == false || Self.namedDays.contains { $0.hasPrefix(value.lowercased()) }
    guard let today else { throw FilterProblem("\(DayEntryError.unreadable(value))", isUnfinished: isBegun) }
    do throws(DayEntryError) {
      let day = try DayEntry.read(value, today: today)
      return RowFilter.DayRange(day, day)
    } catch { throw FilterProblem("\(error)", isUnfinished: isBegun) }
  }
}

/// Why a word that looks like a condition is looked for as it stands.
struct FilterProblem: Error, Hashable {
  /// A sentence with what can be typed instead.
  let words: String
  /// Whether a few letters more may make a condition of it.
  let isUnfinished: Bool

  init(_ words: String, isUnfinished: Bool = false) {
    self.words = words
    self.isUnfinished = isUnfinished
  }
}
