import Referrals

extension EntryPlan {
  /// What happens once the entry is staged, on one line; nil where it can't be.
  func words(today: Day) -> String? {
    guard problem == nil else { return nil }
    if referrals.count > 1 { return countWords }
    guard let referral = referrals.first, let value = values.first ?? nil else { return nil }
    let own = referral[field.pointer] ?? .null
    guard field.kind == .day else {
      let after = field.words(for: [value], in: referral)
      return isRelative ? "\(field.words(for: [own], in: referral)) → \(after)" : "= \(after)"
    }
    guard let day = value.string.flatMap(Day.init(timestamp:)) else { return nil }
    let distance = "(\(day.relative(to: today)))"
    guard isRelative, let before = own.string.flatMap(Day.init(timestamp:)) else {
      return "= \(day) \(distance)"
    }
    return "\(before.short) → \(day.short) \(distance)"
  }

  /// How many referrals go which way.
  private var countWords: String {
    let told = Step.allCases.compactMap { step -> String? in
      let count = count(step)
      return count > 0 ? words(step, count) : nil
    }
    return "\(referrals.count) deals: \(told.joined(separator: ", "))."
  }

  private func words(_ step: Step, _ count: Int) -> String {
    let isDay = field.kind == .day
    let isOne = count == 1
    return switch step {
    case .up: "\(count) \(isDay ? "later" : "up")"
    case .down: "\(count) \(isDay ? "earlier" : "down")"
    case .leavesQuarter: "\(count) \(isOne ? "leaves" : "leave") the quarter"
    case .first: "\(count) had \(isDay ? "no date" : "no value")"
    case .same: "\(count) \(isOne ? "stays as it is" : "stay as they are")"
    case .withoutValue: "\(count) without a value \(isOne ? "stays as it is" : "stay as they are")"
    }
  }

  /// What a person might not have meant, as sentences.
  var doubts: [String] {
    guard problem == nil else { return [] }
    return warnings.map { warning, count in
      let whose = referrals.count > 1 ? "\(count) of \(referrals.count): " : ""
      return whose + words(warning)
    }
  }

  private func words(_ warning: Warning) -> String {
    switch warning {
    case .past: "The closing date is in the past."
    case .farAhead: "The closing date is more than ten years ahead."
    case .zero: "Partner Center's connectors to CRM systems can't update a deal whose value is 0."
    case .tenfold: "This is at least ten times what it was."
    case .tenth: "This is a tenth of what it was, or less."
    }
  }
}
