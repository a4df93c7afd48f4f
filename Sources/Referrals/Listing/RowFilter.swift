/// Which referrals a list shows.
public indirect enum RowFilter: Hashable, Sendable {
  /// Every one of them holds; none at all lets everything through.
  case all([RowFilter])
  case not(RowFilter)
  /// The text occurs anywhere in deal, customer, people, ids or notes, in capital or small letters.
  case text(String)
  case contains(TextPart, String)
  /// There is anything at all.
  case holds(Holding)
  /// The status or the substatus starts so.
  case stage(String)
  case currency(String)
  /// What the service writes as a code has this in its code or in its words.
  case code(Field.ID, String)
  case value(Comparison, Amount)
  case closes(Comparison, DayRange)
  case updated(Comparison, DayRange)
  case created(Comparison, DayRange)
  case team(Comparison, Int)
  /// There is a draft.
  case pending
  /// There is a draft whose condition starts with this word.
  case condition(String)
  case marked
  /// The record changed since it was last looked at.
  case changed
  /// The service has it no more.
  case gone

  /// What a text is looked for in.
  public enum TextPart: String, Hashable, Sendable, CaseIterable {
    case deal, customer, people, ids, notes
  }

  /// What a referral may hold or not.
  public enum Holding: String, Hashable, Sendable, CaseIterable {
    case deal, customer, people, ids, notes, currency, value, closes, updated, created, team
  }

  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
  }

  /// Days from `first` to `last`, both included: a day, a month or a year.
  public struct DayRange: Hashable, Sendable {
    public let first: Day
    public let last: Day

    public init(_ first: Day, _ last: Day) { (self.first, self.last) = (first, last) }
  }

  public static let everything = RowFilter.all([])

  /// One of them holds at least.
  static func any(_ parts: [RowFilter]) -> RowFilter {
    if let only = parts.first, parts.count == 1 { return only }
    return .not(.all(parts.map(RowFilter.not)))
  }

  /// Whether it depends on which referrals are marked.
  public var asksForMarks: Bool {
    switch self {
    case .all(let parts): parts.contains(where: \.asksForMarks)
    case .not(let part): part.asksForMarks
    default: self == .marked
    }
  }

  /// The conditions that must all hold.
  public var parts: [RowFilter] {
    switch self {
    case .all(let parts): parts.flatMap(\.parts)
    default: [self]
    }
  }
}
