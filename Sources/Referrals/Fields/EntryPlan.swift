/// What an entry makes of one field of some referrals, worked out before it is staged.
public struct EntryPlan: Hashable, Sendable {
  /// What becomes of the value of one referral.
  public enum Step: Hashable, Sendable, CaseIterable {
    /// A larger amount, or a later day within the quarter.
    case up
    /// A smaller amount, or an earlier day within the quarter.
    case down
    /// A day in another quarter than before.
    case leavesQuarter
    /// There was none before, or none that can be read.
    case first
    case same
    /// It has no value that the entry could count from, and stays as it is.
    case withoutValue
  }

  /// Something that can be meant but seldom is.
  public enum Warning: Hashable, Sendable, CaseIterable {
    case past
    /// More than ten years ahead.
    case farAhead
    /// Partner Center's connectors can't update a deal without a value.
    ///
    /// Source: "Co-sell connector for Dynamics 365" on learn.microsoft.com/partner-center.
    case zero
    /// At least ten times as much as before.
    case tenfold
    /// At most a tenth of what it was.
    case tenth
  }

  public let field: Field
  public let referrals: [Referral]
  /// What each referral gets, in their order; nil where it keeps what it has.
  public let values: [JSONValue?]
  /// Why nothing can be staged.
  public let problem: FieldError?
  /// Whether each value counts from the referral's own.
  public let isRelative: Bool
  private let steps: [Step: Int]
  private let warned: [Warning: Int]

  public init(_ field: Field, entered text: String, for referrals: [Referral], today: Day) {
    (self.field, self.referrals) = (field, referrals)
    var (values, problems, wants): ([JSONValue?], [FieldError], [FieldError]) = ([], [], [])
    var (steps, warned): ([Step: Int], [Warning: Int]) = ([:], [:])
    for referral in referrals {
      let own = referral[field.pointer] ?? .null
      do throws(FieldError) {
        let value = try field.value(entered: text, currency: referral.currency, today: today, from: own)
        values.append(value)
        if let step = field.step(from: own, to: value, currency: referral.currency) {
          steps[step, default: 0] += 1
        }
        for warning in field.warnings(from: own, to: value, currency: referral.currency, today: today) {
          warned[warning, default: 0] += 1
        }
      } catch {
        values.append(nil)
        if error.isForWantOfValue { wants.append(error) } else { problems.append(error) }
      }
    }
    steps[.withoutValue] = wants.isEmpty ? nil : wants.count
    self.values = values
    problem = problems.first ?? (wants.count == referrals.count ? wants.first : nil)
    (self.steps, self.warned) = (steps, warned)
    isRelative = field.isRelative(text)
  }

  /// Of how many referrals the value takes this step.
  public func count(_ step: Step) -> Int { steps[step] ?? 0 }

  /// What a person might not have meant, each with the number of referrals that it is about.
  public var warnings: [(warning: Warning, count: Int)] {
    Warning.allCases.compactMap { warning in warned[warning].map { (warning, $0) } }
  }
}

extension Field {
  /// Whether an entry counts from what is there.
  fileprivate func isRelative(_ text: String) -> Bool {
    switch kind {
    case .day: DayStep(text) != nil
    case .amount: (try? AmountFactor.read(text)) != nil
    default: false
    }
  }

  fileprivate func step(from own: JSONValue, to value: JSONValue, currency: String?) -> EntryPlan.Step? {
    switch kind {
    case .day:
      guard let after = value.string.flatMap(Day.init(timestamp:)) else { return nil }
      guard let before = own.string.flatMap(Day.init(timestamp:)) else { return .first }
      if before == after { return .same }
      if before.endOfQuarter != after.endOfQuarter { return .leavesQuarter }
      return before < after ? .up : .down
    case .amount:
      guard let after = Amount(json: value) else { return nil }
      guard let before = Amount(held: own, currency: currency) else { return .first }
      return before == after ? .same : before < after ? .up : .down
    default: return nil
    }
  }

  fileprivate func warnings(
    from own: JSONValue, to value: JSONValue, currency: String?, today: Day
  ) -> [EntryPlan.Warning] {
    switch kind {
    case .day:
      guard let day = value.string.flatMap(Day.init(timestamp:)) else { return [] }
      return day < today ? [.past] : day > today.advanced(byMonths: 120) ? [.farAhead] : []
    case .amount:
      guard let after = Amount(json: value) else { return [] }
      if after.isZero { return [.zero] }
      guard let before = Amount(held: own, currency: currency), before > .zero else { return [] }
      return before.shifted(by: 1) <= after ? [.tenfold] : after.shifted(by: 1) <= before ? [.tenth] : []
    default: return []
    }
  }
}
