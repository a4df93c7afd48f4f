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
    "team", "country", "size", "help", "type", "direction", "qualification", "sales", "is",
  ]

  /// The fields that hold codes, by the names that ask for them.
  private static let codes: [String: Field.ID] = [
    "country": "country", "size": "customer-size", "help": "assistance", "type": "type",
    "direction": "direction",
    "qualification": "qualification", "sales": "sales-stage",
  ]

  /// Other names, each with the one that it stands for.
  private static let otherNames = [
    "name": "deal", "people": "person", "email": "person", "ids": "id", "crm": "id", "status": "stage",
    "substatus": "stage",
  ]

  /// What must hold; nil while the value is still to be typed, when everything passes.
  ///
  /// A name and a colon alone ask for what holds anything there.
  func condition(today: Day?) throws(FilterProblem) -> RowFilter? {
    guard let name = Self.names.contains(name) ? name : Self.otherNames[name] else { throw unknownName }
    if value.isEmpty { return (sign == ":" || sign == "=") ? Self.holdings[name].map(RowFilter.holds) : nil }
    guard let comparison = sign == ":" ? .equal : RowFilter.Comparison(rawValue: sign) else {
      throw FilterProblem("‘\(sign)’ compares nothing. There are : < <= > >= and =.")
    }
    switch name {
    case "value": return .value(comparison, try amount())
    case "closes": return .closes(comparison, try days(today))
    case "updated": return .updated(comparison, try days(today))
    case "created": return .created(comparison, try days(today))
    case "team":
      if let count = Int(LineEntry(value).narrow) { return .team(comparison, count) }
      if comparison == .equal { return .contains(.people, value) }
      throw FilterProblem("‘\(value)’ is no number of people. Type one such as team>2.")
    default:
      if comparison == .equal { return try equality(name) }
      throw FilterProblem("‘\(name)’ takes a colon, as in \(name):\(value).")
    }
  }

  /// What a name alone asks for.
  private static let holdings: [String: RowFilter.Holding] = [
    "deal": .deal, "customer": .customer, "person": .people, "id": .ids, "notes": .notes,
    "currency": .currency,
    "value": .value, "closes": .closes, "updated": .updated, "created": .created, "team": .team,
  ]

  private var unknownName: FilterProblem {
    guard let nearest = nearestName(to: name, among: Self.names + Self.otherNames.keys.sorted()) else {
      return FilterProblem("There is no ‘\(name)’, but \(Self.names.joined(separator: ", ")).")
    }
    return FilterProblem("There is no ‘\(name)’. Did you mean \(nearest)\(sign)\(value)?")
  }

  private func equality(_ name: String) throws(FilterProblem) -> RowFilter? {
    switch name {
    case "deal": return .contains(.deal, value)
    case "customer": return .contains(.customer, value)
    case "person": return .contains(.people, value)
    case "id": return .contains(.ids, value)
    case "notes": return .contains(.notes, value)
    default: break
    }
    var choices: [RowFilter] = []
    for choice in self.choices { choices.append(try choose(choice, name)) }
    return choices.isEmpty ? nil : .any(choices)
  }

  /// The words between commas, one of which must hold.
  private var choices: [String] { value.split(separator: ",").map(String.init) }

  private func choose(_ word: String, _ name: String) throws(FilterProblem) -> RowFilter {
    switch name {
    case "currency": .currency(word)
    case let name where Self.codes[name] != nil: .code(Self.codes[name] ?? "", word)
    case "is": try state(word.lowercased())
    default: .stage(word)
    }
  }

  private static let states = ["pending", "conflict", "changed", "marked", "gone"]

  /// How things stand with a draft, as the pending view says it, each with the word it is kept by.
  private static let conditions = [
    "fresh": "fresh", "rebased": "rebased", "conflict": "conflict", "refused": "refused",
    "not-sent": "notSent",
    "sending": "sending", "unknown": "unknown", "not-visible": "accepted", "not-taken": "notTaken",
  ]

  private static let stages = Stage.all.flatMap { [$0.status.lowercased(), $0.substatus.lowercased()] }

  private func state(_ word: String) throws(FilterProblem) -> RowFilter {
    switch word {
    case "pending", "staged": return .pending
    case "marked": return .marked
    case "changed": return .changed
    case "gone": return .gone
    default: break
    }
    let name = word == "notsent" ? "not-sent" : word.replacing(" ", with: "-")
    if let condition = Self.conditions[name] { return .condition(condition) }
    if Self.stages.contains(word) { return .stage(word) }
    let known = Self.states + Self.conditions.keys.filter { !Self.states.contains($0) }.sorted()
    let isUnfinished = (known + Self.stages).contains { $0.hasPrefix(word) }
    if let nearest = nearestName(to: word, among: known + Self.stages) {
      throw FilterProblem("is: has no ‘\(word)’. Did you mean is:\(nearest)?", isUnfinished: isUnfinished)
    }
    throw FilterProblem(
      "is: knows \(known.joined(separator: ", ")) and stages such as won.", isUnfinished: isUnfinished)
  }

  /// What is looked for all the same, though it may not be what is meant.
  var doubt: FilterProblem? {
    if value.isEmpty || value.allSatisfy({ $0 == "," }) { return emptiness }
    guard sign == ":" || sign == "=" else { return nil }
    switch Self.otherNames[name] ?? name {
    // A stage that the documentation does not know may still be one of the service.
    case "stage": return unknownStage
    case "currency": return unknownCurrency
    case "person", "team":
      guard ["me", "my", "mine", "myself"].contains(value.lowercased()) else { return nil }
      return FilterProblem(
        "‘\(value)’ is looked for in names and addresses like any word. Type a name or address of yours instead.",
        isUnfinished: true)
    default: return nil
    }
  }

  /// That nothing stands behind a sign that needs something.
  private var emptiness: FilterProblem? {
    switch Self.otherNames[name] ?? name {
    case "is":
      return FilterProblem(
        "‘is:’ needs a word: \(Self.states.joined(separator: ", ")), won.", isUnfinished: true)
    case "stage":
      return FilterProblem("‘\(name):’ needs a stage, such as \(name):won.", isUnfinished: true)
    case let name where (sign == ":" || sign == "=") && Self.holdings[name] != nil:
      return value.isEmpty
        ? nil : FilterProblem("‘\(name):’ needs something between the commas.", isUnfinished: true)
    default:
      return FilterProblem("‘\(name)\(sign)’ needs something to compare with.", isUnfinished: true)
    }
  }

  private var unknownStage: FilterProblem? {
    let unknown = choices.first { word in !Self.stages.contains { $0.hasPrefix(word.lowercased()) } }
    guard let unknown else { return nil }
    let known = Set(Self.stages).sorted()
    if let nearest = nearestName(to: unknown, among: known) {
      return FilterProblem("No stage is known as ‘\(unknown)’. Did you mean \(nearest)?")
    }
    return FilterProblem("No stage is known as ‘\(unknown)’, but \(known.joined(separator: ", ")).")
  }

  private var unknownCurrency: FilterProblem? {
    guard let unknown = choices.first(where: { Currency(code: $0) == nil }) else { return nil }
    return FilterProblem(
      "No currency is known as ‘\(unknown)’. Type its three letters, such as currency:USD.",
      isUnfinished: Currency.all.contains { $0.code.hasPrefix(unknown.uppercased()) })
  }
}

extension FilterTerm {
  /// An amount as a form reads it, which below nothing has its sign.
  private func amount() throws(FilterProblem) -> Amount {
    let typed = LineEntry(value).narrow
    let isNegative = typed.first.map { "-−".contains($0) } ?? false
    let digits = String(typed.dropFirst(isNegative ? 1 : 0))
    do throws(AmountEntryError) {
      let amount = try AmountEntry.read(digits, currency: nil).amount
      return isNegative ? -amount : amount
    } catch {
      let isUnfinished = (try? AmountEntry.read(digits + "0", currency: nil)) != nil
      switch error {
      case .ambiguous, .tooLarge: throw FilterProblem("\(error)")
      case .misplacedSeparator, .otherCurrency: throw FilterProblem("\(error)", isUnfinished: isUnfinished)
      default:
        throw FilterProblem(
          "‘\(value)’ isn't an amount. Type one such as 50000, 50k, 1.2m or 5bn.", isUnfinished: isUnfinished)
      }
    }
  }

  private static let namedDays = ["today", "tomorrow", "yesterday", "eom", "eoq", "eoy"]

  private func days(_ today: Day?) throws(FilterProblem) -> RowFilter.DayRange {
    if let days = RowFilter.DayRange(LineEntry(value).narrow) { return days }
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
