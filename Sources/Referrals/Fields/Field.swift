/// One property of a referral: where it stands, what it holds, and what a person may do with it.
///
/// Form row, parsing, formatting, patch operation, difference line and the sandbox's rules all come from the entry
/// in ``Field/all``.
public struct Field: Hashable, Sendable, Identifiable {
  public struct ID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let name: String
    public init(_ name: String) { self.name = name }
    public init(stringLiteral value: String) { name = value }
    public var description: String { name }
  }

  /// The headings under which a referral is read, in order.
  public enum Group: String, CaseIterable, Sendable {
    case deal = "Deal"
    case customer = "Customer"
    case people = "People"
    case requirements = "Requirements"
    case consent = "Consent"
    case invitation = "Invitation"
    case tracking = "Tracking"
    case registration = "Registration"
    case record = "Record"
  }

  /// What a field holds.
  public enum Kind: Hashable, Sendable {
    case text
    /// Text of several lines.
    case notes
    /// A decimal number in the currency that stands at the pointer.
    case amount(currency: JSONPointer)
    /// A day, kept by the service as UTC midnight.
    case day
    /// A moment, read only.
    case moment
    case choice(Choices)
    case flag
    case people
    case solutions
    /// Status, substatus and reason, which travel together.
    case stage
    /// A list of other things, read only.
    case list
  }

  /// Whether a client may patch the field.
  public enum Access: Hashable, Sendable {
    /// It may, unless the lock says otherwise for a certain referral.
    case patch(Lock?)
    /// It may not, for the reason given as a sentence.
    case fixed(String)
  }

  /// A condition under which a field that can be patched can't.
  public enum Lock: Hashable, Sendable {
    /// A flag that stays on once it is on; the reason is a sentence.
    case onceOn(String)
  }

  public let id: ID
  public let group: Group
  /// Where the field stands; only a stage has more than one place.
  public let pointers: [JSONPointer]
  public let kind: Kind
  public let label: String
  public let hint: String
  public let isRequired: Bool
  public let access: Access
}

extension Field {
  /// The first place, which names the field to the service.
  public var pointer: JSONPointer { pointers.first ?? "" }

  public var isPatchable: Bool { if case .patch = access { true } else { false } }

  /// Whether the field is an array to which the service appends.
  public var isList: Bool { kind == .people || kind == .solutions }

  /// Every path a patch may name for this field.
  public var patchPaths: [JSONPointer] {
    guard isPatchable else { return [] }
    return isList ? [pointer, pointer.end] : pointers
  }

  /// Why the field can't be changed in `referral`, as a sentence; nil when it can.
  ///
  /// Closed records take no ordinary edit: so "Manage co-sell opportunities", while the API's table of statuses
  /// lets Closed follow Closed. The stricter reading is the safe one.
  public func obstacle(in referral: Referral) -> String? {
    switch access {
    case .fixed(let reason): return reason
    case .patch(let lock):
      if referral.stage.isClosed { return "\(referral.stage) is final: a closed referral can't be changed." }
      if case .onceOn(let reason) = lock, referral[pointer]?.bool == true { return reason }
      return missingParent(in: referral).map {
        "The service holds no ‘\($0)’ for this referral, and a client can't make one, so its \(noun) can't be set "
          + "here. Partner Center's own pages may."
      }
    }
  }

  /// The member that this field would stand in and a whole record lacks, or holds as null: JSON Patch puts nothing into
  /// what is not there (RFC 6902, section 4.1), and the service lets no client add the parent itself.
  private func missingParent(in referral: Referral) -> String? {
    guard referral.isWhole else { return nil }
    let parents = (1..<max(pointer.tokens.count, 1)).map {
      JSONPointer(tokens: Array(pointer.tokens.prefix($0)))
    }
    return parents.first { referral.document[at: $0]?.object == nil }?.tokens.last
  }

  /// What the field holds, inside a sentence.
  public var noun: String {
    id == "closes-on" ? "closing date" : label.prefix(1).lowercased() + label.dropFirst()
  }

  public static func with(_ id: ID) -> Field? { byID[id] }

  /// The field that a pointer of the service belongs to: the place itself, or anything inside it.
  public static func at(_ pointer: JSONPointer) -> Field? {
    all.first { $0.pointers.contains { $0 == pointer || $0.isAbove(pointer) } }
  }

  /// The fields a client may patch, in table order.
  public static let patchable: [Field] = all.filter(\.isPatchable)

  private static let byID: [ID: Field] = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}

/// The values a choice offers.
public struct Choices: Hashable, Sendable {
  public struct Choice: Hashable, Sendable {
    /// As the service spells it.
    public let value: String
    /// As a person reads it.
    public let title: String

    public init(_ value: String, _ title: String) {
      self.value = value
      self.title = title
    }
  }

  public let all: [Choice]
  /// Whether the service takes values beyond these.
  public let takesOthers: Bool
  /// Whether they are words that a person might as well write, and not codes.
  public var areWords: Bool { takesOthers && all.allSatisfy { $0.title == $0.value } }
  /// Other spellings that the service takes, each with the value it keeps.
  private let spellings: [String: String]

  public init(_ all: [Choice], takesOthers: Bool, spellings: [String: String] = [:]) {
    self.all = all
    self.takesOthers = takesOthers
    self.spellings = spellings
  }

  /// A value as the service keeps it.
  public func kept(_ value: String) -> String { spellings[value] ?? value }

  /// The title of `value`, or the value itself where the list does not know it.
  public func title(of value: String) -> String { all.first { $0.value == value }?.title ?? value }

  /// Partner Center's steps of a sale.
  ///
  /// The connector knows Qualify, Develop, Propose and Close, the pages show percentages, and live records hold
  /// numbers as text ("Manage co-sell opportunities"; apiDefinition.swagger.json). The numbers are offered, and other
  /// spellings pass through, among them Close, which no page gives a percentage.
  public static let salesStage = Choices(
    [
      Choice("10", "10 % · Created"), Choice("20", "20 % · Qualified"), Choice("40", "40 % · Developed"),
      Choice("60", "60 % · Proposed"), Choice("80", "80 % · Negotiated"), Choice("100", "100 % · Won"),
    ], takesOthers: true, spellings: ["Qualify": "20", "Develop": "40", "Propose": "60"])

  /// Every currency of ISO 4217.
  public static let currencies = Choices(
    Currency.all.map { Choice($0.code, "\($0.code) · \($0.name)") }, takesOthers: false)
}
