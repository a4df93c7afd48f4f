/// A lead or co-sell deal: its document as the service sent it, and typed readings of the parts people work with.
///
/// Members that are missing or of another type read as nil; the document itself is never tidied up.
/// Source: learn.microsoft.com/partner-center/developer/referral-resources.
public struct Referral: Hashable, Sendable, Identifiable {
  /// A GUID in small letters, as it is the same one in capitals; any other id as the service spells it.
  public let id: String
  public let document: JSONValue
  /// Whether the document is the record itself, read by its id or returned by an update; a row of a list may hold less.
  public let isWhole: Bool

  /// Takes a whole record as a referral; nil when it has no `id`.
  public init?(_ document: JSONValue) { self.init(document, isWhole: true) }

  /// Takes a document as a referral; nil when it has no `id`.
  public init?(_ document: JSONValue, isWhole: Bool) {
    guard let id = document["id"]?.string, !id.isEmpty else { return nil }
    self.id = Self.identity(id)
    self.document = document
    self.isWhole = isWhole
  }

  /// The one id of a referral, however its GUID is spelled (RFC 9562, section 4).
  public static func identity(_ spelling: String) -> ID {
    let bytes = spelling.utf8
    guard bytes.count == 36, bytes.contains(where: { (0x41...0x46).contains($0) }) else { return spelling }
    let isGUID = bytes.enumerated().allSatisfy { place, byte in
      switch place {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
      }
    }
    return isGUID ? spelling.lowercased() : spelling
  }

  /// The value at `pointer`, where a missing member and `null` are both nil.
  public subscript(_ pointer: JSONPointer) -> JSONValue? {
    guard let value = document[at: pointer], !value.isNull else { return nil }
    return value
  }

  /// The opaque version tag, with the quotes that belong to it.
  public var eTag: String? { self["/eTag"]?.string }
  public var name: String { self["/name"]?.string ?? "" }
  public var customerName: String { self["/customerProfile/name"]?.string ?? "" }
  public var currency: String? { self["/details/currency"]?.string }
  public var notes: String { self["/details/notes"]?.string ?? "" }
  public var updated: String { self["/updatedDateTime"]?.string ?? "" }

  /// Status and substatus, unknown ones included.
  public var stage: Stage {
    Stage(self["/status"]?.string ?? "None", self["/substatus"]?.string ?? "None")
  }

  /// The estimated value in the referral's own currency.
  public var dealValue: Amount? {
    self["/details/dealValue"].flatMap { Amount(held: $0, currency: currency) }
  }

  /// The day on which the deal is expected to close, in UTC.
  public var closes: Day? { self["/details/closingDateTime"]?.string.flatMap(Day.init(timestamp:)) }

  /// The partner's own people on this deal.
  public var team: [Person] { Person.list(document[at: "/team"]) }

  /// The customer's people.
  public var customerContacts: [Person] { Person.list(document[at: "/customerProfile/team"]) }

  /// What is being sold.
  public var solutions: [Solution] { Solution.list(document[at: "/details/requirements/solutions"]) }

  /// Whether Microsoft's sellers see this deal, which can't be taken back.
  public var isShared: Bool {
    self["/consent/consentToShareReferralWithMicrosoftSellers"]?.bool ?? false
  }
}

/// Two readings of one document are equal, however the document came.
extension Referral {
  public static func == (left: Referral, right: Referral) -> Bool {
    left.id == right.id && left.document == right.document
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(document)
  }
}

extension Amount {
  /// Reads a JSON number, or the decimal string the service documents for updates.
  public init?(json: JSONValue) {
    switch json {
    case .number(let number): self.init(number.text)
    case .string(let text): self.init(text)
    default: return nil
    }
  }
}
